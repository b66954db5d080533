using DnsClient;
using LaunchReady.Audit.Browser;
using LaunchReady.Audit.Checks;
using LaunchReady.Audit.Decisions;
using LaunchReady.Audit.Probes;
using LaunchReady.Audit.Reports;
using LaunchReady.Audit.Targets;

namespace LaunchReady.Audit;

/// <summary>The launch audit, whole or one stage of it: checks, decision, report.</summary>
public static class LaunchAudit
{
    /// <summary>Runs it. Faults of the target and of checks end in the report; throws only when cancelled.</summary>
    public static async Task<AuditReport> RunAsync(TargetManifest target, AuditOptions options, IProgress<AuditProgress>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(options);
        using var http = new PoliteClient(target, options.Clock);
        var (all, checks) = Checks(options);
        var (started, stamp) = (options.Clock.GetUtcNow(), options.Clock.GetTimestamp());
        var outcome = await AuditRun.RunAsync(checks, target, http, Dns(options), options.Browser, options.Clock, progress, cancellationToken).ConfigureAwait(false);
        var frame = new ReportFrame(
            started,
            options.Clock.GetElapsedTime(stamp),
            options.Stages,
            http.Sent,
            [.. all.OfType<QuestionCheck>().Select(question => question.Info.Id)],
            options.Baseline);
        return AuditReport.Of(target, outcome, frame);
    }

    /// <summary>What a run would send, without sending it. What depends on answers cannot be known and is not in it.</summary>
    public static async Task<IReadOnlyList<Probe>> PlanAsync(TargetManifest target, AuditOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(options);
        using var http = new PoliteClient(target, options.Clock, dryRun: true);
        await AuditRun.RunAsync(Checks(options).Chosen, target, http, Dns(options), options.Browser, options.Clock, null, cancellationToken).ConfigureAwait(false);
        return http.Planned;
    }

    private static (IReadOnlyList<ICheck> All, IReadOnlyList<ICheck> Chosen) Checks(AuditOptions options)
    {
        var all = CheckCatalog.Create();
        return (all, [.. all.Where(check => options.Stages.Contains(check.Info.Stage))]);
    }

    private static LookupClient Dns(AuditOptions options)
    {
        var dns = options.NameServer is { } server ? new LookupClientOptions(server) : new LookupClientOptions();
        dns.Timeout = TimeSpan.FromSeconds(3);
        dns.Retries = 1;
        dns.ThrowDnsErrors = false;
        return new LookupClient(dns);
    }
}

/// <summary>How an audit is run.</summary>
public sealed record AuditOptions
{
    /// <summary>Which stages.</summary>
    public IReadOnlyList<Stage> Stages { get; init; } = LaunchStages.All;

    /// <summary>The findings of the report before.</summary>
    public IReadOnlyList<EarlierFinding>? Baseline { get; init; }

    /// <summary>The clock.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Brings a real browser; without one, what only a browser can see is not checked.</summary>
    public IBrowserDriver? Browser { get; init; }

    /// <summary>Another name server than the system's.</summary>
    public System.Net.IPEndPoint? NameServer { get; init; }
}
