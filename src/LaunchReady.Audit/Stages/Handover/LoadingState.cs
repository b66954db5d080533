using LaunchReady.Audit.Browser;
using LaunchReady.Audit.Checks;
using LaunchReady.Audit.Targets;

namespace LaunchReady.Audit.Stages.Handover;

/// <summary>What a page shows while its data is on the way: what scripts fetch is held back, and the page is looked at a second later.</summary>
internal sealed class LoadingState : ICheck
{
    private const int MostPages = 2;
    private static readonly TimeSpan Delay = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(100);

    public CheckInfo Info { get; } = new(
        "handover.loading-state",
        Stage.Handover,
        "A page shows within a second that its data is on the way",
        Severity.Medium,
        "Nielsen, response times: 1 second keeps the flow of thought",
        "Show a skeleton, a progress bar or a sentence until the data is there.")
    { Needs = Needs.Url, TimeLimit = TimeSpan.FromMinutes(4) };

    public async Task<CheckResult> RunAsync(AuditContext context, CancellationToken cancellationToken)
    {
        var (browser, named) = (context.Browser, context.Target.Pilot?.Slow ?? []);
        var walk = await SiteWalk.OfAsync(context, cancellationToken);
        if (walk.Reason is not null)
        {
            await browser.UnreadyAsync(named.Select(page => (browser.Address(page), browser.Named(page.Identity).Who)), "look at a page whose data is slow", cancellationToken);
            return new CheckResult.NotChecked(walk.Reason);
        }

        if (named.Count == 0 && walk.NoPages is { } none)
        {
            return new CheckResult.NotApplicable(none);
        }

        if (named.Count == 0 && walk.Pages.All(page => page.NotSeen is not null))
        {
            return new CheckResult.NotChecked(walk.Pages[0].NotSeen!);
        }

        var pages = named.Count > 0 ? named : Fetching(walk);
        var (seen, findings) = (new List<StatePage>(), new List<AuditFinding>());
        foreach (var page in pages)
        {
            var state = await WaitingAsync(context, page, cancellationToken);
            seen.Add(state);
            findings.AddRange(Judge(state, context.Target.Pilot?.Empty.FirstOrDefault(empty => empty.Path == page.Path)?.Text));
        }

        var fetched = seen.Where(page => page.Activity.Fetched.Count > 0).ToList();
        return fetched.Count == 0 && findings.Count == 0 && seen.All(page => page.NotSeen is null)
            ? new CheckResult.NotApplicable($"None of {(named.Count > 0 ? named.Count : walk.Pages.Count)} pages fetches data after it has come from the server.")
            : StatePage.Conclude(seen, findings, string.Join("; ", fetched.Select(page => $"{page.Address.AbsolutePath}{page.As}: {page.Facts.Content} letters and pictures, {page.Facts.Indicators} signs of progress after a second")));
    }

    private static List<PilotPage> Fetching(SiteWalk walk) =>
    [
        .. walk.Pages.Where(page => page is { IsPage: true, Unclear: null } && page.Visit.Status < 400 && page.Activity.Fetched.Count > 0)
            .Select(page => new PilotPage(page.Address.AbsoluteUri) { Identity = page.Who?.Name }).Take(MostPages),
    ];

    // A page that has asked for its data is looked at a moment later, while the answer is held back.
    private static async Task<StatePage> WaitingAsync(AuditContext context, PilotPage page, CancellationToken cancellationToken)
    {
        var state = new StatePage(page, context.Browser.Address(page));
        var (who, reason) = context.Browser.Named(page.Identity);
        if (reason is not null)
        {
            return state with { NotSeen = reason };
        }

        await using var window = await context.Browser.OpenAsync(who, Delay, cancellationToken);
        var opening = window.OpenAsync(state.Address, cancellationToken);
        while (!opening.IsCompleted && window.Activity.Fetched.Count == 0)
        {
            await Task.Delay(Glance, context.Clock, cancellationToken);
        }

        await Task.WhenAny(opening, Task.Delay(Moment, context.Clock, cancellationToken));
        var facts = await PageFacts.OfAsync(window, cancellationToken);
        var activity = window.Activity;
        var visit = await opening;
        return state with
        {
            Visit = visit,
            Facts = facts ?? new PageFacts { Blank = true },
            Activity = activity,
            NotSeen = visit.Failure ?? (facts is null ? "the page does not answer" : WalkedPage.Unlike(window.Activity)),
        };
    }

    private static IEnumerable<AuditFinding> Judge(StatePage page, string? emptyText)
    {
        if (page.NotSeen is not null || page.Activity.Fetched.Count == 0)
        {
            yield break;
        }

        var path = page.Address.AbsolutePath;
        if (page.Facts.IsEmpty && page.Facts.Indicators == 0)
        {
            yield return new AuditFinding($"{path}{page.As} shows nothing while its data is on the way.", page.Location) { Key = "blank", Evidence = $"one second after it asked for {page.Activity.Fetched[0].Url.AbsolutePath}" };
        }
        else if (emptyText is not null && page.Facts.Text.Contains(emptyText, StringComparison.OrdinalIgnoreCase))
        {
            yield return new AuditFinding($"{path}{page.As} says \"{emptyText}\" while its data is on the way.", page.Location) { Key = "empty" };
        }
    }
}
