namespace LaunchReady.Audit.Routes.Lexing;

/// <summary>One string for all occurrences of a word: source says the same few thousand words over and over.</summary>
internal sealed class WordPool
{
    private const int LongestKept = 40;
    private readonly HashSet<string> _words = new(StringComparer.Ordinal);
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _lookup;

    public WordPool() => _lookup = _words.GetAlternateLookup<ReadOnlySpan<char>>();

    public string Of(ReadOnlySpan<char> word)
    {
        if (_lookup.TryGetValue(word, out var kept))
        {
            return kept;
        }

        var made = word.ToString();
        if (made.Length <= LongestKept)
        {
            _words.Add(made);
        }

        return made;
    }
}
