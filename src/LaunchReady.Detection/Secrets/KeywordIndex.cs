using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace LaunchReady.Detection.Secrets;

/// <summary>A word that leads to a rule.</summary>
internal readonly record struct Keyword(string Text, bool AnyCase, int Rule);

/// <summary>
/// Finds the places in a text where a keyword may stand, a block at a time. A keyword is known by its anchor, the three characters in it that
/// are rarest in ordinary text. Every place of the block is looked up in a small table by a hash of three characters, without a branch, for no
/// processor guesses such branches well. Only where an anchor stands between fitting neighbours are keywords compared.
/// A filter of sixteen characters at once (Teddy) was measured and is slower: of so many words a quarter of all places pass it.
/// </summary>
internal sealed class KeywordIndex
{
    public const int ShortestKeyword = 3;

    /// <summary>How many characters one call reads; also the most places it can find.</summary>
    public const int BlockLength = 2_048;

    private const int HashBits = 14;

    // A multiple of 256: of four characters read at once the last falls out of the product.
    private const uint Multiplier = 0x9E3779B1u << 8;

    private readonly byte[] _known = new byte[1 << HashBits];
    private readonly AnchoredKeyword[]?[] _byHash = new AnchoredKeyword[1 << HashBits][];
    private readonly AnchorSurroundings[] _surroundings = new AnchorSurroundings[1 << HashBits];

    public KeywordIndex(IEnumerable<Keyword> keywords)
    {
        var anchored = keywords.Select(keyword => new AnchoredKeyword(keyword));
        foreach (var group in anchored.GroupBy(one => Hash(one.Anchor)))
        {
            _known[group.Key] = 1;
            _byHash[group.Key] = [.. group];
            _surroundings[group.Key] = new([.. group]);
        }
    }

    /// <summary>Puts into <paramref name="places"/> where in the block that begins at a position an anchor may stand, and says how many there are. Takes room for a block and one.</summary>
    public int Find(ReadOnlySpan<char> text, int from, Span<int> places)
    {
        // One more before the block and one behind: anchors are judged by their neighbours too.
        Span<byte> folded = stackalloc byte[1 + BlockLength + sizeof(uint)];
        folded.Fill(FoldedCharacters.Foreign);
        var length = Math.Min(BlockLength, text.Length - from);
        var before = from > 0 ? 1 : 0;
        FoldedCharacters.Fold(text[(from - before)..Math.Min(from + length + ShortestKeyword, text.Length)], folded[(1 - before)..]);
        return Confirm(folded, from, places[..Sift(folded[1..], length, places)]);
    }

    /// <summary>The keywords whose anchor may stand at a place that was found.</summary>
    public ReadOnlySpan<AnchoredKeyword> At(ReadOnlySpan<char> text, int place) =>
        text.Length - place >= ShortestKeyword ? _byHash[Hash(FoldedCharacters.Three(text[place..]))] : default;

    // Every place is written down; the next one goes over it unless its hash is known.
    private int Sift(ReadOnlySpan<byte> folded, int length, Span<int> places)
    {
        ref var text = ref MemoryMarshal.GetReference(folded[..(length + sizeof(uint) - 1)]);
        ref var kept = ref MemoryMarshal.GetReference(places[..(length + 1)]);
        ref var known = ref MemoryMarshal.GetArrayDataReference(_known);
        nint found = 0;
        for (nint i = 0; i < length; i++)
        {
            // No bounds are checked: the slices above end where the last place reads and writes, and a hash has as many bits as the table.
            Unsafe.Add(ref kept, found) = (int)i;
            found += Unsafe.Add(ref known, (nint)Hash(Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref text, i))));
        }

        return (int)found;
    }

    private int Confirm(ReadOnlySpan<byte> folded, int from, Span<int> places)
    {
        var found = 0;
        foreach (var place in places)
        {
            var characters = MemoryMarshal.Read<uint>(folded[(place + 1)..]);
            places[found] = from + place;
            found += _surroundings[Hash(characters)].Fit(folded[place], characters, folded[place + 1 + ShortestKeyword]);
        }

        return found;
    }

    private static uint Hash(uint anchor) => (anchor * Multiplier) >> (32 - HashBits);
}
