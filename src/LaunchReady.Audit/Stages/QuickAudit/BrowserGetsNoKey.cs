using LaunchReady.Audit.Checks;
using LaunchReady.Audit.Routes;
using LaunchReady.Audit.SecretScan;
using LaunchReady.Audit.Stages.Secrets;

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

        var allowed = SecretFindings.Options(context).Allowed;
        var findings = inventory.ClientSecrets
            .Where(secret => !allowed.Any(allowance => secret.RuleId is { } rule && allowance.Covers(rule, secret.File, fingerprint: null, context.Today)))
            .Select(Finding).ToList();
        return CheckResult.FailOrPass(findings, $"No key was seen in the client-side code of {inventory.FilesRead} files.");
    }

    // What only a name makes suspicious holds no launch by itself; an example in a document or a test is to be known.
    private static AuditFinding Finding(SourceFinding secret)
    {
        var place = FindingLocation.InFile(secret.File, secret.Line);
        return secret.IsPublishable
            ? new AuditFinding($"{secret.Title} is in client-side code, as it is made to be.", place) { Evidence = secret.Detail, Key = $"{secret.Title} {secret.Detail}", Severity = Severity.Low, Fix = $"Check its restriction: {secret.Restriction}." }
            : new AuditFinding($"{secret.Title} reaches the browser.", place)
            {
                Evidence = secret.Detail,
                Key = $"{secret.Title} {secret.Detail}",
                Severity = !secret.IsGuess ? null : SamplePath.IsOne(secret.File) ? Severity.Low : Severity.High,
            };
    }
}
