namespace LaunchReady.Server.Mail;

/// <summary>One plain-text message to one address.</summary>
internal sealed record MailMessage(string To, string Subject, string Body)
{
    /// <summary>Null when it can be sent as it is; otherwise the reason, as a sentence.</summary>
    public string? Problem() =>
        !EmailAddress.IsValid(To) ? "The recipient must be one plain e-mail address, such as name@company.example."
        : string.IsNullOrWhiteSpace(Subject) ? "The subject is empty."
        : Subject.Any(char.IsControl) ? "The subject must be one line of plain text."
        : string.IsNullOrWhiteSpace(Body) ? "The text of the e-mail is empty."
        : null;
}

internal enum MailResult
{
    /// <summary>The server took it over.</summary>
    Sent,

    /// <summary>It is certain that it was not taken over.</summary>
    NotSent,

    /// <summary>The connection was lost while it was handed over. It may have been sent, so it must not be sent again unseen.</summary>
    Unknown,

    /// <summary>No mail server is set up.</summary>
    NotConfigured,
}

/// <summary>How it ended. The reason is a sentence without addresses or server texts, fit for a log.</summary>
internal sealed record MailOutcome(MailResult Result, string Reason = "");
