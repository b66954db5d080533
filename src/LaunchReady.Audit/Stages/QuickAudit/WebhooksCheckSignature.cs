using LaunchReady.Audit.Checks;
using LaunchReady.Audit.Routes;
using LaunchReady.Audit.Routes.Reports;

namespace LaunchReady.Audit.Stages.QuickAudit;

/// <summary>Anybody can post to a webhook; its signature is the only thing that says who did.</summary>
internal sealed class WebhooksCheckSignature : ICheck
{
    public CheckInfo Info { get; } = new(
        "quick.webhook-signature",
        Stage.QuickAudit,
        "Every webhook checks the sender's signature",
        Severity.High,
        "CWE-345, Standard Webhooks",
        "Check the signature over the raw body in constant time, and refuse old timestamps.")
    { Required = true, Needs = Needs.Source };

    public async Task<CheckResult> RunAsync(AuditContext context, CancellationToken cancellationToken)
    {
        var inventory = await SourceInventory.GetAsync(context, cancellationToken).ConfigureAwait(false);
        if (SourceInventory.NoRoutes(inventory) is { } none)
        {
            return none;
        }

        // A route under /webhooks that asks for a signed-in person manages webhooks; it does not take them.
        var hooks = inventory.Routes.Where(route => (route.IsWebhook || IsNamed(route, context)) && (!route.Authentication.Seen || route.Authentication.Place == AuthenticationPlace.Handler || route.SignatureSeen)).ToList();
        if (hooks.Count == 0)
        {
            return new CheckResult.NotApplicable($"None of {inventory.Routes.Count} routes takes webhooks, by its path or by the manifest (an address named webhook).");
        }

        var findings = hooks.Where(route => !route.SignatureSeen && route.Authentication.Place != AuthenticationPlace.Handler)
            .Select(route => SourceInventory.Finding(route, $"{route.Method} {RouteWords.Door(route)} takes calls of another system, and no check of a signature was seen. {SourceInventory.Confidence}")).ToList();
        return CheckResult.FailOrPass(findings, $"A signature check, or a check of the caller in the handler, was seen in all {hooks.Count} webhooks.");
    }

    private static bool IsNamed(Route route, AuditContext context) => route.Method is "POST" or "ANY" && context.Target.Urls.Any(url =>
        url.Name is "webhook" or "webhooks" or "hooks" && url.Address.AbsolutePath.TrimEnd('/').Equals(route.Path.TrimEnd('/'), StringComparison.OrdinalIgnoreCase));
}
