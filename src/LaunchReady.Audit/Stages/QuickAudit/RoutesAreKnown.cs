using LaunchReady.Audit.Checks;
using LaunchReady.Audit.Routes.Reports;

namespace LaunchReady.Audit.Stages.QuickAudit;

/// <summary>An inventory is the ground of everything else. What could not be followed is a finding, so that nobody takes the list for complete.</summary>
internal sealed class RoutesAreKnown : ICheck
{
    public CheckInfo Info { get; } = new(
        "quick.inventory",
        Stage.QuickAudit,
        "Every route of the application is known",
        Severity.Low,
        "OWASP API9:2023 Improper Inventory Management",
        "Look at these routes by hand, or mount them under a path that is written out.")
    { Required = true, Needs = Needs.Source };

    public async Task<CheckResult> RunAsync(AuditContext context, CancellationToken cancellationToken)
    {
        var inventory = await SourceInventory.GetAsync(context, cancellationToken).ConfigureAwait(false);
        if (SourceInventory.NoRoutes(inventory) is { } none)
        {
            return none;
        }

        if (inventory.Notes.FirstOrDefault(note => note.Contains("stopped at a fault", StringComparison.Ordinal)) is { } fault)
        {
            return new CheckResult.NotChecked(fault);
        }

        var findings = inventory.Routes.Where(route => route.UnresolvedPrefix)
            .Select(route => SourceInventory.Finding(route, $"The path of {route.Method} {RouteWords.Door(route)} is partly computed or its router is mounted where it could not be followed.")).ToList();
        var frameworks = string.Join(", ", inventory.Routes.GroupBy(route => route.Framework).OrderByDescending(group => group.Count()).Select(group => $"{group.Key} {group.Count()}"));
        return CheckResult.FailOrPass(findings, $"{inventory.Routes.Count} routes in {inventory.FilesRead} files ({frameworks}).");
    }
}
