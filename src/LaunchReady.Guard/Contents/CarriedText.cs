using LaunchReady.Guard.Origins;

namespace LaunchReady.Guard.Contents;

/// <summary>Text that must not be carried outward, ready to say whether another text repeats it. Safe to share between threads.</summary>
internal sealed class CarriedText(IndexedText text)
{
    /// <summary>A run of this many words in common is a quotation. Fewer are common speech.</summary>
    public const int QuotedWords = 5;

    private const int GramLength = 4;
    private const int GramBits = 16;

    private readonly Lazy<HashSet<int>> _runs = new(() => WordRuns.Of(text.Normal).Select(run => run.Hash).ToHashSet());
    private readonly Lazy<ulong[]> _grams = new(() => Grams(text.Normal));

    public IndexedText Text { get; } = text;

    /// <summary>Whether a run of words stands in here.</summary>
    public bool Holds(WordRun run) => _runs.Value.Contains(run.Hash);

    /// <summary>
    /// Whether a normalised text stands in here, anywhere. A payload may hold hundreds of words to ask about, so the text is read through only
    /// where each four characters of the word stand somewhere in it.
    /// </summary>
    public bool Contains(string key) => MayContain(key) && Text.Normal.Contains(key, StringComparison.Ordinal);

    private bool MayContain(string key)
    {
        for (var at = 0; at + GramLength <= key.Length; at++)
        {
            var gram = Gram(key, at);
            if ((_grams.Value[gram >> 6] & (1UL << gram)) == 0)
            {
                return false;
            }
        }

        return true;
    }

    private static ulong[] Grams(string text)
    {
        var seen = new ulong[1 << (GramBits - 6)];
        for (var at = 0; at + GramLength <= text.Length; at++)
        {
            var gram = Gram(text, at);
            seen[gram >> 6] |= 1UL << gram;
        }

        return seen;
    }

    // Multiplicative hashing (Knuth): the high bits of the product are the well-mixed ones. The shift by a gram above takes its low six bits.
    private static int Gram(string text, int at)
    {
        var mixed = (((ulong)text[at] << 48) | ((ulong)text[at + 1] << 32) | ((ulong)text[at + 2] << 16) | text[at + 3]) * 0x9E3779B97F4A7C15;
        return (int)(mixed >> (64 - GramBits));
    }
}
