using LaunchReady.Audit.Checks;
using LaunchReady.Audit.SecretScan;

namespace LaunchReady.Audit.Stages.Secrets;

internal sealed class LogsHoldNoSecret : ICheck
{
    private const int MostFiles = 50;

    public CheckInfo Info { get; } = new(
        "secrets.logs",
        Stage.Secrets,
        "Logs hold no authorization header, token, cookie or personal data",
        Severity.High,
        "CWE-532; OWASP Logging Cheat Sheet",
        "Redact before writing: headers by name, everything else by what it looks like. Change what was logged, and delete the logs that hold it.")
    { TimeLimit = TimeSpan.FromMinutes(5) };

    public Task<CheckResult> RunAsync(AuditContext context, CancellationToken cancellationToken) => Task.FromResult(Run(context, cancellationToken));

    private static CheckResult Run(AuditContext context, CancellationToken cancellationToken)
    {
        if (context.Target.Logs.Count == 0)
        {
            return new CheckResult.NotChecked("The manifest gives no log sample under logs.");
        }

        List<AuditFinding> findings = [];
        var lines = 0;
        foreach (var named in context.Target.Logs.Where(named => !Files(named).Any()))
        {
            return new CheckResult.NotChecked($"There is no log sample {Path.GetFileName(Path.TrimEndingDirectorySeparator(named))}{(Directory.Exists(named) ? ": the folder is empty" : "")}.");
        }

        foreach (var path in context.Target.Logs.SelectMany(Files))
        {
            var (leaks, read) = LogSample.Read(path, cancellationToken);
            lines += read;
            findings.AddRange(leaks.Select(leak => new AuditFinding($"{leak.Title} in the log, {leak.Count} times", FindingLocation.InFile(Path.GetFileName(path), leak.FirstLine))
            {
                Key = leak.RuleId,
                Severity = !leak.IsPersonal ? Severity.High : leak.RuleId == "ip-address" ? Severity.Low : Severity.Medium,
            }));
        }

        return lines <= 1 ? new CheckResult.NotChecked("The log sample is empty.") : CheckResult.FailOrPass(findings, $"{lines} lines read, no secret and no personal data in them");
    }

    private static IEnumerable<string> Files(string named) => File.Exists(named) ? [named]
        : Directory.Exists(named) ? Directory.EnumerateFiles(named, "*", new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 4, AttributesToSkip = FileAttributes.ReparsePoint }).Order(StringComparer.Ordinal).Take(MostFiles)
        : [];
}
