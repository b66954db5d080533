using System.Text;
using LaunchReady.Audit.Checks;
using LaunchReady.Audit.Targets;
using static LaunchReady.Audit.Reports.MarkdownText;

namespace LaunchReady.Audit.Reports.Handover;

/// <summary>The pages, one after the other. Each says what it does not know and where to say it.</summary>
internal static class HandoverPages
{
    public static HandoverPageText Domains(TargetManifest target, AuditReport report)
    {
        IEnumerable<string> lines =
        [
            .. target.Domain is { } domain ? [$"Domain: {Code(domain)}"] : Array.Empty<string>(),
            .. target.Urls.Select(url => $"{Escape(url.Name)}: {Code(url.Address.GetLeftPart(UriPartial.Path))}"),
            .. target.Edge is { } edge ? [$"Edge: {Escape(edge.Provider)}{(edge.Zone is null ? "" : $", zone {Code(edge.Zone)}")}"] : Array.Empty<string>(),
        ];
        return Page("domains.md", "Domains", lines, report.Handover.Of(HandoverPage.Domains), "domain and urls");
    }

    public static HandoverPageText Owners(TargetManifest target) => Page(
        "owners.md",
        "Owners of credentials and systems",
        [],
        target.Owners.Count == 0 ? [] : [new HandoverTable("", ["What", "Who", "Contact"], [.. target.Owners.Select(owner => (IReadOnlyList<string>)[owner.What, owner.Who, owner.Contact ?? "unknown"])])],
        "owners");

    public static HandoverPageText Access(AuditReport report) =>
        Page("access.md", "Who can do what", [], [.. report.Handover.Of(HandoverPage.Access), .. report.Handover.Of(HandoverPage.Integrations)], "source or openapi, and run stage 1");

    public static HandoverPageText Environments(TargetManifest target, AuditReport report)
    {
        var lines = target.Environments.Select(environment =>
            $"{Escape(environment.Name)}: {(environment.Url is { } url ? Code(url.GetLeftPart(UriPartial.Path)) : "address unknown")}, secrets kept in {Escape(environment.SecretStore ?? "a place unknown to this audit")}"
            + (environment.Settings.Count > 0 ? $", set there: {string.Join(", ", environment.Settings.Select(Code))}" : ""));
        return Page("environments.md", "Environment map", lines, report.Handover.Of(HandoverPage.EnvironmentMap), "environments, and run stage 3");
    }

    public static HandoverPageText Redirects(AuditReport report) =>
        Page("redirects.md", "Redirect map", [], report.Handover.Of(HandoverPage.RedirectMap), "urls, and run stage 4");

    public static HandoverPageText Monitoring(TargetManifest target) =>
        Page("monitoring.md", "Monitoring links", target.Handover.Monitoring.Select(Link), [], "handover.monitoring");

    public static HandoverPageText Escalation(TargetManifest target) =>
        Page("escalation.md", "Who is called, in order", target.Handover.Escalation.Select((who, at) => $"{at + 1}: {Escape(who)}"), [], "handover.escalation");

    public static HandoverPageText Runbooks(TargetManifest target) =>
        Page("runbooks.md", "Runbooks", target.Handover.Runbooks.Select(Link), [], "handover.runbooks");

    public static HandoverPageText Rollback(TargetManifest target) =>
        Page("rollback.md", "Rollback steps", target.Handover.Rollback.Select((step, at) => $"{at + 1}: {Escape(step)}"), [], "handover.rollback");

    public static HandoverPageText KnownIssues(TargetManifest target, AuditReport report)
    {
        IEnumerable<string> lines =
        [
            .. target.Handover.KnownIssues.Select(Escape),
            .. report.Findings.Select(finding => $"{Words.Of(finding.Severity)}: {Escape(finding.Finding.Message)} ({Code(finding.Finding.Location.ToString())}, {Code(finding.Check.Id)}){(finding.Waiver is { } waiver ? $", waived by {Escape(waiver.Owner)} until {waiver.Expires:yyyy-MM-dd}" : "")}"),
            .. report.Ended<CheckResult.NotChecked>().Select(check => $"not checked: {check.Info.Title} ({Code(check.Info.Id)}): {Escape(Words.Detail(check.Result))}"),
        ];
        return Page("known-issues.md", "Known issues", lines, [], "handover.knownIssues");
    }

    public static HandoverPageText GoLive(TargetManifest target, AuditReport report)
    {
        IEnumerable<string> lines =
        [
            .. target.Handover.GoLive is { } note ? [Escape(note)] : Array.Empty<string>(),
            $"The audit of {report.Started.UtcDateTime:yyyy-MM-dd} says: {report.Decision.Words}. {Escape(string.Join(' ', report.Decision.Reasons))}",
            .. report.Ended<CheckResult.Attested>().Select(check => $"{check.Info.Title}: said by {Escape(((CheckResult.Attested)check.Result).By)} on {((CheckResult.Attested)check.Result).On:yyyy-MM-dd}"),
        ];
        var page = Page("go-live.md", "Go-live note", lines, [], "handover.goLive");
        return target.Handover.GoLive is null
            ? page with { State = "no note written", Markdown = page.Markdown + "\nNobody has written a note to go live with; it belongs in the manifest under `handover.goLive`.\n" }
            : page;
    }

    private static string Link(NamedLink link) => $"{Escape(link.Name)}: {Code(link.Link)}";

    private static HandoverPageText Page(string file, string title, IEnumerable<string> lines, IReadOnlyList<HandoverTable> tables, string where)
    {
        var listed = lines.ToList();
        var page = new StringBuilder($"# {title}\n\n");
        if (listed.Count == 0 && tables.Count == 0)
        {
            page.Append($"Unknown. Say it in the manifest: {where}.\n");
            return new HandoverPageText(file, title, "unknown", page.ToString());
        }

        listed.ForEach(line => page.Append($"- {line}\n"));
        foreach (var table in tables)
        {
            page.Append(table.Title.Length == 0 ? "\n" : $"\n## {Escape(table.Title)}\n\n");
            page.Append(Row(table.Columns.Select(Escape))).Append(Rule(table.Columns.Count));
            foreach (var row in table.Rows)
            {
                page.Append(Row(row.Select(Escape)));
            }
        }

        return new HandoverPageText(file, title, Words.Count(listed.Count + tables.Sum(table => table.Rows.Count), "entry", "entries"), page.ToString());
    }
}
