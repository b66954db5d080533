namespace LaunchReady.Audit.Checks;

/// <summary>What a check is, apart from what it finds.</summary>
/// <param name="Id">Stable and unique, <c>stage.subject</c> in small letters: <c>access.foreign-read</c>. Waivers and baselines name it.</param>
/// <param name="Stage">The stage it belongs to.</param>
/// <param name="Title">What holds when it passes, as a sentence: "No one reads another workspace's records".</param>
/// <param name="Severity">How bad a finding is unless the finding says otherwise.</param>
/// <param name="Reference">Where the rule comes from: an RFC, an OWASP item, an address.</param>
/// <param name="Fix">What to do about a finding, in one sentence, unless the finding says otherwise.</param>
public sealed record CheckInfo(string Id, Stage Stage, string Title, Severity Severity, string Reference, string Fix)
{
    /// <summary>Whether "not checked" keeps the launch from being <em>ship now</em>.</summary>
    public bool Required { get; init; }

    /// <summary>What the target must say for the check to run.</summary>
    public Needs Needs { get; init; }

    /// <summary>How long it may take before the runner goes on without it.</summary>
    public TimeSpan TimeLimit { get; init; } = TimeSpan.FromSeconds(60);
}
