using LaunchReady.Audit.Checks;
using LaunchReady.Audit.Routes;
using LaunchReady.Audit.Routes.Reports;

namespace LaunchReady.Audit.Stages.QuickAudit;

/// <summary>A route that changes or does something and in whose way no check was seen.</summary>
internal sealed class WritesAskWhoCalls : ICheck
{
    public CheckInfo Info { get; } = new(
        "quick.open-writes",
        Stage.QuickAudit,
        "Every route that writes or acts asks who is calling",
        Severity.High,
        "OWASP API2:2023 Broken Authentication, CWE-306",
        "Put the route behind the application's authentication, or declare it public in the source with the reason.")
    { Required = true, Needs = Needs.Source };

    public async Task<CheckResult> RunAsync(AuditContext context, CancellationToken cancellationToken)
    {
        var inventory = await SourceInventory.GetAsync(context, cancellationToken).ConfigureAwait(false);
        if (SourceInventory.NoRoutes(inventory) is { } none)
        {
            return none;
        }

        var changing = inventory.Routes.Where(route => route.Effect != RouteEffect.Reads).ToList();
        if (changing.Count == 0)
        {
            return new CheckResult.NotApplicable($"None of {inventory.Routes.Count} routes writes or acts.");
        }

        var findings = changing.Where(route => route.Authentication.Place == AuthenticationPlace.NoneSeen && !route.SignatureSeen && !OpenByNature.Is(route))
            .Select(route => SourceInventory.Finding(route, $"{route.Method} {RouteWords.Door(route)} {What(route)}, and nothing was seen that asks who is calling. {SourceInventory.Doubt(route)}", SourceInventory.Weigh(route, Weight(route)))).ToList();
        return CheckResult.FailOrPass(findings, $"{changing.Count} of {inventory.Routes.Count} routes write or act; a check was seen, or they are open by nature or declared public, on all of them.");
    }

    private static string What(Route route) => route.SideEffects.Count > 0 ? $"acts outside ({string.Join(", ", route.SideEffects)})" : "writes";

    /// <summary>Spending a model's tokens, money or a shell for anybody weighs more than a written row.</summary>
    private static Severity Weight(Route route) => route.SideEffects.Any(effect => effect is "model" or "payment" or "shell" or "mail" or "text message") || route.Method == "DELETE" ? Severity.High : Severity.Medium;
}
