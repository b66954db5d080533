namespace LaunchReady.Guard.Origins;

/// <summary>Looks for a typed value in text. A value counts only as a whole: never as a piece of a longer one.</summary>
internal static class TextSearch
{
    private const int ShortestText = 3;

    public static TextSpan? Find(IndexedText text, TypedValue value) => value.Form switch
    {
        ValueForm.Number => FindNumber(text, value),
        ValueForm.NumericId => FindNumericId(text, value),
        ValueForm.Date => FindDate(text, value.Date!.Value),
        ValueForm.Email => FindWhole(text, value.Needle, BoundedAsAddress),
        ValueForm.Id => FindWhole(text, value.Needle, BoundedAsId),
        ValueForm.Url => FindUrl(text, value.Shown.Trim()),
        ValueForm.Text when value.Needle.Length >= ShortestText => FindWhole(text, value.Needle, BoundedAsText),
        _ => null,
    };

    /// <summary>
    /// As <see cref="Find"/>, but a mere mention is enough. For text from outside only, where a match makes the decision no milder
    /// and a person should see where a value may have come from.
    /// </summary>
    public static TextSpan? FindLoosely(IndexedText text, TypedValue value)
    {
        if (Find(text, value) is { } exact)
        {
            return exact;
        }

        var needle = IndexedText.Normalise(value.Shown);
        return needle.Length >= ShortestText && text.Normal.IndexOf(needle, StringComparison.Ordinal) is var at and >= 0
            ? text.Locate(at, needle.Length)
            : null;
    }

    private static TextSpan? FindWhole(IndexedText text, string needle, Func<string, int, int, bool> bounded)
    {
        for (var at = text.Normal.IndexOf(needle, StringComparison.Ordinal); at >= 0; at = Next(text.Normal, needle, at))
        {
            if (bounded(text.Normal, at, at + needle.Length))
            {
                return text.Locate(at, needle.Length);
            }
        }

        return null;
    }

    private static int Next(string text, string needle, int at) => text.IndexOf(needle, at + 1, StringComparison.Ordinal);

    // Stricter than a word: "good.com" is not in "good.com.example", nor "well" in "well-known".
    private static bool BoundedAsText(string text, int start, int end)
    {
        var before = start == 0 ? ' ' : text[start - 1];
        var after = end == text.Length ? ' ' : text[end];
        return !char.IsLetterOrDigit(before) && before is not ('_' or '@')
            && !(before is '-' or '.' or '/' && start > 1 && char.IsLetterOrDigit(text[start - 2]))
            && !char.IsLetterOrDigit(after) && after is not ('_' or '@')
            && !(after is '-' or '.' or '/' or ':' && end + 1 < text.Length && char.IsLetterOrDigit(text[end + 1]));
    }

    private static bool BoundedAsId(string text, int start, int end)
    {
        var before = start == 0 ? ' ' : text[start - 1];
        var after = end == text.Length ? ' ' : text[end];
        return !char.IsLetterOrDigit(before) && before is not ('-' or '_' or '/' or '.' or '@' or '\\' or '+')
            && !char.IsLetterOrDigit(after) && after is not ('-' or '_' or '@' or '\\' or '+')
            && !(after is '.' or '/' or ':' && end + 1 < text.Length && char.IsLetterOrDigit(text[end + 1]));
    }

    private static bool BoundedAsAddress(string text, int start, int end)
    {
        var before = start == 0 ? ' ' : text[start - 1];
        var after = end == text.Length ? ' ' : text[end];
        return !char.IsLetterOrDigit(before) && before is not ('.' or '_' or '%' or '+' or '-' or '@' or '/' or '&' or '!' or '#' or '$' or '^' or '~' or '|' or '=' or '\\')
            && !char.IsLetterOrDigit(after) && after is not ('-' or '_' or '@' or '\\' or '%')
            && !(after == '.' && end + 1 < text.Length && char.IsLetterOrDigit(text[end + 1]));
    }

    private static TextSpan? FindDate(IndexedText text, DateOnly date)
    {
        foreach (var token in text.Dates)
        {
            if (token.Date == date)
            {
                return text.Locate(token.Start, token.Length);
            }
        }

        return null;
    }

    private static TextSpan? FindNumber(IndexedText text, TypedValue value)
    {
        foreach (var token in text.Numbers)
        {
            if (token.Value.Equals(value.Number!.Value) && NumberContext.Counts(text.Normal, token, value))
            {
                return text.Locate(token.Start, token.Length);
            }
        }

        return null;
    }

    private static TextSpan? FindNumericId(IndexedText text, TypedValue value)
    {
        for (var at = text.Normal.IndexOf(value.Needle, StringComparison.Ordinal); at >= 0; at = Next(text.Normal, value.Needle, at))
        {
            if (BoundedAsId(text.Normal, at, at + value.Needle.Length) && NumberContext.Names(text.Normal, at, value))
            {
                return text.Locate(at, value.Needle.Length);
            }
        }

        return null;
    }

    // Host and scheme in any case, the rest exactly; a scheme that the person left out may be added, nothing else.
    private static TextSpan? FindUrl(IndexedText text, string url)
    {
        var bare = WebAddress.WithoutScheme(url).TrimEnd('/');
        for (var at = text.Original.IndexOf(bare, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.Original.IndexOf(bare, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            if (BoundedAsUrl(text.Original, at, at + bare.Length) && SamePath(text.Original.AsSpan(at, bare.Length), bare) && SchemeAgrees(text.Original, at, url))
            {
                return new(at, bare.Length);
            }
        }

        return null;
    }

    private static bool SamePath(ReadOnlySpan<char> written, string bare)
    {
        var host = bare.IndexOfAny(['/', '?', '#']);
        return host < 0 || written[host..].SequenceEqual(bare.AsSpan(host));
    }

    private static bool SchemeAgrees(string text, int at, string url)
    {
        var before = text.AsSpan(0, at);
        return !before.EndsWith("://") || (url.IndexOf("://", StringComparison.Ordinal) is var colon and > 0
            && before.EndsWith(url.AsSpan(0, colon + 3), StringComparison.OrdinalIgnoreCase));
    }

    private static bool BoundedAsUrl(string text, int start, int end)
    {
        var before = start == 0 ? ' ' : text[start - 1];
        if (char.IsLetterOrDigit(before) || before is '-' or '_' or '.' or '@' or '\\' or '=' or '%' || (before == '/' && !text.AsSpan(0, start).EndsWith("://")))
        {
            return false;
        }

        var rest = text.AsSpan(end).TrimStart('/');
        return rest.IsEmpty || char.IsWhiteSpace(rest[0]) || rest[0] is '"' or '\'' or '<' or '>' or ')' or ']' or '`' or '*'
            || (rest[0] is '.' or ',' or ';' or ':' or '!' or '?' && (rest.Length == 1 || char.IsWhiteSpace(rest[1])));
    }
}
