using LaunchReady.Audit.Checks;

namespace LaunchReady.Audit.Stages.Deploy;

/// <summary>An alert that was never fired is a guess.</summary>
internal sealed class AlertRouteTried : QuestionCheck
{
    public override CheckInfo Info { get; } = new(
        "deploy.alert-route",
        Stage.Deploy,
        "An alert has reached a person, and how long it took is known",
        Severity.High,
        "Google SRE Workbook, chapter 5",
        "Break something on purpose, and write down who was called by which way and after how long.")
    { Required = true };

    protected override string Question => "Has an alert been fired on purpose in the last three months, and did it reach the person on call in time (write the time in the note)?";

    protected override TimeSpan MaximumAge => TimeSpan.FromDays(90);
}
