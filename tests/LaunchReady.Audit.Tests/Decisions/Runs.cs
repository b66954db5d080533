using LaunchReady.Audit.Checks;
using LaunchReady.Audit.Reports;
using LaunchReady.Audit.Targets;

namespace LaunchReady.Audit.Tests.Decisions;

/// <summary>Outcomes of checks that never ran, for what is made of outcomes.</summary>
internal static class Runs
{
    public static readonly DateTimeOffset Now = new(2026, 11, 24, 9, 0, 0, TimeSpan.Zero);

    public static CheckOutcome Check(string id, CheckResult result, Severity severity = Severity.Medium, bool required = false, Stage stage = Stage.Access) =>
        new(new CheckInfo(id, stage, $"What {id} is about", severity, "OWASP API1:2023", "Mend it.") { Required = required }, result, TimeSpan.FromMilliseconds(20));

    public static CheckOutcome Failing(string id, Severity severity, params string[] messages) =>
        Check(id, new CheckResult.Fail([.. messages.Select(message => new AuditFinding(message, FindingLocation.InFile("src/app.ts", 7)))]), severity);

    public static AuditReport Report(TargetManifest target, params CheckOutcome[] checks) => AuditReport.Of(
        target,
        new AuditOutcome(checks, new HandoverFacts()),
        new ReportFrame(Now, TimeSpan.FromSeconds(3), LaunchStages.All, new Dictionary<string, int> { ["127.0.0.1:5080"] = 12 }, [], null));
}
