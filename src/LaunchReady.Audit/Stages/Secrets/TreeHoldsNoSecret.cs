using LaunchReady.Audit.Checks;
using LaunchReady.Audit.SecretScan;

namespace LaunchReady.Audit.Stages.Secrets;

internal sealed class TreeHoldsNoSecret : ICheck
{
    public CheckInfo Info { get; } = new(
        "secrets.tree",
        Stage.Secrets,
        "No secret lies in the source tree",
        Severity.High,
        "CWE-798, OWASP ASVS 13.3.1",
        "Change the secret at its provider, read it from the environment or a secret store, and take it out of the file.")
    { Required = true, Needs = Needs.Source, TimeLimit = TimeSpan.FromMinutes(5) };

    public Task<CheckResult> RunAsync(AuditContext context, CancellationToken cancellationToken)
    {
        var report = TreeSecretScan.Run(context.SourceRoot, SecretFindings.Options(context), context.Clock, cancellationToken);
        return Task.FromResult(report.Findings.Count == 0 && report.Notes.Count > 0
            ? new CheckResult.NotChecked($"Nothing was found in what could be read, and not all could: {string.Join(' ', report.Notes)}")
            : report.Files + report.Binary == 0 ? new CheckResult.NotChecked("There is no file in the source tree.")
            : CheckResult.FailOrPass(SecretFindings.Of(report), SecretFindings.Evidence(report)));
    }
}
