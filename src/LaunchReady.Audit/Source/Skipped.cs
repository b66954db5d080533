using System.Collections.Concurrent;

namespace LaunchReady.Audit.Source;

/// <summary>What was not read, counted by reason, with a few names each. Safe to share between threads.</summary>
public sealed class Skipped
{
    private const int Names = 5;
    private readonly ConcurrentDictionary<string, SkipReason> _entries = new(StringComparer.Ordinal);

    /// <summary>How many files and folders.</summary>
    public int Count => _entries.Count;

    /// <summary>Each reason that occurred: how often, and the first names in order.</summary>
    public IReadOnlyList<SkippedGroup> ByReason() =>
        [.. _entries.GroupBy(entry => entry.Value).OrderBy(group => group.Key).Select(group => new SkippedGroup(
            group.Key, group.Count(), [.. group.Select(entry => entry.Key).Order(StringComparer.Ordinal).Take(Names)]))];

    internal void Add(string path, SkipReason reason) => _entries.TryAdd(path, reason);
}

/// <summary>One reason, how often it occurred, and a few of the paths.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Count">How many files or folders.</param>
/// <param name="Examples">The first paths, in order.</param>
public sealed record SkippedGroup(SkipReason Reason, int Count, IReadOnlyList<string> Examples);
