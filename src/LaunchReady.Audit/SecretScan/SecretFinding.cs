using LaunchReady.Audit.Checks;

namespace LaunchReady.Audit.SecretScan;

/// <summary>One secret, however often it occurs. Holds no part of it beyond its public prefix: safe to show, to log and to keep.</summary>
public sealed record SecretFinding
{
    /// <summary>The rule that saw it: <c>github-token</c>.</summary>
    public required string RuleId { get; init; }

    /// <summary>What it is, for a person: "GitHub token".</summary>
    public required string Title { get; init; }

    /// <summary>How bad it is that it lies open.</summary>
    public required Severity Severity { get; init; }

    /// <summary>Its public prefix and its length: "ghp_… (40 characters)".</summary>
    public required string Preview { get; init; }

    /// <summary>Where it stands, in the order of paths and lines; in history, the earliest commit first.</summary>
    public required IReadOnlyList<SecretPlace> Places { get; init; }

    /// <summary>How often it occurs; more than <see cref="Places"/> when those were cut short.</summary>
    public required int Occurrences { get; init; }

    /// <summary>Where it can still be read.</summary>
    public required SecretPresence Presence { get; init; }

    /// <summary>The fingerprint of the first place.</summary>
    public string Fingerprint => Places[0].Fingerprint;

    /// <summary>The first commit that held it, in a scan of history.</summary>
    public CommitMark? FirstCommit => Places[0].Commit;
}

/// <summary>Where a secret can still be read, from what is nearest to a leak that nobody has noticed yet to what is farthest. The first that is true counts.</summary>
public enum SecretPresence
{
    /// <summary>In what is about to be committed.</summary>
    Staged,

    /// <summary>In the history, and in the newest commit too.</summary>
    Head,

    /// <summary>In the files that were scanned.</summary>
    Tree,

    /// <summary>In the history only: removed since, and still to be read by everyone who has a clone.</summary>
    History,

    /// <summary>In commits that no branch or tag reaches any more: the history was rewritten, this clone still holds the old one.</summary>
    Rewritten,
}
