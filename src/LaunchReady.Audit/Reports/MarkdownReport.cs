using System.Text;
using LaunchReady.Audit.Checks;
using LaunchReady.Audit.Decisions;
using static LaunchReady.Audit.Reports.MarkdownText;

namespace LaunchReady.Audit.Reports;

/// <summary>The report as Markdown, for a pull request or a wiki.</summary>
public static class MarkdownReport
{
    /// <summary>Writes it.</summary>
    public static string Write(AuditReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var page = new StringBuilder();
        page.Append($"# Launch audit of {Escape(report.Target)}\n\n");
        page.Append($"**Decision: {report.Decision.Words}.** {Escape(string.Join(' ', report.Decision.Reasons))}\n\n");
        page.Append($"{report.Started.UtcDateTime:yyyy-MM-dd HH:mm} UTC · {Words.Seconds(report.Duration)} · launchready audit {AuditReport.ToolVersion}");
        page.Append($" · {Words.Count(report.Requests.Values.Sum(), "request")} to {Words.Count(report.Requests.Count, "host")}\n\n");
        Stages(page, report);
        Difference(page, report);
        Findings(page, report);
        Waivers(page, report);
        Unchecked(page, report);
        List(page, "Attested", report.Ended<CheckResult.Attested>());
        List(page, "Not applicable", report.Ended<CheckResult.NotApplicable>());
        List(page, "Passed", report.Ended<CheckResult.Pass>());
        return page.ToString().TrimEnd('\n') + "\n";
    }

    private static void Stages(StringBuilder page, AuditReport report)
    {
        page.Append("## Stages\n\n").Append(Row("Stage", "Failed", "Not checked", "Passed", "Attested", "Not applicable")).Append(Rule(6));
        foreach (var stage in LaunchStages.All)
        {
            page.Append(report.Stages.Contains(stage)
                ? Row(
                    $"{(int)stage} {stage.Title()}",
                    $"{report.Ended<CheckResult.Fail>(stage).Count()}",
                    $"{report.Ended<CheckResult.NotChecked>(stage).Count()}",
                    $"{report.Ended<CheckResult.Pass>(stage).Count()}",
                    $"{report.Ended<CheckResult.Attested>(stage).Count()}",
                    $"{report.Ended<CheckResult.NotApplicable>(stage).Count()}")
                : Row($"{(int)stage} {stage.Title()}", "not run", "", "", "", ""));
        }

        page.Append('\n');
    }

    private static void Difference(StringBuilder page, AuditReport report)
    {
        if (report.Difference is not { } difference)
        {
            return;
        }

        page.Append($"## Since the baseline\n\n{difference.New.Count} new, {difference.Unchanged.Count} unchanged, {difference.Fixed.Count} fixed");
        page.Append(difference.NotLookedAt.Count > 0 ? $", {difference.NotLookedAt.Count} not looked at this time.\n\n" : ".\n\n");
        foreach (var (word, finding) in difference.Fixed.Select(finding => ("fixed", finding)).Concat(difference.NotLookedAt.Select(finding => ("not looked at", finding))))
        {
            page.Append($"- {word}: {Code(finding.Check)} {Escape(finding.Message)}\n");
        }

        page.Append('\n');
    }

    private static void Findings(StringBuilder page, AuditReport report)
    {
        page.Append("## Risks\n\n");
        if (report.Findings.Count == 0)
        {
            page.Append("None found.\n\n");
        }

        foreach (var severity in RiskGroup.Of(report.Findings).GroupBy(group => group.Severity))
        {
            page.Append($"### {char.ToUpperInvariant(Words.Of(severity.Key)[0])}{Words.Of(severity.Key)[1..]} ({severity.Sum(group => group.Findings.Count)})\n\n");
            foreach (var group in severity)
            {
                Group(page, group, report.Difference);
            }
        }
    }

    private static void Group(StringBuilder page, RiskGroup group, BaselineDifference? difference)
    {
        page.Append($"**Not so: {Escape(group.Check.Title)}** · {Code(group.Check.Id)} · {Escape(group.Check.Reference)}\n\nFix: {Escape(group.Fix)}\n\n");
        foreach (var finding in group.Findings)
        {
            Place(page, finding, difference?.New.Contains(finding.Fingerprint) == true);
        }

        page.Append('\n');
    }

    private static void Place(StringBuilder page, JudgedFinding finding, bool isNew)
    {
        page.Append($"- {Code(finding.Finding.Location.ToString())} {Escape(finding.Finding.Message)}{(isNew ? " (new)" : "")} · fingerprint {Code(finding.Fingerprint)}");
        page.Append(finding.Finding.Evidence is { } evidence ? $"  \n  Seen: {Code(evidence)}" : "");
        page.Append(finding.Waiver is { } waiver ? $"  \n  Waived by {Escape(waiver.Owner)} until {waiver.Expires:yyyy-MM-dd}: {Escape(waiver.Reason)}\n" : "\n");
    }

    private static void Waivers(StringBuilder page, AuditReport report)
    {
        if (report.Waivers.Count == 0)
        {
            return;
        }

        page.Append("\n## Waivers\n\n").Append(Row("Check", "Reason", "Owner", "Expires", "Effect")).Append(Rule(5));
        foreach (var use in report.Waivers)
        {
            page.Append(Row(Code(use.Waiver.Check), Escape(use.Waiver.Reason), Escape(use.Waiver.Owner), $"{use.Waiver.Expires:yyyy-MM-dd}", Escape(use.Effect)));
        }
    }

    private static void Unchecked(StringBuilder page, AuditReport report)
    {
        var groups = UncheckedGroup.Of(report);
        page.Append(groups.Count == 0 ? "" : $"\n## Not checked ({groups.Sum(group => group.Checks.Count)})\n\n");
        foreach (var group in groups)
        {
            page.Append($"- {Escape(group.Reason)}\n");
            foreach (var check in group.Checks)
            {
                page.Append($"  - {Code(check.Id)} {check.Title}{(check.Required ? " (required)" : "")}\n");
            }
        }
    }

    private static void List(StringBuilder page, string title, IEnumerable<CheckOutcome> checks)
    {
        var listed = checks.ToList();
        if (listed.Count == 0)
        {
            return;
        }

        page.Append($"\n## {title} ({listed.Count})\n\n");
        foreach (var check in listed)
        {
            page.Append($"- {Code(check.Info.Id)} {check.Info.Title}{(check.Info.Required ? " (required)" : "")}: {Escape(Words.Detail(check.Result))}\n");
        }
    }
}
