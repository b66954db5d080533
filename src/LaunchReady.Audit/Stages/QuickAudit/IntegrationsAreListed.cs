using LaunchReady.Audit.Checks;

namespace LaunchReady.Audit.Stages.QuickAudit;

/// <summary>Services of others, each with an owner: who is called when it fails, and who can change its key.</summary>
internal sealed class IntegrationsAreListed : ICheck
{
    public CheckInfo Info { get; } = new(
        "quick.integrations",
        Stage.QuickAudit,
        "Services of others are known",
        Severity.Low,
        "OWASP API10:2023 Unsafe Consumption of APIs",
        "Name an owner for each service in the manifest.")
    { Needs = Needs.Source };

    public async Task<CheckResult> RunAsync(AuditContext context, CancellationToken cancellationToken)
    {
        var inventory = await SourceInventory.GetAsync(context, cancellationToken).ConfigureAwait(false);
        if (inventory.FilesRead == 0)
        {
            return new CheckResult.NotChecked("The tree holds no source that could be read.");
        }

        if (inventory.Integrations.Count == 0)
        {
            return new CheckResult.NotApplicable($"No known service of others was seen in {inventory.FilesRead} files.");
        }

        var kinds = inventory.Integrations.GroupBy(integration => integration.Kind).Select(kind => $"{kind.Key}: {string.Join(", ", kind.Select(integration => $"{integration.Name} ({integration.File}:{integration.Line})"))}");
        return new CheckResult.Pass(string.Join("; ", kinds) + ".");
    }
}
