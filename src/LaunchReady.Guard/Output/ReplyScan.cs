using System.Text.RegularExpressions;
using LaunchReady.Detection;

namespace LaunchReady.Guard.Output;

/// <summary>Finds everything in a window of a reply that must leave as something else, or not at all.</summary>
internal static class ReplyScan
{
    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    // What a browser or a Markdown renderer takes for an address wherever it stands: special schemes with any number of slashes, any scheme with two,
    // the schemes that carry their content, and names that begin with www.
    private static readonly Regex s_addresses = new(
        """\b((https?|ftps?|wss?|file|blob|filesystem|view-source):[/\\]*[^\s<>"/\\][^\s<>"]*|[a-z][a-z0-9+.\-]+:(//|\\\\)[^\s<>"]+|data:([a-z]+/|[;,])[^\s<>"]*|(javascript|vbscript):[^\s<>"]+|www\.[^\s<>"]+)""", Options);

    // Where Markdown expects an address, in whatever spelling: after "](" and after "]:".
    private static readonly Regex s_destinations = new(@"\](\(|:)\s*(?<to><?[^\s<>)]+)", Options);

    private static readonly Regex s_inlineImage = new(@"!\[[^\[\]]*\]\(\s*(?<to>[^\s<>)]+)", Options);

    private static readonly Regex s_tags = new(@"<([!?]|(?<name>[a-z][^\s/>]*))", Options);

    private static readonly HashSet<string> s_active = new(StringComparer.OrdinalIgnoreCase)
    {
        "a", "applet", "area", "audio", "base", "body", "button", "canvas", "dialog", "embed", "form", "frame", "frameset", "head", "html", "iframe", "image",
        "img", "input", "isindex", "link", "listing", "marquee", "math", "meta", "noembed", "noframes", "noscript", "object", "picture", "plaintext", "portal",
        "script", "select", "slot", "source", "style", "svg", "template", "textarea", "title", "track", "video", "xmp",
    };

    /// <summary>What was found and does not end before <paramref name="from"/>, in order.</summary>
    /// <param name="guard">The rules.</param>
    /// <param name="text">The window, with what was released before it.</param>
    /// <param name="from">Where the window begins.</param>
    /// <param name="whole">Whether nothing follows.</param>
    public static List<Replacement> Run(OutputGuard guard, string text, int from, bool whole)
    {
        var found = new List<Replacement>();
        found.AddRange(Redactor.Secrets.Find(text).Select(secret =>
            new Replacement(secret.Start, secret.Length, $"[{secret.Placeholder}]", OutputFindingKind.Secret, $"A secret was taken out: {secret.Title}.")));
        if (SecretBlock.Open(text) is >= 0 and var open && whole)
        {
            found.Add(new(open, text.Length - open, "[private key]", OutputFindingKind.Secret, "A secret was taken out: the beginning of a key."));
        }

        Links(guard, text, found);
        InternalAddress.Find(guard.Links, text, found);
        Images(guard, text, found);
        Markup(text, found);
        found.RemoveAll(replacement => replacement.End <= from);
        return Replacement.Merge(found);
    }

    private static void Links(OutputGuard guard, string text, List<Replacement> found)
    {
        foreach (var group in s_addresses.Matches(text).Select(match => (Group)match).Concat(s_destinations.Matches(text).Select(match => match.Groups["to"])))
        {
            var address = group.Value.AsSpan().TrimEnd(".,;:!?)]}*_`'").ToString();
            var bare = address.TrimStart('<');
            if (bare.Length > 0 && guard.Links.Refusal(bare, guard.Context, image: false) is { } refusal)
            {
                found.Add(new(group.Index, address.Length, refusal.Shown, refusal.Kind, refusal.Reason));
            }
        }
    }

    // Without the exclamation mark's bracket an image is a link, and links are looked at above.
    private static void Images(OutputGuard guard, string text, List<Replacement> found)
    {
        for (var at = text.IndexOf("![", StringComparison.Ordinal); at >= 0; at = text.IndexOf("![", at + 1, StringComparison.Ordinal))
        {
            var inline = s_inlineImage.Match(text, at);
            if (!inline.Success || inline.Index != at || guard.Links.Refusal(inline.Groups["to"].Value, guard.Context, image: true) is not null)
            {
                found.Add(new(at, 1, "! ", OutputFindingKind.Image, "An image was not shown: images come from allowed hosts only."));
            }
        }
    }

    private static void Markup(string text, List<Replacement> found)
    {
        for (var match = s_tags.Match(text); match.Success; match = match.NextMatch())
        {
            var name = match.Groups["name"];
            if (!name.Success || s_active.Contains(name.Value) || MayHaveAttributes(text, name))
            {
                found.Add(new(match.Index, 1, "‹", OutputFindingKind.Markup, "Markup was made plain text."));
            }
        }
    }

    private static bool MayHaveAttributes(string text, Group name)
    {
        var after = name.Index + name.Length;
        if (after < text.Length && !char.IsWhiteSpace(text[after]) && text[after] != '/')
        {
            return false;
        }

        var end = text.IndexOf('>', after);
        return end < 0 || text.AsSpan(after, end - after).Contains('=');
    }
}
