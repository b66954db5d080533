using LaunchReady.Audit.Browser;
using LaunchReady.Audit.Checks;

namespace LaunchReady.Audit.Stages.Handover;

/// <summary>The same pages in a window of 390 pixels, as on a telephone.</summary>
internal sealed class SmallScreens : ICheck
{
    private const int Screen = 390;

    public CheckInfo Info { get; } = new(
        "handover.small-screens",
        Stage.Handover,
        "Pages can be read and used at 1280 and at 390 pixels",
        Severity.Medium,
        "WCAG 2.2, 1.4.10 (reflow)",
        "Give the page a viewport, let wide parts wrap or scroll by themselves, and keep the navigation within reach.")
    { Needs = Needs.Url, TimeLimit = TimeSpan.FromMinutes(4) };

    public async Task<CheckResult> RunAsync(AuditContext context, CancellationToken cancellationToken) =>
        WalkWords.Judge(await SiteWalk.OfAsync(context, cancellationToken), Judge, "no sideways scrolling at 390 px, the main part and the navigation within reach, no text below 11 px");

    private static IEnumerable<AuditFinding> Judge(WalkedPage page)
    {
        var (wide, narrow) = (page.Wide!, page.Narrow!);
        if (narrow.Width > Screen + 1)
        {
            yield return new AuditFinding($"{page.Address.AbsolutePath} is {narrow.Width} px wide in a window of {Screen} px.", page.Location) { Key = "width", Evidence = "width of the document" };
        }

        if (!wide.IsEmpty && narrow.IsEmpty)
        {
            yield return new AuditFinding($"{page.Address.AbsolutePath} shows nothing of its main part at {Screen} px.", page.Location) { Key = "main" };
        }

        if (page.Unreachable.Count > 0)
        {
            yield return new AuditFinding($"{page.Address.AbsolutePath} leaves {page.Unreachable.Count} links of its navigation out of reach at {Screen} px.", page.Location)
            {
                Key = "navigation",
                Evidence = string.Join(", ", page.Unreachable.Take(5)),
            };
        }

        var small = narrow.SmallText.Concat(wide.SmallText).Distinct(StringComparer.Ordinal).ToList();
        if (small.Count > 0)
        {
            yield return new AuditFinding($"{page.Address.AbsolutePath} has text below 11 px.", page.Location) { Key = "text", Severity = Severity.Low, Evidence = string.Join("; ", small.Take(5)) };
        }
    }
}
