using LaunchReady.Audit.Checks;
using LaunchReady.Audit.Probes;
using LaunchReady.Audit.Targets;

namespace LaunchReady.Audit.Tests.Domain;

/// <summary>Runs one check against the name server of a test.</summary>
internal static class DomainAuditing
{
    public static readonly TargetManifest Example = new() { Name = "test", Domain = "example.test" };

    public static async Task<CheckResult> RunAsync(ICheck check, ZoneResolver zone, TargetManifest? target = null)
    {
        await using var server = new WireServer(zone);
        return await RunAsync(check, server, target);
    }

    public static async Task<CheckResult> RunAsync(ICheck check, WireServer server, TargetManifest? target = null)
    {
        target ??= Example;
        using var http = new PoliteClient(target, TimeProvider.System);
        var outcomes = await AuditRun.RunAsync([check], target, http, server.Client(), TimeProvider.System, null, TestContext.Current.CancellationToken);
        return Assert.Single(outcomes.Checks).Result;
    }

    public static AuditFinding OneFinding(CheckResult result) => Assert.Single(Assert.IsType<CheckResult.Fail>(result).Findings);
}
