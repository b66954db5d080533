using LaunchReady.Audit.RedTeam.Cases;
using LaunchReady.Audit.RedTeam.Verdicts;

namespace LaunchReady.Audit.RedTeam.Running;

/// <summary>An assistant under attack.</summary>
internal interface IRedTeamTarget
{
    /// <summary>As the report calls it.</summary>
    string Name { get; }

    string Model { get; }

    TargetAbilities Abilities { get; }

    /// <summary>How many cases may run at once.</summary>
    int AtOnce { get; }

    /// <summary>Credentials of the run, which no report may hold.</summary>
    IReadOnlyList<string> Credentials => [];

    /// <summary>The case as it can be told there; itself unless the target sees too little of what happens.</summary>
    RedTeamCase Adapt(RedTeamCase one) => one;

    /// <summary>Plants, talks and looks. A case that cannot be run there comes back with the reason, never with an observation.</summary>
    Task<CaseRun> RunAsync(RedTeamCase one, CancellationToken cancellationToken);
}

/// <summary>How a case went: the case with its words filled in and what was seen, or why it was not run.</summary>
internal sealed record CaseRun(RedTeamCase Case, Observation? Seen, string? NotRun)
{
    public static CaseRun Not(RedTeamCase one, string why) => new(one, null, why);
}

/// <summary>The case cannot be run there. The message is the reason, as the report gives it.</summary>
internal sealed class CannotRunException(string why) : Exception(why);
