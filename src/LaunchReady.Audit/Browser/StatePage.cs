using LaunchReady.Audit.Checks;
using LaunchReady.Audit.Targets;

namespace LaunchReady.Audit.Browser;

/// <summary>One page in one state, opened in a window of its own: empty, closed, waiting for data.</summary>
internal sealed record StatePage(PilotPage Page, Uri Address)
{
    /// <summary>Why it was not seen.</summary>
    public string? NotSeen { get; init; }

    public PageVisit Visit { get; init; } = new(Address);

    public PageFacts Facts { get; init; } = new();

    public PageActivity Activity { get; init; } = new([], [], [], 0);

    public FindingLocation Location => FindingLocation.AtUrl(Address.GetLeftPart(UriPartial.Path));

    public string As => Page.Identity is { } name ? $" as {name}" : "";

    /// <summary>Opens it as its identity.</summary>
    public static async Task<StatePage> OpenAsync(AuditBrowser browser, PilotPage page, CancellationToken cancellationToken)
    {
        var state = new StatePage(page, browser.Address(page));
        var (who, reason) = browser.Named(page.Identity);
        if (reason is not null)
        {
            return state with { NotSeen = reason };
        }

        await using var window = await browser.OpenAsync(who, TimeSpan.Zero, cancellationToken);
        var visit = await window.OpenAsync(state.Address, cancellationToken);
        var facts = visit.Failure is null ? await PageFacts.OfAsync(window, cancellationToken) : null;
        var activity = window.Activity;
        return state with
        {
            Visit = visit,
            Facts = facts ?? new PageFacts { Blank = true },
            Activity = activity,
            NotSeen = visit.Failure ?? (facts is null ? "the page does not answer" : WalkedPage.Unlike(activity)),
        };
    }

    /// <summary>The outcome over several: findings, or what was not seen, or what was.</summary>
    public static CheckResult Conclude(IReadOnlyList<StatePage> pages, IReadOnlyList<AuditFinding> findings, string evidence)
    {
        var unseen = pages.FirstOrDefault(page => page.NotSeen is not null);
        return findings.Count > 0 ? new CheckResult.Fail(findings)
            : unseen is not null ? new CheckResult.NotChecked($"{unseen.Address.AbsolutePath}{unseen.As}: {unseen.NotSeen}")
            : new CheckResult.Pass(evidence);
    }
}
