using LaunchReady.Audit.Checks;
using LaunchReady.Audit.SecretScan;
using LaunchReady.Audit.SecretScan.Git;

namespace LaunchReady.Audit.Stages.Secrets;

/// <summary>What the newest commit still holds is the tree's to say; here is what was removed and can still be read.</summary>
internal sealed class HistoryHoldsNoSecret : ICheck
{
    public CheckInfo Info { get; } = new(
        "secrets.history",
        Stage.Secrets,
        "No secret lies in the history",
        Severity.High,
        "CWE-540, CWE-798",
        "Change the secret at its provider: whoever has a clone has it. Rewriting the history helps only besides.")
    { Required = true, Needs = Needs.Source, TimeLimit = TimeSpan.FromMinutes(15) };

    public async Task<CheckResult> RunAsync(AuditContext context, CancellationToken cancellationToken)
    {
        SecretReport report;
        try
        {
            report = await HistorySecretScan.RunAsync(context.SourceRoot, SecretFindings.Options(context), context.Clock, cancellationToken);
        }
        catch (GitException fault)
        {
            return new CheckResult.NotChecked(fault.Message);
        }

        var removed = SecretFindings.Of(report with { Findings = [.. report.Findings.Where(finding => finding.Presence is not SecretPresence.Head || finding.Places[0].Path == "(commit message)")] });
        var limits = string.Join(' ', report.Notes.Concat(report.Damage is null ? [] : [report.Damage]));
        var still = report.Findings.Count(finding => finding.Presence == SecretPresence.Head);
        return removed.Count > 0 ? new CheckResult.Fail(removed)
            : limits.Length > 0 ? new CheckResult.NotChecked($"Nothing was found in what could be read, and not all could: {limits}")
            : new CheckResult.Pass($"{SecretFindings.Evidence(report)}{(still > 0 ? $"; {still} secrets that HEAD still holds are findings of secrets.tree" : "")}");
    }
}
