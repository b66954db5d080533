using LaunchReady.Audit.Browser;
using LaunchReady.Audit.Checks;

namespace LaunchReady.Audit.Stages.Handover;

/// <summary>The pages of the target's own hosts and subdomains, reached by the links that a visitor sees, in a real browser.</summary>
internal sealed class OwnLinks : ICheck
{
    public CheckInfo Info { get; } = new(
        "handover.links",
        Stage.Handover,
        "Links to own pages and subdomains lead to pages that show something",
        Severity.High,
        "WCAG 2.2, guideline 2.4 (navigable)",
        "Mend or take away the link, or mend the page.")
    { Needs = Needs.Url, TimeLimit = TimeSpan.FromMinutes(4) };

    public async Task<CheckResult> RunAsync(AuditContext context, CancellationToken cancellationToken)
    {
        var walk = await SiteWalk.OfAsync(context, cancellationToken);
        if (walk.NoPages is { } none)
        {
            return new CheckResult.NotApplicable(none);
        }

        var seen = walk.Pages.Where(page => page.NotSeen is null).ToList();
        var doors = context.Target.Urls.Where(url => url.IsApi || url.Name is "login" or "sign-in" or "health").Select(url => url.Address).ToHashSet();
        var findings = seen.Where(page => !IsDoor(page, doors)).Select(Judge).OfType<AuditFinding>().ToList();
        return findings.Count > 0 ? new CheckResult.Fail(findings)
            : seen.Count == 0 ? new CheckResult.NotChecked(walk.Reason ?? (walk.Pages.Count > 0 ? walk.Pages[0].NotSeen : null) ?? "No page was found.")
            : new CheckResult.Pass($"{WalkWords.Pages(walk, seen.Count)}: {string.Join(", ", seen.GroupBy(page => page.Visit.Status).OrderBy(group => group.Key).Select(group => $"{group.Count()} answered {group.Key}"))}");
    }

    // An address that the manifest names, that no link leads to and that wants a credential or a POST, is a door for programs, not a page that lacks something.
    private static bool IsDoor(WalkedPage page, HashSet<Uri> doors) =>
        page.From is null && ((!page.IsPage && page.Visit.Status is 401 or 403 or 405) || (doors.Contains(page.Address) && page.Visit.Status is 401 or 403 or 404 or 405));

    private static AuditFinding? Judge(WalkedPage page)
    {
        var from = page.From is null ? "The page" : $"A link on {page.From}{page.As} leads to a page that";
        if (page.Visit is { Failure: { } failure, Status: 0 })
        {
            return new AuditFinding($"{from} cannot be opened: {failure}.", page.Location) { Key = "failure" };
        }

        if (page.Visit.Status >= 400)
        {
            return new AuditFinding($"{from} answers {page.Visit.Status}.", page.Location) { Key = "status", Severity = page.Visit.Status >= 500 || page.From is null ? Severity.High : Severity.Medium };
        }

        return page is { IsPage: true, Unclear: null } && page.Wide is null or { IsEmpty: true }
            ? new AuditFinding($"{from} {(page.Wide is null ? "does not come to rest" : "shows nothing")}.", page.Location) { Key = "empty", Evidence = $"status {page.Visit.Status}, {page.Wide?.Text.Length ?? 0} characters can be seen" }
            : null;
    }
}
