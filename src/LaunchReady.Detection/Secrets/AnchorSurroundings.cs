namespace LaunchReady.Detection.Secrets;

/// <summary>What the anchors of one hash have in common, to tell them from other characters that have the same hash: the bits they share, and the characters that may stand before and behind.</summary>
internal readonly struct AnchorSurroundings
{
    private readonly uint _mask;
    private readonly uint _bits;
    private readonly ulong _before;
    private readonly ulong _behind;

    public AnchorSurroundings(IReadOnlyList<AnchoredKeyword> keywords)
    {
        _mask = 0xFF_FFFF & ~keywords.Aggregate(0u, (differing, one) => differing | (one.Anchor ^ keywords[0].Anchor));
        _bits = keywords[0].Anchor & _mask;
        _before = keywords.Aggregate(0UL, (all, one) => all | one.Before);
        _behind = keywords.Aggregate(0UL, (all, one) => all | one.Behind);
    }

    /// <summary>1 when these characters may be an anchor of a keyword, 0 when not.</summary>
    public int Fit(byte before, uint characters, byte behind) =>
        ((characters & _mask) == _bits ? 1 : 0) & (int)(_before >> FoldedCharacters.Index(before)) & (int)(_behind >> FoldedCharacters.Index(behind));
}
