using LaunchReady.Audit.Checks;
using LaunchReady.Audit.Targets;

namespace LaunchReady.Audit.Browser;

/// <summary>A page as it was seen on a large and on a small screen.</summary>
/// <param name="Address">The address that was opened.</param>
/// <param name="Who">Who looked; nobody when null.</param>
/// <param name="From">The path of the page that links to it; null for where the walk begins.</param>
internal sealed record WalkedPage(Uri Address, Identity? Who, string? From)
{
    /// <summary>Why it was not looked at at all: a budget, another host behind a redirect.</summary>
    public string? NotSeen { get; init; }

    public required PageVisit Visit { get; init; }

    public PageFacts? Wide { get; init; }

    public PageFacts? Narrow { get; init; }

    public PageActivity Activity { get; init; } = new([], [], [], 0);

    /// <summary>Paths that the navigation shows on a large screen and that cannot be reached on a small one.</summary>
    public IReadOnlyList<string> Unreachable { get; init; } = [];

    /// <summary>Why this is not what a visitor sees: what the rules of politeness kept from the page. Null when it is.</summary>
    public string? Unclear => Unlike(Activity);

    /// <summary>Whether a page of the target stood there to be judged.</summary>
    public bool IsPage => NotSeen is null && Visit is { Failure: null, IsDownload: false, MediaType: "text/html" or "application/xhtml+xml" };

    public FindingLocation Location => FindingLocation.AtUrl(Address.GetLeftPart(UriPartial.Path));

    public string As => Who is null ? "" : $" as {Who.Name}";

    /// <summary>What a page lacked when it was seen.</summary>
    public static string? Unlike(PageActivity activity)
    {
        var held = activity.Held.FirstOrDefault(held => held.Request.Kind != BrowserRequestKind.Other);
        return held is null ? null : $"{held.Request.Method} {held.Request.Url.GetLeftPart(UriPartial.Path)} was not sent: {held.Reason}";
    }
}
