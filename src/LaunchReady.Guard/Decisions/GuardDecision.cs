using LaunchReady.Guard.Origins;

namespace LaunchReady.Guard.Decisions;

/// <summary>What becomes of a call. Strictest first; the default denies.</summary>
public enum GuardDecisionKind
{
    /// <summary>It does not run, and nobody is asked.</summary>
    Deny,

    /// <summary>It waits for a person.</summary>
    Ask,

    /// <summary>It runs.</summary>
    Allow,
}

/// <summary>
/// A decision with its grounds. Immutable and safe to share between threads.
/// The origins hold values and text of the conversation: as sensitive as the conversation itself.
/// </summary>
/// <param name="Kind">Deny, ask or allow.</param>
/// <param name="Reasons">Sentences for a person, most important first. Never empty.</param>
/// <param name="Origins">Where each value of the call comes from, in the order of the arguments.</param>
public sealed record GuardDecision(GuardDecisionKind Kind, IReadOnlyList<string> Reasons, IReadOnlyList<ValueOrigin> Origins)
{
    /// <summary>Denied, for one reason.</summary>
    public static GuardDecision Deny(string reason) => new(GuardDecisionKind.Deny, [reason], []);

    /// <summary>
    /// Several decisions on one call become one: deny beats ask, ask beats allow. Its reasons are those of the decisions that won.
    /// Of no decision at all: denied.
    /// </summary>
    public static GuardDecision Combine(params IReadOnlyList<GuardDecision> decisions)
    {
        ArgumentNullException.ThrowIfNull(decisions);
        if (decisions.Count == 0)
        {
            return Deny("No rule decided about this call.");
        }

        var kind = decisions.Min(decision => decision.Kind);
        return new(
            kind,
            [.. decisions.Where(decision => decision.Kind == kind).SelectMany(decision => decision.Reasons).Distinct(StringComparer.Ordinal)],
            [.. decisions.SelectMany(decision => decision.Origins).DistinctBy(origin => (origin.Argument, origin.Kind, origin.Label))]);
    }
}
