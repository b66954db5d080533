using System.Text;
using LaunchReady.Audit.Checks;
using static LaunchReady.Audit.Reports.HtmlText;

namespace LaunchReady.Audit.Reports;

/// <summary>
/// The report as one HTML file: no script, no picture, nothing from elsewhere, and a policy in the page that lets a browser load nothing.
/// Everything of the target's is text. Light, dark and on paper.
/// </summary>
public static class HtmlReport
{
    private static readonly string Css = ReadCss();

    /// <summary>Writes it.</summary>
    public static string Write(AuditReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var page = new StringBuilder();
        page.Append($"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
            <meta name="referrer" content="no-referrer">
            <title>Launch audit of {Text(report.Target)}: {report.Decision.Words}</title>
            <style>
            {Css}</style>
            </head>
            <body>

            """);
        Head(page, report);
        Stages(page, report);
        HtmlRisks.Write(page, report);
        Difference(page, report);
        Waivers(page, report);
        Unchecked(page, report);
        Attestations(page, report);
        Table(page, "Passed", report.Ended<CheckResult.Pass>());
        Table(page, "Not applicable", report.Ended<CheckResult.NotApplicable>());
        page.Append($"<footer>launchready audit {Text(AuditReport.ToolVersion)} · {Requests(report)}</footer>\n</body>\n</html>\n");
        return page.ToString();
    }

    private static void Head(StringBuilder page, AuditReport report)
    {
        page.Append($"""
            <header>
            <h1>Launch audit of {Text(report.Target)}</h1>
            <p class="meta">{report.Started.UtcDateTime:yyyy-MM-dd HH:mm} UTC · {Words.Seconds(report.Duration)} · {Words.Count(report.Checks.Count, "check")}</p>
            </header>
            <section class="card decision {Class(report.Decision.Words)}" aria-label="Decision">
            <span class="muted">Decision</span>
            <b>{char.ToUpperInvariant(report.Decision.Words[0])}{report.Decision.Words[1..]}</b>

            """);
        foreach (var reason in report.Decision.Reasons)
        {
            page.Append($"<p>{Text(reason)}</p>\n");
        }

        page.Append("</section>\n<section class=\"card\" aria-label=\"Figures\"><dl class=\"figures\">\n");
        foreach (var severity in Words.WorstFirst)
        {
            page.Append($"<div><dt>Open, {Words.Of(severity)}</dt><dd>{report.Open(severity)}</dd></div>\n");
        }

        page.Append($"<div><dt>Not checked</dt><dd>{report.Ended<CheckResult.NotChecked>().Count()}</dd></div>\n");
        page.Append($"<div><dt>Passed</dt><dd>{report.Ended<CheckResult.Pass>().Count()}</dd></div>\n</dl></section>\n");
    }

    private static void Stages(StringBuilder page, AuditReport report)
    {
        Open(page, "stages", "Stages", "Stage", "Failed", "Not checked", "Passed", "Attested", "Not applicable");
        foreach (var stage in LaunchStages.All)
        {
            page.Append($"<tr><td>{(int)stage} {stage.Title()}</td>");
            page.Append(report.Stages.Contains(stage)
                ? Number(report.Ended<CheckResult.Fail>(stage)) + Number(report.Ended<CheckResult.NotChecked>(stage)) + Number(report.Ended<CheckResult.Pass>(stage))
                    + Number(report.Ended<CheckResult.Attested>(stage)) + Number(report.Ended<CheckResult.NotApplicable>(stage))
                : "<td colspan=\"5\" class=\"muted\">not run</td>");
            page.Append("</tr>\n");
        }

        Close(page);
    }

    private static string Number(IEnumerable<CheckOutcome> checks) => $"<td class=\"number\">{checks.Count()}</td>";

    private static void Difference(StringBuilder page, AuditReport report)
    {
        if (report.Difference is not { } difference)
        {
            return;
        }

        Open(page, "list", "Since the baseline", "State", "Check", "Finding");
        page.Append($"<tr><td colspan=\"3\">{difference.New.Count} new, {difference.Unchanged.Count} unchanged, {difference.Fixed.Count} fixed, {difference.NotLookedAt.Count} not looked at</td></tr>\n");
        foreach (var (state, finding) in difference.Fixed.Select(finding => ("fixed", finding)).Concat(difference.NotLookedAt.Select(finding => ("not looked at", finding))))
        {
            page.Append($"<tr><td>{state}</td><td class=\"id\">{Text(finding.Check)}</td><td>{Text(finding.Message)}</td></tr>\n");
        }

        Close(page);
    }

    private static void Waivers(StringBuilder page, AuditReport report)
    {
        if (report.Waivers.Count == 0)
        {
            return;
        }

        Open(page, "list", "Waivers", "Check", "Reason", "Owner", "Expires", "Effect");
        foreach (var use in report.Waivers)
        {
            page.Append($"<tr><td class=\"id\">{Text(use.Waiver.Check)}</td><td>{Text(use.Waiver.Reason)}</td><td>{Text(use.Waiver.Owner)}</td><td>{use.Waiver.Expires:yyyy-MM-dd}</td><td>{Text(use.Effect)}</td></tr>\n");
        }

        Close(page);
    }

    private static void Unchecked(StringBuilder page, AuditReport report)
    {
        var groups = UncheckedGroup.Of(report);
        if (groups.Count == 0)
        {
            return;
        }

        Open(page, "list", $"Not checked ({groups.Sum(group => group.Checks.Count)})", "Reason", "Nobody knows whether these hold");
        foreach (var group in groups)
        {
            var checks = group.Checks.Select(check => $"<li>{Text(check.Title)} <code>{Text(check.Id)}</code>{(check.Required ? " <span class=\"mark\">required</span>" : "")}</li>");
            page.Append($"<tr><td>{Text(group.Reason)}</td><td><ul>{string.Concat(checks)}</ul></td></tr>\n");
        }

        Close(page);
    }

    private static void Attestations(StringBuilder page, AuditReport report)
    {
        var attested = report.Ended<CheckResult.Attested>().Select(check => (check.Info.Id, Result: (CheckResult.Attested)check.Result)).ToList();
        if (attested.Count == 0)
        {
            return;
        }

        Open(page, "list", "Attested by people", "Question", "Answer", "By", "On");
        foreach (var (id, result) in attested)
        {
            page.Append($"<tr><td>{Text(result.Question)} <span class=\"muted\">{Text(id)}</span></td><td>{Text(result.Answer)}</td><td>{Text(result.By)}</td><td>{result.On:yyyy-MM-dd}</td></tr>\n");
        }

        Close(page);
    }

    private static void Table(StringBuilder page, string title, IEnumerable<CheckOutcome> checks)
    {
        var listed = checks.ToList();
        if (listed.Count == 0)
        {
            return;
        }

        Open(page, "list", $"{title} ({listed.Count})", "Check", "What", "Evidence");
        foreach (var check in listed)
        {
            page.Append($"<tr><td class=\"id\">{Text(check.Info.Id)}</td><td>{Text(check.Info.Title)}{(check.Info.Required ? " <span class=\"mark\">required</span>" : "")}</td><td>{Text(Words.Detail(check.Result))}</td></tr>\n");
        }

        Close(page);
    }

    private static void Open(StringBuilder page, string kind, string title, params string[] columns)
    {
        page.Append($"<section class=\"card {kind}\"><h2>{Text(title)}</h2><div class=\"scroll\"><table><thead><tr>");
        page.AppendJoin("", columns.Select(column => $"<th scope=\"col\">{Text(column)}</th>")).Append("</tr></thead><tbody>\n");
    }

    private static void Close(StringBuilder page) => page.Append("</tbody></table></div></section>\n");

    private static string Requests(AuditReport report) =>
        $"{Words.Count(report.Requests.Values.Sum(), "request")} to {Words.Count(report.Requests.Count, "host")}";

    private static string Class(string words) => words.Replace(' ', '-');

    private static string ReadCss()
    {
        using var stream = typeof(HtmlReport).Assembly.GetManifestResourceStream("LaunchReady.Audit.Reports.report.css")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
