namespace LaunchReady.Guard.Intents;

/// <summary>What stands between quotation marks: named, not said. A verb in there asks for nothing.</summary>
internal sealed class QuotedRanges
{
    private readonly List<(int Start, int End)> _ranges = [];

    public static QuotedRanges Of(string text)
    {
        var found = new QuotedRanges();
        for (var i = 0; i < text.Length; i++)
        {
            var close = text[i] switch
            {
                '\'' when Opens(text, i) => '\'',
                '"' => '"',
                '`' => '`',
                '“' or '„' => '”',
                '«' => '»',
                '‘' => '’',
                _ => '\0',
            };
            if (close != '\0' && End(text, i + 1, close) is var end and > 0)
            {
                found._ranges.Add((i, end));
                i = end;
            }
        }

        return found;
    }

    public bool Contains(int position) => _ranges.Exists(range => position > range.Start && position < range.End);

    // An apostrophe within a word opens nothing.
    private static bool Opens(string text, int at) => (at == 0 || !char.IsLetterOrDigit(text[at - 1])) && at + 1 < text.Length && text[at + 1] != ' ';

    private static int End(string text, int from, char close)
    {
        for (var at = text.IndexOf(close, from); at >= 0; at = text.IndexOf(close, at + 1))
        {
            if (close is not ('\'' or '’') || at + 1 == text.Length || !char.IsLetterOrDigit(text[at + 1]))
            {
                return at;
            }
        }

        return -1;
    }
}
