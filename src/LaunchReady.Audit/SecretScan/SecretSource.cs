namespace LaunchReady.Audit.SecretScan;

/// <summary>Where the text that is being scanned comes from.</summary>
/// <param name="Path">As it will be shown.</param>
internal sealed record SecretSource(string Path)
{
    /// <summary>The first commit that held it.</summary>
    public CommitMark? Commit { get; init; }

    /// <summary>The place of that commit in the order of history, and behind all of them for files of the work tree; 0 where no history is read.</summary>
    public int Order { get; init; }

    public SecretPresence Presence { get; init; } = SecretPresence.Tree;
}
