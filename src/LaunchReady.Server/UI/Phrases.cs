namespace LaunchReady.Server.UI;

/// <summary>A piece of a sentence; what is to be kept must not be broken over two lines.</summary>
internal readonly record struct PhrasePart(string Text, bool Keep);

/// <summary>Finds the words that read wrongly when a line ends inside them: INV-2044, 2026-10-03, $1,240.00.</summary>
internal static class Phrases
{
    /// <summary>A longer word must be allowed to break, or it would push a narrow page apart.</summary>
    public const int Longest = 24;

    public static IEnumerable<PhrasePart> Split(string text)
    {
        var plain = 0;
        var at = 0;
        while (at < text.Length)
        {
            var end = EndOfWord(text, at);
            if (end > at && IsKept(text.AsSpan(at, end - at)))
            {
                if (at > plain)
                {
                    yield return new(text[plain..at], Keep: false);
                }

                yield return new(text[at..end], Keep: true);
                plain = end;
            }

            at = end + 1;
        }

        if (plain < text.Length)
        {
            yield return new(text[plain..], Keep: false);
        }
    }

    private static int EndOfWord(string text, int start)
    {
        var end = start;
        while (end < text.Length && !char.IsWhiteSpace(text[end]))
        {
            end++;
        }

        return end;
    }

    /// <summary>Browsers break after a hyphen and, some of them, after a slash; only words with a digit are ids, dates or amounts.</summary>
    private static bool IsKept(ReadOnlySpan<char> word) =>
        word.Length <= Longest && word.IndexOfAny('-', '/') >= 0 && word.ContainsAnyInRange('0', '9');
}
