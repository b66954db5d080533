using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace LaunchReady.Audit.Domain.Web;

/// <summary>A script of a page, by its address.</summary>
internal sealed record PageScript(string Source, bool HasIntegrity);

/// <summary>Something that a page loads.</summary>
/// <param name="Active">Whether it can change the page: a script, a style, a frame, a form's target.</param>
internal sealed record PageResource(string Element, Uri Address, bool Active);

/// <summary>What a page says of itself and what it loads. Read with a browser's parser; nothing of it is run or fetched.</summary>
internal sealed class HtmlPage
{
    private static readonly (string Selector, string Attribute, bool Active)[] Loading =
    [
        ("script[src]", "src", true), ("link[rel~=stylesheet][href]", "href", true), ("iframe[src]", "src", true), ("frame[src]", "src", true),
        ("object[data]", "data", true), ("embed[src]", "src", true), ("form[action]", "action", true),
        ("img[src]", "src", false), ("audio[src]", "src", false), ("video[src]", "src", false), ("source[src]", "src", false), ("track[src]", "src", false),
        ("video[poster]", "poster", false), ("link[rel~=icon][href]", "href", false),
    ];

    private HtmlPage(IDocument document, Uri address)
    {
        var start = document.QuerySelector("base[href]")?.GetAttribute("href") is { } href && Uri.TryCreate(address, href, out var given) ? given : address;
        Policies = [.. Meta(document, "http-equiv", "content-security-policy")];
        ReferrerPolicies = [.. Meta(document, "name", "referrer")];
        Scripts = [.. document.QuerySelectorAll("script[src]").Select(script => new PageScript(script.GetAttribute("src")!.Trim(), !string.IsNullOrWhiteSpace(script.GetAttribute("integrity"))))];
        Resources = [.. Loading.SelectMany(kind => document.QuerySelectorAll(kind.Selector).Select(element => Resource(element, kind.Attribute, kind.Active, start)).OfType<PageResource>())];
    }

    public IReadOnlyList<string> Policies { get; }

    public IReadOnlyList<string> ReferrerPolicies { get; }

    public IReadOnlyList<PageScript> Scripts { get; }

    public IReadOnlyList<PageResource> Resources { get; }

    public static HtmlPage Parse(string html, Uri address)
    {
        using var document = new HtmlParser().ParseDocument(html);
        return new(document, address);
    }

    public static bool IsHtml(string? mediaType) => mediaType is "text/html" or "application/xhtml+xml";

    private static IEnumerable<string> Meta(IDocument document, string attribute, string value) => document.QuerySelectorAll("meta")
        .Where(meta => string.Equals(meta.GetAttribute(attribute)?.Trim(), value, StringComparison.OrdinalIgnoreCase))
        .Select(meta => meta.GetAttribute("content") ?? string.Empty);

    private static PageResource? Resource(IElement element, string attribute, bool active, Uri start) =>
        Uri.TryCreate(start, element.GetAttribute(attribute), out var address) ? new(element.LocalName, address, active) : null;
}
