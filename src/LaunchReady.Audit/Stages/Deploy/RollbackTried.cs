using LaunchReady.Audit.Checks;

namespace LaunchReady.Audit.Stages.Deploy;

/// <summary>The steps back, and whether anybody has taken them.</summary>
internal sealed class RollbackTried : QuestionCheck
{
    public override CheckInfo Info { get; } = new(
        "deploy.rollback",
        Stage.Deploy,
        "The way back has been walked",
        Severity.High,
        "Google SRE Book, chapter 8 (release engineering)",
        "Roll a release back in a test environment, write the steps under handover.rollback, and how long they took.")
    { Required = true };

    protected override string Question => "Has a release been rolled back in the last three months, by the steps in the handover notes?";

    protected override TimeSpan MaximumAge => TimeSpan.FromDays(90);
}
