using LaunchReady.Audit.Checks;

namespace LaunchReady.Audit.Stages.QuickAudit;

/// <summary>Keys in code that a browser receives, by what is written there and by the names under which settings are built in.</summary>
internal sealed class BrowserGetsNoKey : ICheck
{
    public CheckInfo Info { get; } = new(
        "quick.client-keys",
        Stage.QuickAudit,
        "No key stands in client-side code",
        Severity.Critical,
        "CWE-200, CWE-798",
        "Take the key out, change it at its provider, and call the provider from the server.")
    { Required = true, Needs = Needs.Source };

    public async Task<CheckResult> RunAsync(AuditContext context, CancellationToken cancellationToken)
    {
        var inventory = await SourceInventory.GetAsync(context, cancellationToken).ConfigureAwait(false);
        if (inventory.FilesRead == 0)
        {
            return new CheckResult.NotChecked("The tree holds no source that could be read.");
        }

        var findings = inventory.ClientSecrets.Select(secret => new AuditFinding($"{secret.Title} reaches the browser.", FindingLocation.InFile(secret.File, secret.Line))
        {
            Evidence = secret.Detail,
            Key = $"{secret.Title} {secret.Detail}",
        }).ToList();
        return CheckResult.FailOrPass(findings, $"No key was seen in the client-side code of {inventory.FilesRead} files.");
    }
}
