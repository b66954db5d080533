using LaunchReady.Audit.SecretScan.Git;

namespace LaunchReady.Audit.SecretScan;

/// <summary>
/// Scans every version of every file that a repository's history holds, once each, and every commit message. Each secret comes with the first commit that
/// held it and says whether the newest commit still does. What branches and tags do not reach any more, but this clone still holds, is read too.
/// </summary>
public static class HistorySecretScan
{
    /// <summary>Scans the repository that holds a folder.</summary>
    /// <param name="folder">A clone, a worktree, a submodule or a bare repository.</param>
    /// <param name="options">What to leave out.</param>
    /// <param name="clock">The clock, for the time it took.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="GitException">There is no repository, no git, or the history is damaged.</exception>
    public static SecretReport Run(string folder, SecretScanOptions options, TimeProvider clock, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(clock);
        return Run(folder, "", withFiles: false, options, clock, cancellationToken);
    }

    /// <summary>The same, together with the files of the folder as they lie there now, so that what was never committed is seen too.</summary>
    /// <exception cref="GitException">There is no repository, no git, or the history is damaged.</exception>
    public static SecretReport RunWithFiles(string folder, SecretScanOptions options, TimeProvider clock, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(clock);
        return Run(folder, "", withFiles: true, options, clock, cancellationToken);
    }

    // The files of a submodule lie in the folder of the outer repository and are read with it.
    private static SecretReport Run(string folder, string prefix, bool withFiles, SecretScanOptions options, TimeProvider clock, CancellationToken cancellationToken)
    {
        var repository = GitRepository.Open(folder);
        var tally = new ScanTally(options, clock, "history");
        var collector = new SecretCollector();
        var blobs = new HistoryBlobs();
        string[] reachable = repository.Head is null ? ["--all"] : ["--all", "HEAD"];
        blobs.Read(folder, prefix, reachable, SecretPresence.History, collector, options, cancellationToken);
        blobs.Read(folder, prefix, ["--reflog", "--not", .. reachable], SecretPresence.Rewritten, collector, options, cancellationToken);
        var head = GitTree.Read(folder, repository.Head);
        blobs.MarkHead(head, prefix);
        var (present, archives) = Plan(folder, blobs);
        tally.Total = present.Count;
        Read(repository, blobs, present, collector, tally, cancellationToken);
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
            Damage = missing > 0 && !repository.IsPartial ? $"{missing} objects of the history are missing: the repository is damaged, and what they held was not scanned." : null,
        };
        return Submodules(folder, prefix, head, options, clock, report, cancellationToken);
    }

    private static (List<(ObjectId Blob, long Length)> Present, List<string> Archives) Plan(string folder, HistoryBlobs blobs)
    {
        var present = new List<(ObjectId, long)>(blobs.Count);
        var archives = new List<string>();
        foreach (var (blob, length) in GitInventory.Read(folder))
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

    // Stretches that follow each other in a pack stay with one reader: what one object is built from was read just before.
    private static void Read(GitRepository repository, HistoryBlobs blobs, List<(ObjectId Blob, long Length)> present, SecretCollector collector, ScanTally tally, CancellationToken cancellationToken)
    {
        var readers = Math.Clamp(present.Count / 500, 1, Environment.ProcessorCount);
        var parts = present.Chunk(Math.Max(1, (present.Count + readers - 1) / readers)).ToList();
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = readers, CancellationToken = cancellationToken };
        var seen = new SeenLines();
        try
        {
            Parallel.ForEach(parts, parallel, part => new HistoryReader(blobs, seen, collector, tally).Read(repository.Folder, [.. part.Select(entry => entry.Blob)], cancellationToken));
        }
        catch (AggregateException faults) when (faults.InnerExceptions.OfType<GitException>().FirstOrDefault() is { } fault)
        {
            throw new GitException(fault.Message, faults);
        }
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

    private static SecretReport Submodules(string folder, string prefix, GitTree head, SecretScanOptions options, TimeProvider clock, SecretReport report, CancellationToken cancellationToken)
    {
        var root = head.Links.Count == 0 ? null : GitProcess.TryRead(folder, keepPlace: false, "rev-parse", "--show-toplevel");
        foreach (var link in head.Links)
        {
            var module = root is null ? null : Path.Combine(root, link);
            report = module is not null && Path.Exists(Path.Combine(module, ".git"))
                ? SecretReport.Join(report, Run(module, $"{prefix}{link}/", withFiles: false, options, clock, cancellationToken))
                : report with { Notes = [.. report.Notes, $"The submodule {prefix}{link} is not checked out; its history was not scanned."] };
        }

        return report;
    }
}
