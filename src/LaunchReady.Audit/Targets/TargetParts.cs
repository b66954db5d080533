using System.Net;

namespace LaunchReady.Audit.Targets;

/// <summary>An address of the target.</summary>
/// <param name="Name">What it is: <c>home</c>, <c>app</c>, <c>api</c>, <c>status</c>, <c>webhook</c>, …</param>
/// <param name="Address">Absolute, http or https.</param>
public sealed record TargetUrl(string Name, Uri Address)
{
    /// <summary>Whether it answers programs, not browsers: its name says so, or its host begins with <c>api.</c></summary>
    public bool IsApi => Name.StartsWith("api", StringComparison.OrdinalIgnoreCase) || Name is "webhook" or "hooks" || Address.Host.StartsWith("api.", StringComparison.OrdinalIgnoreCase);
}

/// <summary>One deployment.</summary>
/// <param name="Name"><c>production</c>, <c>staging</c>, <c>dev</c>.</param>
public sealed record DeploymentEnvironment(string Name)
{
    /// <summary>Where it runs.</summary>
    public Uri? Url { get; init; }

    /// <summary>Files with its settings, absolute: compared by hash, never shown.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>Names of settings that are set elsewhere (a vault, the host's page).</summary>
    public IReadOnlyList<string> Settings { get; init; } = [];

    /// <summary>Where its secrets are kept.</summary>
    public string? SecretStore { get; init; }
}

/// <summary>What is known of the domain's mail.</summary>
public sealed record MailSettings
{
    /// <summary>DKIM selectors in use. They cannot be listed over DNS: what is not named is not checked.</summary>
    public IReadOnlyList<string> DkimSelectors { get; init; } = [];

    /// <summary>Whether the domain sends mail; unknown when null.</summary>
    public bool? Sends { get; init; }
}

/// <summary>What stands before the target.</summary>
/// <param name="Provider"><c>cloudflare</c>, <c>other</c> or <c>none</c>.</param>
public sealed record EdgeSettings(string Provider)
{
    /// <summary>The zone's id.</summary>
    public string? Zone { get; init; }

    /// <summary>A read-only token, from the environment. Never shown.</summary>
    public string? Token { get; init; }

    /// <summary>Addresses of the origin, to be tried directly.</summary>
    public IReadOnlyList<IPAddress> Origins { get; init; } = [];

    /// <summary>The provider, without the token that a record would print.</summary>
    public override string ToString() => Provider;
}

/// <summary>Who answers for something.</summary>
/// <param name="What">A credential, a domain, the rota.</param>
/// <param name="Who">A person or a team.</param>
/// <param name="Contact">How to reach them.</param>
public sealed record Owner(string What, string Who, string? Contact);

/// <summary>What an attestation says.</summary>
public enum AttestedAnswer
{
    /// <summary>It holds.</summary>
    Yes,

    /// <summary>It does not.</summary>
    No,

    /// <summary>The question does not arise.</summary>
    NotApplicable,
}

/// <summary>An answer that only a person can give.</summary>
/// <param name="Question">The id of the question.</param>
/// <param name="Answer">What they say.</param>
/// <param name="By">Who.</param>
/// <param name="Date">When.</param>
/// <param name="Note">A sentence or a link.</param>
public sealed record Attestation(string Question, AttestedAnswer Answer, string By, DateOnly Date, string? Note);

/// <summary>What probes may do besides reading.</summary>
public enum Leave
{
    /// <summary>Create, change and delete records of the declared identities.</summary>
    Write,

    /// <summary>Send short bursts to see a rate limit.</summary>
    Burst,

    /// <summary>Send prompts, which may cost money.</summary>
    Chat,

    /// <summary>Send a test alert over each route, which may call somebody.</summary>
    Alert,
}

/// <summary>A finding that somebody takes upon them until a day.</summary>
/// <param name="Check">The check's id.</param>
/// <param name="Fingerprint">The finding's fingerprint; all findings of the check when null.</param>
/// <param name="Reason">Why.</param>
/// <param name="Owner">Who.</param>
/// <param name="Expires">The last day on which it holds.</param>
public sealed record Waiver(string Check, string? Fingerprint, string Reason, string Owner, DateOnly Expires);

/// <summary>How hard the target may be asked.</summary>
public sealed record ProbeLimits
{
    /// <summary>Requests a second to one host.</summary>
    public int PerSecond { get; init; } = 10;

    /// <summary>Requests to one host in the whole run.</summary>
    public int PerHost { get; init; } = 1_000;

    /// <summary>Other budgets, by host.</summary>
    public IReadOnlyDictionary<string, int> Hosts { get; init; } = new Dictionary<string, int>();

    /// <summary>How long one answer may take, headers and body.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How much of an answer is read.</summary>
    public int ResponseBytes { get; init; } = 1024 * 1024;
}

/// <summary>What only the handover pack needs; what is missing is said to be unknown.</summary>
public sealed record HandoverNotes
{
    /// <summary>Dashboards, uptime pages, log searches: name and address.</summary>
    public IReadOnlyList<NamedLink> Monitoring { get; init; } = [];

    /// <summary>Runbooks: name and address or path.</summary>
    public IReadOnlyList<NamedLink> Runbooks { get; init; } = [];

    /// <summary>What is known not to work.</summary>
    public IReadOnlyList<string> KnownIssues { get; init; } = [];

    /// <summary>The steps back, in order.</summary>
    public IReadOnlyList<string> Rollback { get; init; } = [];

    /// <summary>Who is called, in order.</summary>
    public IReadOnlyList<string> Escalation { get; init; } = [];

    /// <summary>The note to go live with.</summary>
    public string? GoLive { get; init; }
}

/// <summary>A link with a name.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Link">Where.</param>
public sealed record NamedLink(string Name, string Link);
