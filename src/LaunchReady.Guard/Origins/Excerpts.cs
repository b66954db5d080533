namespace LaunchReady.Guard.Origins;

internal static class Excerpts
{
    private const int Around = 70;
    private const int LongestMatch = 120;

    public static OriginExcerpt Cut(string text, TextSpan match)
    {
        var shown = Math.Min(match.Length, LongestMatch);
        var start = Whole(text, Math.Max(0, match.Start - Around));
        var end = Whole(text, Math.Min(text.Length, match.Start + shown + Around));
        var lead = start > 0 ? "…" : "";
        var tail = end < text.Length ? "…" : "";
        return new($"{lead}{text.AsSpan(start, end - start)}{tail}", lead.Length + match.Start - start, shown);
    }

    // Never between the halves of a surrogate pair.
    private static int Whole(string text, int position) =>
        position > 0 && position < text.Length && char.IsLowSurrogate(text[position]) && char.IsHighSurrogate(text[position - 1]) ? position - 1 : position;
}
