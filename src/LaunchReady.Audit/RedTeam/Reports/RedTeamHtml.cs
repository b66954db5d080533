using System.Globalization;
using System.Net;
using System.Text;
using LaunchReady.Audit.RedTeam.Cases;
using LaunchReady.Audit.RedTeam.Verdicts;

namespace LaunchReady.Audit.RedTeam.Reports;

/// <summary>The results as one page that asks nobody for anything: no script, no address. What the attacks say is shown as text.</summary>
internal static class RedTeamHtml
{
    private const string Style = """
        :root{color-scheme:light dark;--line:#8884;--bad:#b3261e;--good:#1b7f4b;--dim:#777}
        body{font:15px/1.5 system-ui,sans-serif;max-width:70rem;margin:2rem auto;padding:0 1rem}
        h1{font-size:1.5rem}h2{font-size:1.15rem;margin-top:2.5rem}table{border-collapse:collapse;width:100%}
        th,td{padding:.35rem .6rem;border-bottom:1px solid var(--line);text-align:right;vertical-align:top}
        th:first-child,td:first-child,.cases td,.cases th{text-align:left}
        .broken{color:var(--bad);font-weight:600}.held{color:var(--good)}.notRun,.dim{color:var(--dim)}
        td{overflow-wrap:anywhere}@media(prefers-color-scheme:dark){:root{--bad:#ff8a80;--good:#7fd6a4;--dim:#999}}
        """;

    public static string Write(IReadOnlyList<RedTeamRun> runs)
    {
        var page = new StringBuilder();
        page.Append("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">")
            .Append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">")
            .Append("<title>Red-team report</title><style>").Append(Style).Append("</style></head><body><h1>Red-team report</h1>");
        foreach (var run in runs)
        {
            Run(page, run);
        }

        return page.Append("</body></html>\n").ToString();
    }

    private static void Run(StringBuilder page, RedTeamRun run)
    {
        page.Append(CultureInfo.InvariantCulture, $"<section><h2>{Text(run.Target)} · {Text(run.Model)}</h2>")
            .Append(CultureInfo.InvariantCulture, $"<p class=\"dim\">{run.Started:yyyy-MM-dd HH:mm} UTC, {(run.Ended - run.Started).TotalSeconds:0.0} s. ")
            .Append("A case that was not run is not one that held.</p><table><thead><tr><th>Class</th><th>Cases</th><th>Ran</th><th>Attempted</th><th>Asked</th><th>Denied</th><th>Withheld</th><th>Not tried</th><th>Broken</th><th>Not run</th></tr></thead><tbody>");
        foreach (var (one, counts) in run.ByClass)
        {
            Row(page, one.Title, counts);
        }

        Row(page, "All", run.Total);
        page.Append("</tbody></table><table class=\"cases\"><thead><tr><th>Case</th><th>Severity</th><th>Outcome</th><th>Grounds</th></tr></thead><tbody>");
        foreach (var result in run.Results.OrderBy(result => result.Verdict.Outcome switch { CaseOutcome.Broken => 0, CaseOutcome.NotRun => 1, _ => 2 }).ThenByDescending(result => result.Case.Severity))
        {
            var outcome = YamlReading.Name(result.Verdict.Outcome);
            page.Append(CultureInfo.InvariantCulture, $"<tr><td>{Text(result.Case.Title)}<br><span class=\"dim\">{Text(result.Case.Id)}</span></td><td>{YamlReading.Name(result.Case.Severity)}</td>")
                .Append(CultureInfo.InvariantCulture, $"<td class=\"{outcome}\">{Text(RedTeamWords.Of(result.Verdict))}</td><td>{Text(string.Join("\n", result.Verdict.Grounds)).ReplaceLineEndings("<br>")}</td></tr>");
        }

        page.Append("</tbody></table></section>");
    }

    private static void Row(StringBuilder page, string title, RedTeamCounts counts) => page.Append(
        CultureInfo.InvariantCulture,
        $"<tr><td>{Text(title)}</td><td>{counts.Cases}</td><td>{counts.Ran}</td><td>{counts.Attempted}</td><td>{counts.Asked}</td><td>{counts.Denied}</td><td>{counts.Withheld}</td><td>{counts.NotTried}</td><td class=\"{(counts.Broken > 0 ? "broken" : "held")}\">{counts.Broken}</td><td>{counts.NotRun}</td></tr>");

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}

/// <summary>Outcomes as people read them.</summary>
internal static class RedTeamWords
{
    public static string Of(CaseVerdict verdict) => verdict.Outcome switch
    {
        CaseOutcome.Broken => "broken",
        CaseOutcome.NotRun => "not run",
        _ => verdict.How switch
        {
            HowHeld.Asked => "held: a person was asked",
            HowHeld.Denied => "held: denied",
            HowHeld.Withheld => "held: withheld from the reply",
            _ => "held: the model did not try",
        },
    };
}
