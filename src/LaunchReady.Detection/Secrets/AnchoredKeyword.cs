namespace LaunchReady.Detection.Secrets;

/// <summary>A keyword and where in it its anchor lies.</summary>
internal sealed class AnchoredKeyword
{
    public AnchoredKeyword(Keyword keyword)
    {
        Keyword = keyword;
        Offset = FoldedCharacters.RarestPlace(keyword.Text, KeywordIndex.ShortestKeyword);
        Anchor = FoldedCharacters.Three(keyword.Text.AsSpan(Offset));
    }

    public Keyword Keyword { get; }

    public int Offset { get; }

    /// <summary>Three folded characters.</summary>
    public uint Anchor { get; }

    /// <summary>A bit for each character (see <see cref="FoldedCharacters.Index"/>) that may stand before the anchor: all where the keyword begins with it.</summary>
    public ulong Before => Offset == 0 ? ulong.MaxValue : Bit(Offset - 1);

    /// <summary>A bit for each character that may stand behind the anchor: all where the keyword ends with it.</summary>
    public ulong Behind => Offset + KeywordIndex.ShortestKeyword == Keyword.Text.Length ? ulong.MaxValue : Bit(Offset + KeywordIndex.ShortestKeyword);

    public bool StandsAt(ReadOnlySpan<char> text) =>
        text.StartsWith(Keyword.Text, Keyword.AnyCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal);

    private ulong Bit(int position) => 1UL << FoldedCharacters.Index(FoldedCharacters.Fold(Keyword.Text[position]));
}
