namespace LaunchReady.Guard.Output;

/// <summary>A stretch of text and what stands in its place.</summary>
internal readonly record struct Replacement(int Start, int Length, string Text, OutputFindingKind Kind, string Reason)
{
    public int End => Start + Length;

    /// <summary>In order, without overlaps: of two that overlap the one that begins first stays, and is stretched over the other.</summary>
    public static List<Replacement> Merge(List<Replacement> found)
    {
        found.Sort(static (left, right) => left.Start != right.Start ? left.Start.CompareTo(right.Start) : right.Length.CompareTo(left.Length));
        var merged = new List<Replacement>(found.Count);
        foreach (var next in found)
        {
            if (merged.Count > 0 && next.Start < merged[^1].End)
            {
                merged[^1] = merged[^1] with { Length = Math.Max(merged[^1].Length, next.End - merged[^1].Start) };
            }
            else
            {
                merged.Add(next);
            }
        }

        return merged;
    }
}
