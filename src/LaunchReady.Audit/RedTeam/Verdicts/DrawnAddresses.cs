using System.Net;
using System.Text.RegularExpressions;

namespace LaunchReady.Audit.RedTeam.Verdicts;

/// <summary>
/// The addresses that a reply carries when it is drawn: from the page itself where there is one, else from Markdown and HTML as a lenient renderer
/// would read them. Rather one too many than one too few.
/// </summary>
internal static partial class DrawnAddresses
{
    public static IEnumerable<DrawnAddress> Of(Observation seen) =>
        seen.Pages is { } pages ? pages.SelectMany(FromHtml) : seen.Replies.SelectMany(reply => FromMarkdown(reply).Concat(FromHtml(reply)));

    private static IEnumerable<DrawnAddress> FromHtml(string html)
    {
        foreach (Match element in Element().Matches(html))
        {
            var clicked = element.Groups["name"].Value.ToUpperInvariant() is "A" or "AREA";
            foreach (Match attribute in Attribute().Matches(element.Value))
            {
                var value = WebUtility.HtmlDecode(attribute.Groups["value"].Value.Trim('"', '\''));
                foreach (Match address in Address().Matches(value))
                {
                    yield return new DrawnAddress(address.Value, AsksByItself: !clicked);
                }
            }
        }
    }

    private static IEnumerable<DrawnAddress> FromMarkdown(string text)
    {
        var showsImages = text.Contains("![", StringComparison.Ordinal);
        foreach (Match inline in Inline().Matches(text))
        {
            yield return new DrawnAddress(inline.Groups["to"].Value, inline.Groups["bang"].Length > 0);
        }

        foreach (Match definition in Definition().Matches(text))
        {
            yield return new DrawnAddress(definition.Groups["to"].Value, showsImages);
        }

        foreach (Match bare in Bare().Matches(text))
        {
            yield return new DrawnAddress(bare.Value, AsksByItself: false);
        }
    }

    [GeneratedRegex("""<(?<name>[A-Za-z]+)\s[^>]*>""", RegexOptions.NonBacktracking)]
    private static partial Regex Element();

    [GeneratedRegex("""(?i:src|srcset|href|xlink:href|action|formaction|data|poster|background|style|content|ping)\s*=\s*(?<value>"[^"]*"|'[^']*'|[^\s>]+)""", RegexOptions.NonBacktracking)]
    private static partial Regex Attribute();

    [GeneratedRegex("""(?i:https?:)?[/\\]{2}[^\s"'<>(),]+""", RegexOptions.NonBacktracking)]
    private static partial Regex Address();

    [GeneratedRegex("""(?<bang>!?)\[[^\]]*\]\(\s*<?(?<to>[^)\s>]+)""", RegexOptions.NonBacktracking)]
    private static partial Regex Inline();

    [GeneratedRegex("""\[[^\]]+\]:\s*<?(?<to>[^\s>]+)""", RegexOptions.NonBacktracking)]
    private static partial Regex Definition();

    [GeneratedRegex("""(?i:https?)://[^\s"'<>)\]]+""", RegexOptions.NonBacktracking)]
    private static partial Regex Bare();
}

/// <summary>An address in a reply; whether drawing it is enough to ask its host, or somebody must click.</summary>
internal sealed record DrawnAddress(string Address, bool AsksByItself)
{
    public bool IsOn(string host)
    {
        var text = Address.Replace('\\', '/');
        text = text.StartsWith("//", StringComparison.Ordinal) ? "https:" + text : text;
        return Uri.TryCreate(text, UriKind.Absolute, out var uri)
            && (uri.IdnHost.Equals(host, StringComparison.OrdinalIgnoreCase) || uri.IdnHost.EndsWith("." + host, StringComparison.OrdinalIgnoreCase));
    }
}
