using LaunchReady.Audit.SecretScan;

namespace LaunchReady.Audit.Targets;

/// <summary>What is audited: <c>launchready.yaml</c>, read, checked and with the environment's values in it. What it does not say is null or empty.</summary>
public sealed record TargetManifest
{
    /// <summary>What it is called.</summary>
    public required string Name { get; init; }

    /// <summary>The absolute path of the manifest itself; null when it was not read from a file. It is no part of what is audited.</summary>
    public string? ManifestFile { get; init; }

    /// <summary>The absolute path of its source tree.</summary>
    public string? Source { get; init; }

    /// <summary>Folders with what the browser is given, absolute: <c>dist</c>, <c>.next/static</c>.</summary>
    public IReadOnlyList<string> Bundles { get; init; } = [];

    /// <summary>Log samples, absolute.</summary>
    public IReadOnlyList<string> Logs { get; init; } = [];

    /// <summary>Where it runs, by name: <c>home</c>, <c>app</c>, <c>api</c>, <c>status</c>, …</summary>
    public IReadOnlyList<TargetUrl> Urls { get; init; } = [];

    /// <summary>Its domain: <c>example.com</c>.</summary>
    public string? Domain { get; init; }

    /// <summary>Its OpenAPI document: an absolute path or an address.</summary>
    public string? OpenApi { get; init; }

    /// <summary>Who the audit can be.</summary>
    public IReadOnlyList<Identity> Identities { get; init; } = [];

    /// <summary>Ids that belong to an identity, for path parameters.</summary>
    public IReadOnlyList<OwnedResource> Resources { get; init; } = [];

    /// <summary>The chat endpoint.</summary>
    public ChatEndpoint? Chat { get; init; }

    /// <summary>Its smoke test.</summary>
    public SmokeSettings? Smoke { get; init; }

    /// <summary>Its deployments.</summary>
    public IReadOnlyList<DeploymentEnvironment> Environments { get; init; } = [];

    /// <summary>Mail of its domain.</summary>
    public MailSettings Mail { get; init; } = new();

    /// <summary>What stands before it.</summary>
    public EdgeSettings? Edge { get; init; }

    /// <summary>Who answers for what.</summary>
    public IReadOnlyList<Owner> Owners { get; init; } = [];

    /// <summary>By which ways somebody is called.</summary>
    public IReadOnlyList<AlertRoute> Alerts { get; init; } = [];

    /// <summary>Secrets in the tree that somebody answers for.</summary>
    public IReadOnlyList<SecretAllowance> AllowedSecrets { get; init; } = [];

    /// <summary>Answers that only people can give.</summary>
    public IReadOnlyList<Attestation> Attestations { get; init; } = [];

    /// <summary>What probes may do besides reading.</summary>
    public IReadOnlySet<Leave> Leave { get; init; } = new HashSet<Leave>();

    /// <summary>Findings that somebody takes upon them for a while.</summary>
    public IReadOnlyList<Waiver> Waivers { get; init; } = [];

    /// <summary>How hard the target may be asked.</summary>
    public ProbeLimits Limits { get; init; } = new();

    /// <summary>What only the handover pack needs.</summary>
    public HandoverNotes Handover { get; init; } = new();

    /// <summary>How a first customer goes through it, for a real browser.</summary>
    public PilotSettings? Pilot { get; init; }

    /// <summary>Where its operations are: the address named <c>api</c>, else <c>app</c>, else the first.</summary>
    public Uri? BaseUrl => Urls.OrderBy(url => url.Name switch { "api" => 0, "app" => 1, _ => 2 }).Select(url => url.Address).FirstOrDefault();
}
