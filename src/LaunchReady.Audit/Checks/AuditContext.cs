using DnsClient;
using LaunchReady.Audit.Browser;
using LaunchReady.Audit.Probes;
using LaunchReady.Audit.Source;
using LaunchReady.Audit.Targets;

namespace LaunchReady.Audit.Checks;

/// <summary>What a check may use, for one run. Everything that leaves the machine goes through <see cref="Http"/> or <see cref="Dns"/>.</summary>
public sealed class AuditContext
{
    internal AuditContext(TargetManifest target, PoliteClient http, ILookupClient dns, TimeProvider clock, IProgress<string> progress, AuditBrowser browser, CancellationToken run)
    {
        Target = target;
        Http = http;
        Dns = dns;
        Clock = clock;
        Progress = progress;
        Browser = browser;
        Facts = new AuditFacts(run);
    }

    /// <summary>What the manifest says.</summary>
    public TargetManifest Target { get; }

    /// <summary>The absolute path of the source tree; only to be read by checks that declare <see cref="Needs.Source"/>.</summary>
    /// <exception cref="InvalidOperationException">The target has no source: the check did not say that it needs one.</exception>
    public string SourceRoot => Target.Source ?? throw new InvalidOperationException("The target has no source.");

    /// <summary>The one HTTP client: named hosts, rate, budget, size and time are kept there.</summary>
    public PoliteClient Http { get; }

    /// <summary>The name server of the run.</summary>
    public ILookupClient Dns { get; }

    /// <summary>The clock.</summary>
    public TimeProvider Clock { get; }

    /// <summary>What a long check says while it works: "history: 1,200 of 8,000 commits".</summary>
    public IProgress<string> Progress { get; }

    /// <summary>A real browser behind the rules of <see cref="Http"/>, where this run was given one.</summary>
    internal AuditBrowser Browser { get; }

    /// <summary>What several checks share.</summary>
    public AuditFacts Facts { get; }

    /// <summary>Tables for the handover pack: the environment map, the redirect map, who can do what.</summary>
    public HandoverFacts Handover { get; } = new();

    /// <summary>The files of the source tree, walked once for all checks that are content with the usual limits.</summary>
    public Task<SourceTree> SourceTreeAsync(CancellationToken cancellationToken) =>
        Facts.GetAsync(token => Task.FromResult(SourceTree.Open(SourceRoot, cancellationToken: token)), cancellationToken);

    /// <summary>The day of the run, in UTC.</summary>
    public DateOnly Today => DateOnly.FromDateTime(Clock.GetUtcNow().UtcDateTime);
}
