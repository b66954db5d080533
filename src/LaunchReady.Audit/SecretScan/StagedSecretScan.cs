using LaunchReady.Audit.SecretScan.Git;

namespace LaunchReady.Audit.SecretScan;

/// <summary>Scans what is about to be committed: the files whose version in the index differs from the newest commit, as they lie in the index.</summary>
public static class StagedSecretScan
{
    /// <summary>Scans the index of the repository that holds a folder.</summary>
    /// <param name="folder">A folder in a work tree.</param>
    /// <param name="options">What to leave out.</param>
    /// <param name="clock">The clock, for the time it took.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="GitException">There is no repository or no git.</exception>
    public static async Task<SecretReport> RunAsync(string folder, SecretScanOptions options, TimeProvider clock, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(clock);
        var repository = await GitRepository.OpenAsync(folder, keepPlace: true);
        var staged = await StagedAsync(repository);
        var archives = staged.Values.Where(ArchiveFile.IsOne).ToList();
        var ids = staged.Where(entry => !ArchiveFile.IsOne(entry.Value)).Select(entry => entry.Key).ToList();
        var tally = new ScanTally(options, clock, "staged files") { Total = ids.Count };
        var collector = new SecretCollector();
        var missing = new List<string>();
        await GitObjects.ReadAsync(folder, keepPlace: true, ids, Scan, id => missing.Add(staged[id]), cancellationToken);
        return tally.Report(collector) with { Archives = archives, Damage = missing.Count > 0 ? $"The staged content of {missing[0]} is missing." : null };

        void Scan(ObjectId blob, Stream content, long length)
        {
            var path = staged[blob];
            tally.Count(TextScan.Scan(content, length, new SecretSource(path) { Presence = SecretPresence.Staged }, collector, cancellationToken), path, length);
        }
    }

    private static async Task<Dictionary<ObjectId, string>> StagedAsync(GitRepository repository)
    {
        var before = repository.Head ?? (await GitProcess.ReadAsync(repository.Folder, true, "hash-object", "-t", "tree", "--stdin")).Trim();
        using var git = GitProcess.Start(repository.Folder, keepPlace: true, "diff-index", "--cached", "--raw", "-z", "--no-renames", "--no-abbrev", "--diff-filter=ACMRT", before, "--");
        git.Input.Close();
        var staged = new Dictionary<ObjectId, string>();
        using var tokens = NulTokens.Read(git.Output).GetEnumerator();
        while (tokens.MoveNext())
        {
            // :mode mode id id status
            var fields = tokens.Current.Split(' ');
            if (tokens.MoveNext() && fields.Length == 5 && fields[1] != "160000" && ObjectId.TryParse(fields[3], out var blob))
            {
                staged.TryAdd(blob, tokens.Current);
            }
        }

        await git.FinishAsync();
        return staged;
    }
}
