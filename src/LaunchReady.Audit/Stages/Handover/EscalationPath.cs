using LaunchReady.Audit.Checks;

namespace LaunchReady.Audit.Stages.Handover;

/// <summary>Whether somebody is called, and who is called next.</summary>
internal sealed class EscalationPath : ICheck
{
    public CheckInfo Info { get; } = new(
        "handover.escalation",
        Stage.Handover,
        "It is written down who is called, and who is called next",
        Severity.High,
        "Google SRE Book, chapter 32 (emergency response)",
        "Name at least two people or rotas under handover.escalation in the manifest, in the order in which they are called.");

    public Task<CheckResult> RunAsync(AuditContext context, CancellationToken cancellationToken)
    {
        var path = context.Target.Handover.Escalation;
        return Task.FromResult<CheckResult>(path.Count switch
        {
            0 => new CheckResult.NotChecked("The manifest names nobody under handover.escalation."),
            1 => new CheckResult.Fail(new AuditFinding($"Only one is named ({path[0]}): nobody is called when they do not answer.", FindingLocation.AtName("handover.escalation")) { Key = "one" }),
            _ => new CheckResult.Pass($"{path.Count} in order: {string.Join(", then ", path)}"),
        });
    }
}
