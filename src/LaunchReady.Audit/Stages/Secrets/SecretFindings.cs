using LaunchReady.Audit.Checks;
using LaunchReady.Audit.SecretScan;

namespace LaunchReady.Audit.Stages.Secrets;

/// <summary>Findings of a secret scan as findings of the audit, and the way in which this stage's checks scan.</summary>
internal static class SecretFindings
{
    private const int Most = 200;

    /// <summary>The tree's own allow-list holds for the audit as it does for the command, and with it that of the manifest.</summary>
    /// <exception cref="InvalidDataException">The allow-list is not understood.</exception>
    public static SecretScanOptions Options(AuditContext context)
    {
        var allow = context.Target.Source is { } source ? Path.Combine(source, AllowFile.Name) : null;
        return new(context.Today) { Allowed = [.. context.Target.AllowedSecrets, .. allow is not null && File.Exists(allow) ? AllowFile.Read(allow) : []], Progress = context.Progress };
    }

    public static IReadOnlyList<AuditFinding> Of(SecretReport report, string prefix = "", Severity least = Severity.Low)
    {
        var findings = report.Findings.Take(Most).Select(finding => Of(finding, prefix, least)).ToList();
        if (report.Findings.Count > Most)
        {
            findings.Add(new($"{report.Findings.Count - Most} further secrets are not listed", FindingLocation.AtName("launchready secrets scan")) { Key = "further" });
        }

        return findings.Count == 0 || report.Allowances.Count == 0 ? findings : [.. findings, Allowed(report)];
    }

    /// <summary>What was allowed is shown beside what was not.</summary>
    private static AuditFinding Allowed(SecretReport report) =>
        new($"{report.Allowances.Sum(one => one.Count)} further secrets are allowed", FindingLocation.AtName("allowed secrets"))
        {
            Evidence = string.Join("; ", report.Allowances),
            Severity = Severity.Low,
            Key = "allowed",
            Fix = "Nothing, as long as the reasons hold.",
        };

    /// <summary>What was read, with numbers.</summary>
    public static string Evidence(SecretReport report)
    {
        List<string> parts = [string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{report.Files:N0} {(report.Commits > 0 ? $"versions of files of {report.Commits:N0} commits" : "files")}, {report.Bytes / 1e6:N1} MB read")];
        Add(parts, report.Allowed, "allowed");
        Add(parts, report.PublicKeys, "keys made to be public");
        Add(parts, report.Binary, "binary files not read");
        Add(parts, report.Archives.Count, "archives not opened");
        return string.Join("; ", [string.Join(", ", parts), .. report.Allowances.Select(one => $"allowed {one}"), .. report.PublicKeyAdvice]);
    }

    private static AuditFinding Of(SecretFinding finding, string prefix, Severity least)
    {
        var place = finding.Places[0];
        var more = finding.Occurrences > 1 ? $", found in {finding.Occurrences} places" : "";
        var since = finding.FirstCommit is { } commit ? $", since commit {commit.ShortId} of {commit.Date:yyyy-MM-dd}" : "";
        return new($"{finding.Title} lies open, {SecretReportText.Presence(finding.Presence)}{since}{more}", FindingLocation.InFile(prefix + place.Path, place.Line))
        {
            Evidence = $"{finding.Preview}, rule {finding.RuleId}",
            Severity = finding.Severity < least ? least : finding.Severity,
            Key = finding.Fingerprint,
        };
    }

    private static void Add(List<string> parts, int count, string what)
    {
        if (count > 0)
        {
            parts.Add(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{count:N0} {what}"));
        }
    }
}
