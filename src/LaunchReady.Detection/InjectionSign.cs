namespace LaunchReady.Detection;

/// <summary>One sign of an attempt to give orders to the reading model.</summary>
/// <param name="Id">Its name: <c>override-wording</c>.</param>
/// <param name="Start">Where it begins in the text.</param>
/// <param name="Length">How long it is.</param>
/// <param name="Explanation">What it is, for a person, in one short sentence. Holds nothing of the text.</param>
public readonly record struct InjectionSign(string Id, int Start, int Length, string Explanation)
{
    /// <summary>The first position after it.</summary>
    public int End => Start + Length;
}
