namespace LaunchReady.Server.Mail;

/// <summary>The mail server that outgoing mail is handed to. Without a host there is no mail, and everything else works.</summary>
internal sealed class MailOptions
{
    public string Host { get; set; } = "";

    public int Port { get; set; } = 587;

    public string UserName { get; set; } = "";

    public string Password { get; set; } = "";

    /// <summary>The sender, with or without a name: "Northwind Ops &lt;ops@northwind.example&gt;".</summary>
    public string From { get; set; } = "";

    /// <summary>True: encrypted or not at all. A server that does not offer it is not used.</summary>
    public bool StartTls { get; set; } = true;

    public int TimeoutSeconds { get; set; } = 30;
}
