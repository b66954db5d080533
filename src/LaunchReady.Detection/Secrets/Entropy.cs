namespace LaunchReady.Detection.Secrets;

internal static class Entropy
{
    /// <summary>Shannon entropy in bits a character. ASCII is told apart; everything else counts as one symbol.</summary>
    public static double Of(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty)
        {
            return 0;
        }

        Span<int> counts = stackalloc int[129];
        counts.Clear();
        foreach (var character in text)
        {
            counts[Math.Min(character, (char)128)]++;
        }

        var bits = 0.0;
        foreach (var count in counts)
        {
            if (count > 0)
            {
                var share = (double)count / text.Length;
                bits -= share * Math.Log2(share);
            }
        }

        return bits;
    }
}
