using DnsClient;
using LaunchReady.Audit.Checks;
using LaunchReady.Audit.Probes;
using LaunchReady.Audit.Targets;

namespace LaunchReady.Audit.Tests.Checks;

/// <summary>Runs checks against a target the way the command does. The name server is loopback's discard port: a check that asks it gets no answer.</summary>
internal static class Auditing
{
    public static async Task<IReadOnlyList<CheckOutcome>> RunAsync(IReadOnlyList<ICheck> checks, TargetManifest? target = null, TimeProvider? clock = null, IProgress<AuditProgress>? progress = null)
    {
        target ??= new TargetManifest { Name = "test" };
        clock ??= TimeProvider.System;
        using var http = new PoliteClient(target, clock);
        return (await AuditRun.RunAsync(checks, target, http, NoNames(), clock, progress, TestContext.Current.CancellationToken)).Checks;
    }

    public static async Task<CheckResult> RunAsync(ICheck check, TargetManifest? target = null, TimeProvider? clock = null) =>
        Assert.Single(await RunAsync([check], target, clock)).Result;

    private static LookupClient NoNames() => new(new LookupClientOptions(new System.Net.IPEndPoint(System.Net.IPAddress.Loopback, 9)) { Timeout = TimeSpan.FromMilliseconds(200), Retries = 0 });
}

/// <summary>A check that does what a test says.</summary>
internal sealed class GivenCheck(Func<AuditContext, CancellationToken, Task<CheckResult>> run, string id = "test.given") : ICheck
{
    public CheckInfo Info { get; init; } = new(id, Stage.QuickAudit, "Something holds", Severity.High, "none", "Mend it.");

    public static GivenCheck Answering(CheckResult result, string id = "test.given") => new((_, _) => Task.FromResult(result), id);

    public Task<CheckResult> RunAsync(AuditContext context, CancellationToken cancellationToken) => run(context, cancellationToken);
}
