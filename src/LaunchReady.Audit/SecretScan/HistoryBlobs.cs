using LaunchReady.Audit.SecretScan.Git;

namespace LaunchReady.Audit.SecretScan;

/// <summary>Where each version of each file came into a history first. Commits come parents first, so the first to bring it is the earliest.</summary>
internal sealed class HistoryBlobs
{
    private readonly Dictionary<ObjectId, SecretSource> _sources = [];
    private readonly Dictionary<string, string> _paths = new(StringComparer.Ordinal);

    public int Commits { get; private set; }

    public int Count => _sources.Count;

    public IEnumerable<ObjectId> Ids => _sources.Keys;

    public SecretSource? Find(ObjectId blob) => _sources.GetValueOrDefault(blob);

    /// <summary>Reads the log; a secret in a commit's message goes to the collector at once.</summary>
    public async Task ReadAsync(string folder, string prefix, IReadOnlyList<string> revisions, SecretPresence presence, SecretCollector collector, SecretScanOptions options, CancellationToken cancellationToken)
    {
        await foreach (var commit in GitLog.ReadAsync(folder, revisions, cancellationToken))
        {
            Commits++;
            if (Commits % 5000 == 0)
            {
                options.Progress?.Report(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"history: {Commits:N0} commits"));
            }

            var message = new SecretSource(prefix + "(commit message)") { Commit = commit.Mark, Order = Commits, Presence = presence == SecretPresence.History ? SecretPresence.Head : presence };
            collector.Take(message, new TextWindow(commit.Message, 0, int.MaxValue, TextPosition.Start));
            foreach (var version in commit.Versions)
            {
                if (!_sources.ContainsKey(version.Blob))
                {
                    _sources.Add(version.Blob, new SecretSource(Once(prefix + version.Path)) { Commit = commit.Mark, Order = Commits, Presence = presence });
                }
            }
        }
    }

    /// <summary>Marks what the newest commit still holds, under the path it has there.</summary>
    public void MarkHead(GitTree head, string prefix)
    {
        foreach (var (blob, path) in head.Files)
        {
            // A blob that the log did not bring is one that a shallow clone's root holds without saying so.
            _sources[blob] = (Find(blob) ?? new SecretSource(path)) with { Path = Once(prefix + path), Presence = SecretPresence.Head };
        }
    }

    private string Once(string path)
    {
        if (_paths.TryGetValue(path, out var known))
        {
            return known;
        }

        _paths.Add(path, path);
        return path;
    }
}
