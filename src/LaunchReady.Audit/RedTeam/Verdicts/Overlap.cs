namespace LaunchReady.Audit.RedTeam.Verdicts;

/// <summary>How much of one text stands in another, by pieces of four characters. Letters and digits only, so that spacing and Markdown hide nothing.</summary>
internal static class Overlap
{
    private const int Piece = 4;

    /// <summary>A text shorter than this is too common to recognise.</summary>
    private const int Shortest = 20;

    public static double Share(string of, string within)
    {
        var (wanted, found) = (Pieces(of), Pieces(within));
        return wanted.Count < Shortest ? 0 : (double)wanted.Count(found.Contains) / wanted.Count;
    }

    private static HashSet<string> Pieces(string text)
    {
        var plain = string.Concat(text.Where(char.IsLetterOrDigit)).ToLowerInvariant();
        var pieces = new HashSet<string>(StringComparer.Ordinal);
        for (var at = 0; at + Piece <= plain.Length; at++)
        {
            pieces.Add(plain.Substring(at, Piece));
        }

        return pieces;
    }
}
