using LaunchReady.Audit.Checks;
using LaunchReady.Audit.Routes;
using LaunchReady.Audit.Routes.Reports;

namespace LaunchReady.Audit.Stages.QuickAudit;

/// <summary>Hiding a page in the browser is no check: an administration route asks for a role on the server.</summary>
internal sealed class AdministrationChecksRole : ICheck
{
    public CheckInfo Info { get; } = new(
        "quick.admin-routes",
        Stage.QuickAudit,
        "Administration routes check the role on the server",
        Severity.Critical,
        "OWASP API5:2023 Broken Function Level Authorization, CWE-285",
        "Check the caller's role on the server before the handler runs.")
    { Required = true, Needs = Needs.Source };

    public async Task<CheckResult> RunAsync(AuditContext context, CancellationToken cancellationToken)
    {
        var inventory = await SourceInventory.GetAsync(context, cancellationToken).ConfigureAwait(false);
        if (SourceInventory.NoRoutes(inventory) is { } none)
        {
            return none;
        }

        var routes = inventory.Routes.Where(route => route.IsAdmin && !OpenByNature.Is(route)).ToList();
        if (routes.Count == 0)
        {
            return new CheckResult.NotApplicable($"None of {inventory.Routes.Count} routes is for administrators by its path.");
        }

        return CheckResult.FailOrPass([.. routes.Select(Finding).OfType<AuditFinding>()], $"All {routes.Count} administration routes were seen to check a role.");
    }

    private static AuditFinding? Finding(Route route) => route.Authentication switch
    {
        { Seen: true, NamesRole: true } => null,
        { Seen: true } => SourceInventory.Finding(route, $"{route.Method} {RouteWords.Door(route)} asks for a signed-in caller, and no role check was seen. {SourceInventory.Doubt(route)}", SourceInventory.Weigh(route, Severity.Medium)),
        { Place: AuthenticationPlace.DeclaredPublic } => SourceInventory.Finding(route, $"{route.Method} {RouteWords.Door(route)} is an administration route and is declared public."),
        _ => SourceInventory.Finding(route, $"{route.Method} {RouteWords.Door(route)} is an administration route, and no server-side check was seen. {SourceInventory.Doubt(route)}", SourceInventory.Weigh(route, route.Effect == RouteEffect.Reads ? Severity.High : Severity.Critical)),
    };
}
