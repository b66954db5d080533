using LaunchReady.Audit.Checks;
using LaunchReady.Audit.Routes;

namespace LaunchReady.Audit.Stages.QuickAudit;

/// <summary>An address of one environment in the source is the wrong one in the others.</summary>
internal sealed class EnvironmentStaysOutside : ICheck
{
    public CheckInfo Info { get; } = new(
        "quick.environment-values",
        Stage.QuickAudit,
        "Values that differ by environment come from the environment",
        Severity.Medium,
        "The Twelve-Factor App, III. Config; CWE-547",
        "Read the value from a setting, and refuse to start in production without it.")
    { Needs = Needs.Source };

    public async Task<CheckResult> RunAsync(AuditContext context, CancellationToken cancellationToken)
    {
        var inventory = await SourceInventory.GetAsync(context, cancellationToken).ConfigureAwait(false);
        if (inventory.FilesRead == 0)
        {
            return new CheckResult.NotChecked("The tree holds no source that could be read.");
        }

        // A value that only stands in where the environment gives nothing is a habit, not a fault: it is counted, not raised.
        var fixedValues = inventory.EnvironmentValues.Where(value => !value.IsFallback).ToList();
        var fallbacks = inventory.EnvironmentValues.Count - fixedValues.Count;
        return CheckResult.FailOrPass([.. fixedValues.Select(Finding)], $"No fixed address or connection string was seen in {inventory.FilesRead} files; {fallbacks} stand in where a setting is absent.");
    }

    private static AuditFinding Finding(SourceFinding value) => new($"{value.Title}: {value.Detail}", FindingLocation.InFile(value.File, value.Line))
    {
        Key = value.Detail,
        Severity = value.Title.StartsWith("Connection", StringComparison.Ordinal) ? null : Severity.Low,
    };
}
