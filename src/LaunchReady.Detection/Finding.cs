namespace LaunchReady.Detection;

/// <summary>
/// Something in a text that should not be passed on. Says where and what kind, never the thing itself: safe to log and to show.
/// </summary>
/// <param name="Start">Where it begins in the text.</param>
/// <param name="Length">How long it is.</param>
/// <param name="RuleId">The rule that found it: <c>github-token</c>.</param>
/// <param name="Title">What it is, for a person: "GitHub token".</param>
/// <param name="Placeholder">What stands in its place after redaction, without the brackets: "github token".</param>
/// <param name="Preview">At most its public prefix and its length: "ghp_… (40 characters)".</param>
public readonly record struct Finding(int Start, int Length, string RuleId, string Title, string Placeholder, string Preview)
{
    /// <summary>The first position after it.</summary>
    public int End => Start + Length;
}
