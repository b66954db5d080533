using System.Text;
using LaunchReady.Audit.Checks;
using LaunchReady.Audit.Decisions;
using static LaunchReady.Audit.Reports.HtmlText;

namespace LaunchReady.Audit.Reports;

/// <summary>The findings as HTML: what mends them once, and below it the places. A long row of low ones is folded.</summary>
internal static class HtmlRisks
{
    private const int Folded = 8;

    public static void Write(StringBuilder page, AuditReport report)
    {
        page.Append("<section class=\"card\"><h2>Risks</h2>\n");
        if (report.Findings.Count == 0)
        {
            page.Append("<p class=\"muted\">None found.</p>\n");
        }

        foreach (var group in RiskGroup.Of(report.Findings))
        {
            Group(page, group, report.Difference);
        }

        page.Append("</section>\n");
    }

    private static void Group(StringBuilder page, RiskGroup group, BaselineDifference? difference)
    {
        var word = Words.Of(group.Severity);
        page.Append($"<div class=\"finding\"><div class=\"head\"><span class=\"mark {word}\">{word}</span><h3>Not so: {Text(group.Check.Title)}</h3></div>\n");
        page.Append($"<p class=\"meta\">stage {(int)group.Check.Stage} · <code>{Text(group.Check.Id)}</code> · {Text(group.Check.Reference)}</p>\n");
        page.Append($"<p><b>Fix.</b> {Text(group.Fix)}</p>\n");
        var folds = group.Severity is Severity.Low && group.Findings.Count > Folded;
        page.Append(folds ? $"<details><summary>{group.Findings.Count} places</summary>\n" : "").Append("<ul class=\"places\">\n");
        foreach (var finding in group.Findings)
        {
            Place(page, finding, difference?.New.Contains(finding.Fingerprint) == true);
        }

        page.Append("</ul>").Append(folds ? "</details>" : "").Append("</div>\n");
    }

    private static void Place(StringBuilder page, JudgedFinding finding, bool isNew)
    {
        page.Append($"<li><p><code>{Text(finding.Finding.Location.ToString())}</code>{(isNew ? " <span class=\"mark new\">new</span>" : "")}{(finding.Waiver is null ? "" : " <span class=\"mark\">waived</span>")}</p>");
        page.Append($"<p>{Text(finding.Finding.Message)}</p>");
        page.Append(finding.Finding.Evidence is { } evidence ? $"<pre>{Text(evidence)}</pre>" : "");
        page.Append(finding.Waiver is { } waiver ? $"<p class=\"meta\">Waived by {Text(waiver.Owner)} until {waiver.Expires:yyyy-MM-dd}: {Text(waiver.Reason)}</p>" : "");
        page.Append($"<p class=\"meta\">Fingerprint <code>{finding.Fingerprint}</code></p></li>\n");
    }
}
