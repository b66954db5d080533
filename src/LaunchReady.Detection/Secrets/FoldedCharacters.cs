using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace LaunchReady.Detection.Secrets;

/// <summary>
/// Characters as the search for keywords sees them, one byte each: letters in lower case, and everything beyond ASCII alike. One bit is set in
/// every character, so a few signs fall together too (<c>_</c> and the delete character): what passes is compared in earnest later.
/// </summary>
internal static class FoldedCharacters
{
    /// <summary>What stands for nothing: equal to no folded ASCII character.</summary>
    public const byte Foreign = 0xFF;

    private const byte Bit = 0x20;

    // From the most frequent in program text to the rarest; the star counts line feeds too, the bracket tabs.
    private const string ByFrequency = " etrasino*lcdup)mh.f\",g'(b=y/:{}-v;|w>x_k`01$j<q2#&?z3!4+56897%~";

    private static readonly double[] s_shares = Shares();

    /// <summary>The first three characters of a text, folded, in one number.</summary>
    public static uint Three(ReadOnlySpan<char> text) => Fold(text[0]) | (Fold(text[1]) << 8) | (Fold(text[2]) << 16);

    /// <summary>Folds a text into bytes; there must be at least as many of them.</summary>
    public static void Fold(ReadOnlySpan<char> text, Span<byte> folded)
    {
        var values = MemoryMarshal.Cast<char, ushort>(text);
        var i = 0;
        for (; i <= values.Length - Vector256<byte>.Count; i += Vector256<byte>.Count)
        {
            var narrow = Vector256.NarrowWithSaturation(Vector256.Create(values[i..]), Vector256.Create(values[(i + Vector256<ushort>.Count)..]));
            (narrow | Vector256.Create(Bit)).CopyTo(folded[i..]);
        }

        for (; i < values.Length; i++)
        {
            folded[i] = (byte)Fold(text[i]);
        }
    }

    /// <summary>A number below 64 for a folded character; foreign ones share that of the underscore.</summary>
    public static int Index(uint folded) => (int)((folded & 0x1F) | ((folded & 0x40) >> 1));

    /// <summary>Where in a word those characters begin that are least likely to stand in a row.</summary>
    public static int RarestPlace(string word, int length) =>
        Enumerable.Range(0, word.Length - length + 1).MinBy(start => word.Skip(start).Take(length).Aggregate(1.0, (share, character) => share * s_shares[Fold(character)]));

    /// <summary>One character, folded.</summary>
    public static uint Fold(char character) => (uint)Math.Min(character, (char)Foreign) | Bit;

    private static double[] Shares()
    {
        var shares = new double[256];
        for (var rank = 0; rank < ByFrequency.Length; rank++)
        {
            shares[Fold(ByFrequency[rank])] = 1.0 / (rank + 1);
        }

        return shares;
    }
}
