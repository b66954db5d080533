using LaunchReady.Audit.Checks;
using LaunchReady.Audit.Reports.Sarif;

namespace LaunchReady.Audit.SecretScan;

/// <summary>A report as SARIF 2.1.0: one result a place, for the annotations of a code host.</summary>
public static class SecretReportSarif
{
    private const string Help = "Change the secret at its provider first, then take it out of the code; taking it out alone leaves it in every clone.";

    /// <summary>Writes a report.</summary>
    public static string Write(SecretReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var rules = report.Findings.GroupBy(finding => finding.RuleId, StringComparer.Ordinal).Select(Rule).ToList();
        return SarifWriter.Write(new SarifLog("launchready secrets scan", Version, rules, [.. report.Findings.SelectMany(Results)]));
    }

    private static string Version => typeof(SecretReportSarif).Assembly.GetName().Version!.ToString(3);

    private static SarifRule Rule(IGrouping<string, SecretFinding> findings)
    {
        var worst = findings.Max(finding => finding.Severity);
        return new(findings.Key, $"No {findings.First().Title} lies open", Help, Level(worst)) { SecuritySeverity = Figure(worst), Tags = ["security", "secret"] };
    }

    private static IEnumerable<SarifResult> Results(SecretFinding finding) => finding.Places.DistinctBy(place => place.Fingerprint).Select(place =>
        new SarifResult(finding.RuleId, Level(finding.Severity), $"{finding.Title} {finding.Preview}, {SecretReportText.Presence(finding.Presence)}", place.Fingerprint)
        {
            File = place.Path,
            Line = place.Line,
            Properties = place.Commit is { } commit ? new Dictionary<string, string> { ["firstCommit"] = commit.Id, ["firstCommitDate"] = commit.Date.ToString("O") } : [],
        });

    private static SarifLevel Level(Severity severity) => severity switch { Severity.Critical or Severity.High => SarifLevel.Error, Severity.Medium => SarifLevel.Warning, _ => SarifLevel.Note };

    private static double Figure(Severity severity) => severity switch { Severity.Critical => 9.5, Severity.High => 8, Severity.Medium => 5.5, _ => 3 };
}
