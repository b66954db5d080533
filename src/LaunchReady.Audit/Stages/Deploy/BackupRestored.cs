using LaunchReady.Audit.Checks;

namespace LaunchReady.Audit.Stages.Deploy;

/// <summary>A backup that nobody has restored is a hope.</summary>
internal sealed class BackupRestored : QuestionCheck
{
    public override CheckInfo Info { get; } = new(
        "deploy.backup-restored",
        Stage.Deploy,
        "A backup exists and has been restored",
        Severity.High,
        "NIST SP 800-53 CP-9, CP-10",
        "Restore the latest backup into an empty place, look at the data, and write down how long it took.")
    { Required = true };

    protected override string Question => "Is there a backup of all customer data, and has one been restored and looked at in the last three months?";

    protected override TimeSpan MaximumAge => TimeSpan.FromDays(90);
}
