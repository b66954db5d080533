namespace LaunchReady.Audit.Targets;

/// <summary>How an alert leaves the house.</summary>
public enum AlertKind
{
    /// <summary>A Slack incoming webhook.</summary>
    Slack,

    /// <summary>PagerDuty, Events API v2.</summary>
    PagerDuty,

    /// <summary>A mail over SMTP.</summary>
    Email,
}

/// <summary>One way by which somebody is called when something breaks. Holds credentials: never written to a report or a log.</summary>
/// <param name="Name">What it is called in evidence: <c>on call</c>.</param>
/// <param name="Kind">How it is spoken to.</param>
public sealed record AlertRoute(string Name, AlertKind Kind)
{
    /// <summary>Where PagerDuty takes events unless the manifest says otherwise.</summary>
    public static readonly Uri PagerDutyEvents = new("https://events.pagerduty.com/v2/enqueue");

    /// <summary>Where it is posted to: the webhook of Slack (itself a secret), the endpoint of PagerDuty. Null for mail, or when its variable is not set.</summary>
    public Uri? Address { get; init; }

    /// <summary>PagerDuty's routing key. Never shown.</summary>
    public string? Key { get; init; }

    /// <summary>The mail server.</summary>
    public MailServer? Server { get; init; }

    /// <summary>Variables of the environment that the manifest names and nobody has set: then the route cannot be tried.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];

    /// <summary>The texts in it that no report may show.</summary>
    internal IEnumerable<string> Secrets => new[] { Kind is AlertKind.Slack ? Address?.PathAndQuery : null, Key, Server?.Password }.OfType<string>();

    /// <summary>The host it is on, for the list of hosts that may be asked.</summary>
    internal string? Host => Address?.IdnHost ?? Server?.Host;

    /// <summary>Its name, without the credentials that a record would print.</summary>
    public override string ToString() => Name;
}

/// <summary>A mail server and the letter that goes through it.</summary>
/// <param name="Host">Its name.</param>
/// <param name="Port">587 is STARTTLS, 465 is TLS from the first byte.</param>
/// <param name="From">The sender.</param>
/// <param name="To">Who is on call.</param>
public sealed record MailServer(string Host, int Port, string From, string To)
{
    /// <summary>The name to sign in with; nobody signs in when null.</summary>
    public string? User { get; init; }

    /// <summary>The password. Never shown.</summary>
    public string? Password { get; init; }

    /// <summary>Host and port, without the password that a record would print.</summary>
    public override string ToString() => $"{Host}:{Port}";
}
