using LaunchReady.Audit.Browser;
using LaunchReady.Audit.Checks;

namespace LaunchReady.Audit.Stages.Handover;

/// <summary>What a customer sees where there is nothing yet: the first thing that most customers see.</summary>
internal sealed class EmptyState : ICheck
{
    private const int FewestLetters = 4;

    public CheckInfo Info { get; } = new(
        "handover.empty-state",
        Stage.Handover,
        "A page without records says so and offers a next step",
        Severity.Medium,
        "Nielsen, 10 usability heuristics, 1 (visibility of system status)",
        "Say in a sentence that there is nothing yet, and put the way to the first record beside it.")
    { Needs = Needs.Url, TimeLimit = TimeSpan.FromMinutes(2) };

    public async Task<CheckResult> RunAsync(AuditContext context, CancellationToken cancellationToken)
    {
        var named = context.Target.Pilot?.Empty ?? [];
        if (named.Count == 0)
        {
            return new CheckResult.NotChecked("The manifest names no page that is empty for somebody (pilot.empty).");
        }

        var browser = context.Browser;
        if (await browser.UnreadyAsync(named.Select(page => (browser.Address(page), browser.Named(page.Identity).Who)), "look at an empty page", cancellationToken) is { } reason)
        {
            return new CheckResult.NotChecked(reason);
        }

        var pages = new List<StatePage>();
        foreach (var page in named)
        {
            pages.Add(await StatePage.OpenAsync(browser, page, cancellationToken));
        }

        return StatePage.Conclude(
            pages,
            [.. pages.Where(page => page.NotSeen is null).SelectMany(Judge)],
            string.Join("; ", pages.Select(page => $"{page.Address.AbsolutePath}{page.As}: {page.Facts.Said} letters beside headings and controls, {page.Facts.WaysOn} ways on")));
    }

    private static IEnumerable<AuditFinding> Judge(StatePage page)
    {
        var path = page.Address.AbsolutePath;
        if (page.Visit.Status >= 400)
        {
            yield return new AuditFinding($"{path}{page.As} answers {page.Visit.Status}.", page.Location) { Key = "status" };
            yield break;
        }

        if (page.Page.Text is { } text && !page.Facts.Text.Contains(text, StringComparison.OrdinalIgnoreCase))
        {
            yield return new AuditFinding($"{path}{page.As} does not say \"{text}\".", page.Location) { Key = "text" };
        }
        else if (page.Facts.Said < FewestLetters)
        {
            yield return new AuditFinding($"{path}{page.As} says nothing about being empty.", page.Location) { Key = "silent", Evidence = $"{page.Facts.Said} letters in the main part beside headings, labels and controls" };
        }

        if (page.Facts.WaysOn == 0)
        {
            yield return new AuditFinding($"{path}{page.As} offers no next step.", page.Location) { Key = "step", Evidence = "no link, button or field in the main part" };
        }
    }
}
