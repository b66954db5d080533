using LaunchReady.Audit.Checks;
using LaunchReady.Audit.Reports.Sarif;

namespace LaunchReady.Audit.Reports;

/// <summary>The report as SARIF 2.1.0. What was not checked is a notification of the run; what is waived is a suppressed result.</summary>
public static class SarifReport
{
    /// <summary>Writes it.</summary>
    public static string Write(AuditReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return SarifWriter.Write(new SarifLog(
            "launchready audit",
            AuditReport.ToolVersion,
            [.. report.Checks.Select(Rule)],
            [.. report.Findings.Select(finding => Result(finding, report.Difference))])
        {
            Started = report.Started,
            Ended = report.Started + report.Duration,
            NotChecked = [.. report.Ended<CheckResult.NotChecked>().Select(check => new SarifNotice(check.Info.Id, Words.Detail(check.Result)))],
        });
    }

    /// <summary>The level that a severity is written as.</summary>
    public static SarifLevel Level(Severity severity) => severity switch
    {
        Severity.Critical or Severity.High => SarifLevel.Error,
        Severity.Medium => SarifLevel.Warning,
        _ => SarifLevel.Note,
    };

    private static SarifRule Rule(CheckOutcome check) => new(check.Info.Id, check.Info.Title, check.Info.Fix, Level(check.Info.Severity))
    {
        HelpUri = check.Info.Reference,
        SecuritySeverity = check.Info.Severity switch { Severity.Critical => 9.5, Severity.High => 8.0, Severity.Medium => 5.5, _ => 2.0 },
        Tags = ["launch", check.Info.Stage.Title()],
    };

    private static SarifResult Result(Decisions.JudgedFinding finding, Decisions.BaselineDifference? difference)
    {
        var properties = new Dictionary<string, string> { ["severity"] = Words.Of(finding.Severity), ["fix"] = finding.Fix };
        if (finding.Finding.Evidence is { } evidence)
        {
            properties["evidence"] = evidence;
        }

        return new SarifResult(finding.Check.Id, Level(finding.Severity), finding.Finding.Message, finding.Fingerprint)
        {
            File = finding.Finding.Location.File,
            Line = finding.Finding.Location.Line,
            Url = finding.Finding.Location.Url,
            Name = finding.Finding.Location.File is null ? finding.Finding.Location.ToString() : null,
            BaselineState = difference is null ? null : difference.New.Contains(finding.Fingerprint) ? "new" : "unchanged",
            Suppression = finding.Waiver is { } waiver ? $"{waiver.Reason} ({waiver.Owner}, until {waiver.Expires:yyyy-MM-dd})" : null,
            Properties = properties,
        };
    }
}
