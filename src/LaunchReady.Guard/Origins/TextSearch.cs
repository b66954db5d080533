namespace LaunchReady.Guard.Origins;

/// <summary>Looks for a typed value in text. A value counts only as a whole: never as a piece of a longer one.</summary>
internal static class TextSearch
{
    private const int ShortestText = 3;

    // What stands a thousand times inside longer words is no name, and looking further would cost the square of the length.
    private const int MostTries = 1_000;

    /// <summary>The first place that holds the value.</summary>
    public static TextSpan? Find(IndexedText text, TypedValue value)
    {
        foreach (var place in Places(text, value))
        {
            return text.Locate(place.Start, place.Length);
        }

        return null;
    }

    /// <summary>All places that hold the value, in <see cref="IndexedText.Normal"/>.</summary>
    public static IEnumerable<TextSpan> Places(IndexedText text, TypedValue value) => value.Form switch
    {
        ValueForm.Number => Numbers(text, value),
        ValueForm.NumericId => NumericIds(text, value),
        ValueForm.Date => Dates(text, value.Date!.Value),
        ValueForm.Moment => Moments(text, value.Date!.Value, value.Time!.Value),
        ValueForm.Email => Wholes(text, value.Needle, BoundedAsAddress),
        ValueForm.Id => Wholes(text, value.Needle, BoundedAsId),
        ValueForm.Url => Urls(text, value.Shown.Trim()),
        ValueForm.Text when value.Needle.Length >= ShortestText => Wholes(text, value.Needle, BoundedAsText),
        _ => [],
    };

    /// <summary>The places where a name stands as a whole, in <see cref="IndexedText.Normal"/>. <paramref name="key"/> is normalised.</summary>
    public static IEnumerable<TextSpan> Names(IndexedText text, string key) =>
        Wholes(text, key, key.Contains('@') ? BoundedAsAddress : key.Contains(' ') || !key.Any(char.IsAsciiDigit) ? BoundedAsText : BoundedAsId);

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

    private static IEnumerable<TextSpan> Wholes(IndexedText text, string needle, Func<string, int, int, bool> bounded)
    {
        var tries = 0;
        for (var at = text.Normal.IndexOf(needle, StringComparison.Ordinal); at >= 0 && tries < MostTries; at = Next(text.Normal, needle, at), tries++)
        {
            if (bounded(text.Normal, at, at + needle.Length))
            {
                yield return new(at, needle.Length);
            }
        }
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

    private static IEnumerable<TextSpan> Dates(IndexedText text, DateOnly date) =>
        text.Dates.Where(token => token.Date == date).Select(token => new TextSpan(token.Start, token.Length));

    // "12:00 on 2026-05-19": the day and the time may stand apart.
    private static IEnumerable<TextSpan> Moments(IndexedText text, DateOnly date, TimeOnly time) =>
        text.Dates.Any(token => token.Date == date)
            ? text.Times.Where(token => token.Time == time).Select(token => new TextSpan(token.Start, token.Length))
            : [];

    private static IEnumerable<TextSpan> Numbers(IndexedText text, TypedValue value) =>
        text.Numbers
            .Where(token => token.Value.Equals(value.Number!.Value) && NumberContext.Counts(text.Normal, token, value))
            .Select(token => new TextSpan(token.Start, token.Length));

    private static IEnumerable<TextSpan> NumericIds(IndexedText text, TypedValue value) =>
        Wholes(text, value.Needle, BoundedAsId).Where(place => NumberContext.Names(text.Normal, place.Start, value));

    // Host and scheme in any case, the rest exactly; a scheme that the person left out may be added, nothing else.
    private static IEnumerable<TextSpan> Urls(IndexedText text, string url)
    {
        var bare = WebAddress.WithoutScheme(url).TrimEnd('/');
        for (var at = text.Original.IndexOf(bare, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.Original.IndexOf(bare, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            if (BoundedAsUrl(text.Original, at, at + bare.Length) && SamePath(text.Original.AsSpan(at, bare.Length), bare) && SchemeAgrees(text.Original, at, url))
            {
                yield return text.ToNormal(at, bare.Length);
            }
        }
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
            || (rest[0] is '.' or ',' or ';' or ':' or '!' or '?' && (rest.Length == 1 || char.IsWhiteSpace(rest[1])))
            || StartsSentence(rest);
    }

    // "…our site www.example.com.They sent": a capital letter after the full stop, and no host goes on like that.
    private static bool StartsSentence(ReadOnlySpan<char> rest)
    {
        if (rest is not ['.', var capital, ..] || !char.IsUpper(capital))
        {
            return false;
        }

        var end = rest[2..].IndexOfAnyExceptInRange('a', 'z');
        return end >= 0 && char.IsWhiteSpace(rest[2 + end]);
    }
}
