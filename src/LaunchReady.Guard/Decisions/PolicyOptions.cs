namespace LaunchReady.Guard.Decisions;

/// <summary>What an operator may make stricter. Nothing here makes a decision milder than the rules do. Immutable and safe to share between threads.</summary>
public sealed record PolicyOptions
{
    /// <summary>The rules alone.</summary>
    public static PolicyOptions Default { get; } = new();

    /// <summary>
    /// Effects that always wait for a person, even where the signed-in person named every value. A call that leaves the company is exempt
    /// where an admin has trusted all its targets.
    /// </summary>
    public IReadOnlyList<ToolEffect> AlwaysAsk { get; init; } = [];
}
