using LaunchReady.Audit.Checks;
using LaunchReady.Audit.Smoke;
using LaunchReady.Audit.Targets;

namespace LaunchReady.Audit.Stages.Handover;

/// <summary>The five things that a first customer does on the first day, done once. Needs leave, for it signs in, asks and writes.</summary>
internal sealed class SmokeTestPasses : ICheck
{
    public CheckInfo Info { get; } = new(
        "handover.smoke",
        Stage.Handover,
        "Sign-in, chat, workspace switch, an admin action and a denied action work as they should",
        Severity.High,
        "Google SRE Book, chapter 17 (testing for reliability: smoke tests)",
        "Mend what the step says, and run launchready smoke after each deployment.")
    { Needs = Needs.Url, TimeLimit = TimeSpan.FromMinutes(2) };

    public async Task<CheckResult> RunAsync(AuditContext context, CancellationToken cancellationToken)
    {
        var missing = new[] { Leave.Write, Leave.Chat }.Where(leave => !context.Http.Has(leave)).Select(leave => leave.ToString().ToLowerInvariant()).ToList();
        if (missing.Count > 0)
        {
            return new CheckResult.NotChecked($"The manifest gives no leave to {string.Join(" and ", missing)} (leave: [{string.Join(", ", missing)}]).");
        }

        var report = await SmokeTest.RunAsync(context.Target, context.Target.BaseUrl!, context.Http, context.Clock, context.Progress, cancellationToken).ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        var findings = report.Results.Where(result => result.State == SmokeState.Failed).Select(Finding).ToList();
        return report.ShowsNothing ? new CheckResult.NotChecked($"Nothing could be tried: {report.Results.Select(result => result.Words).FirstOrDefault() ?? "there are no steps"}")
            : !IsDescribed(context.Target, report) ? new CheckResult.NotChecked($"GET /up: {report.Results[0].Words}.")
            : findings.Count > 0 ? new CheckResult.Fail(findings)
            : Unproven(report) is { Count: > 0 } unproven ? new CheckResult.NotChecked($"{report.Count(SmokeState.Passed)} steps passed; not tried: {string.Join("; ", unproven)}.")
            : new CheckResult.Pass($"{report.Count(SmokeState.Passed)} steps passed{(report.Count(SmokeState.NotRun) is var skipped and > 0 ? $", {skipped} not run" : "")}: {string.Join(", ", SmokeThings.Wanted.Select(thing => thing.Title().ToLowerInvariant()))}; {report.TakenBack} made and taken back");
    }

    // Without steps of its own, a target that is no Launch Ready server has not failed: nobody has said how to try it.
    private static bool IsDescribed(TargetManifest target, SmokeReport report) => target.Smoke is { } smoke && (smoke.Steps.Count > 0 || smoke.Account is not null) || report.Results[0].State == SmokeState.Passed;

    private static List<string> Unproven(SmokeReport report) =>
        [.. report.Things.Where(thing => SmokeThings.Wanted.Contains(thing.Thing) && thing.State != SmokeState.Passed).Select(thing => $"{thing.Thing.Title().ToLowerInvariant()} ({thing.Why})")];

    private static AuditFinding Finding(SmokeResult result) => new($"{result.Step.Proves.Title()}, \"{result.Step.Title}\": {result.Words}", FindingLocation.AtName(result.Step.Request.ToString()))
    {
        Key = $"{result.Step.Proves.Id()} {result.Step.Title}",
    };
}
