using DnsClient;
using LaunchReady.Audit.Checks;
using LaunchReady.Audit.Probes;
using LaunchReady.Audit.Targets;

namespace LaunchReady.Audit.Browser.Tests.Checks;

/// <summary>Runs one check of the library by its id, with the browser of this machine.</summary>
internal static class Auditing
{
    public static Task<CheckResult> RunAsync(string id, TargetManifest target) => RunAsync(id, target, SharedChromium.Driver());

    public static async Task<CheckResult> RunAsync(string id, TargetManifest target, IBrowserDriver? driver)
    {
        using var http = new PoliteClient(target, TimeProvider.System);
        return await RunAsync(id, target, driver, http);
    }

    public static async Task<CheckResult> RunAsync(string id, TargetManifest target, IBrowserDriver? driver, PoliteClient http)
    {
        var check = CheckCatalog.Create().Single(check => check.Info.Id == id);
        var names = new LookupClient(new LookupClientOptions(new System.Net.IPEndPoint(System.Net.IPAddress.Loopback, 9)) { Timeout = TimeSpan.FromMilliseconds(200), Retries = 0 });
        var outcome = await AuditRun.RunAsync([check], target, http, names, driver, TimeProvider.System, null, Surfing.Token);
        return Assert.Single(outcome.Checks).Result;
    }

    public static IReadOnlyList<AuditFinding> Findings(CheckResult result) => Assert.IsType<CheckResult.Fail>(result).Findings;

    public static void MustPass(CheckResult result) => Assert.True(result is CheckResult.Pass, Describe(result));

    public static void MustFind(string key, CheckResult result) => Assert.True(result is CheckResult.Fail fail && fail.Findings.Any(finding => finding.Key == key), Describe(result));

    public static string Describe(CheckResult result) => result switch
    {
        CheckResult.Fail fail => string.Join("; ", fail.Findings.Select(finding => $"{finding.Key}: {finding.Message} [{finding.Evidence}]")),
        CheckResult.NotChecked none => "not checked: " + none.Reason,
        CheckResult.NotApplicable none => "not applicable: " + none.Reason,
        _ => result.ToString(),
    };
}
