using LaunchReady.Audit.SecretScan.Git;

namespace LaunchReady.Audit.SecretScan;

/// <summary>
/// Scans every version of every file that a repository's history holds, once each, and every commit message. Each secret comes with the first commit that
/// held it and says whether the newest commit still does. What branches and tags do not reach any more, but this clone still holds, is read too.
/// </summary>
public static class HistorySecretScan
{
    // More parts than readers, so that none is left with the large files.
    private const int PartsForEach = 3;

    /// <summary>Scans the repository that holds a folder.</summary>
    /// <param name="folder">A clone, a worktree, a submodule or a bare repository.</param>
    /// <param name="options">What to leave out.</param>
    /// <param name="clock">The clock, for the time it took.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="GitException">There is no repository, no git, or the history is damaged.</exception>
    public static async Task<SecretReport> RunAsync(string folder, SecretScanOptions options, TimeProvider clock, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(clock);
        return await RunAsync(folder, "", withFiles: false, options, clock, cancellationToken);
    }

    /// <summary>The same, together with the files of the folder as they lie there now, so that what was never committed is seen too.</summary>
    /// <exception cref="GitException">There is no repository, no git, or the history is damaged.</exception>
    public static async Task<SecretReport> RunWithFilesAsync(string folder, SecretScanOptions options, TimeProvider clock, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(clock);
        return await RunAsync(folder, "", withFiles: true, options, clock, cancellationToken);
    }

    // The files of a submodule lie in the folder of the outer repository and are read with it.
    private static async Task<SecretReport> RunAsync(string folder, string prefix, bool withFiles, SecretScanOptions options, TimeProvider clock, CancellationToken cancellationToken)
    {
        var repository = await GitRepository.OpenAsync(folder);
        var tally = new ScanTally(options, clock, "history");
        var collector = new SecretCollector();
        var blobs = new HistoryBlobs();
        string[] reachable = repository.Head is null ? ["--all"] : ["--all", "HEAD"];
        var inventory = Task.Run(() => GitInventory.ReadAsync(folder), cancellationToken);
        await blobs.ReadAsync(folder, prefix, reachable, SecretPresence.History, collector, options, cancellationToken);
        await blobs.ReadAsync(folder, prefix, ["--reflog", "--not", .. reachable], SecretPresence.Rewritten, collector, options, cancellationToken);
        var head = await GitTree.ReadAsync(folder, repository.Head);
        blobs.MarkHead(head, prefix);
        var (present, archives) = Plan(await inventory, blobs);
        tally.Total = present.Count;
        await ReadAsync(repository, blobs, present, collector, tally, cancellationToken);
        var missing = blobs.Count - present.Count - archives.Count;
        var (fileArchives, skipped) = withFiles && repository.Prefix is { } inside
            ? TreeSecretScan.Fill(folder, new SecretSource(inside) { Order = int.MaxValue }, tally, collector, cancellationToken)
            : ([], []);
        var report = tally.Report(collector);
        report = report with
        {
            Commits = blobs.Commits,
            Archives = [.. archives.Union(fileArchives).Order(StringComparer.Ordinal)],
            Skipped = skipped,
            Notes = [.. Notes(repository, prefix, missing), .. report.Notes],
            Damage = missing > 0 && !repository.IsPartial ? $"{missing} objects of the history are missing: the repository is damaged, and what they held was not scanned." : tally.Damage,
        };
        return await WithSubmodulesAsync(folder, prefix, head, options, clock, report, cancellationToken);
    }

    private static (List<(ObjectId Blob, long Length)> Present, List<string> Archives) Plan(IReadOnlyList<(ObjectId Blob, long Length)> inventory, HistoryBlobs blobs)
    {
        var present = new List<(ObjectId, long)>(blobs.Count);
        var archives = new List<string>();
        foreach (var (blob, length) in inventory)
        {
            if (blobs.Find(blob) is { } source)
            {
                if (ArchiveFile.IsOne(source.Path))
                {
                    archives.Add(source.Path);
                }
                else
                {
                    present.Add((blob, length));
                }
            }
        }

        archives.Sort(StringComparer.Ordinal);
        return (present, archives);
    }

    // The versions of one path stay together and in their order: git builds each from the one before, and most of its lines were just seen.
    private static async Task ReadAsync(GitRepository repository, HistoryBlobs blobs, List<(ObjectId Blob, long Length)> present, SecretCollector collector, ScanTally tally, CancellationToken cancellationToken)
    {
        var readers = Math.Clamp(present.Count / 500, 1, Environment.ProcessorCount);
        var parts = HistoryParts.Of(present, blobs, readers == 1 ? 1 : readers * PartsForEach);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = readers, CancellationToken = cancellationToken };
        var seen = new SeenLines();
        await Parallel.ForEachAsync(parts, parallel, async (part, cancelled) => await new HistoryReader(blobs, seen, collector, tally).ReadAsync(repository.Folder, part, cancelled));
    }

    private static IEnumerable<string> Notes(GitRepository repository, string prefix, int missing)
    {
        var of = prefix.Length == 0 ? "" : $" of the submodule {prefix.TrimEnd('/')}";
        if (repository.IsShallow)
        {
            yield return $"The history{of} is cut off: this is a shallow clone, and older commits were not scanned. Fetch them with 'git fetch --unshallow' (in CI: fetch-depth: 0).";
        }

        if (repository.IsPartial && missing > 0)
        {
            yield return $"This is a partial clone{of}: {missing} versions of files are not here and were not scanned.";
        }

        if (repository.Head is null)
        {
            yield return $"There is no commit yet{of}.";
        }
    }

    private static async Task<SecretReport> WithSubmodulesAsync(string folder, string prefix, GitTree head, SecretScanOptions options, TimeProvider clock, SecretReport report, CancellationToken cancellationToken)
    {
        var root = head.Links.Count == 0 ? null : await GitProcess.TryReadAsync(folder, keepPlace: false, "rev-parse", "--show-toplevel");
        foreach (var link in head.Links)
        {
            var module = root is null ? null : Path.Combine(root, link);
            report = module is not null && Path.Exists(Path.Combine(module, ".git"))
                ? SecretReport.Join(report, await RunAsync(module, $"{prefix}{link}/", withFiles: false, options, clock, cancellationToken))
                : report with { Notes = [.. report.Notes, $"The submodule {prefix}{link} is not checked out; its history was not scanned."] };
        }

        return report;
    }
}
