using LaunchReady.Audit.Source;

namespace LaunchReady.Audit.SecretScan;

/// <summary>
/// Scans the files of a folder, or one file. Files are streamed, so their size does not matter; what is no text is counted, archives are named and not opened.
/// Folders of other people's code and of version control are left out, and the report says which; what a build writes is read, since it is served.
/// </summary>
public static class TreeSecretScan
{
    private static readonly SourceLimits s_limits = new() { FileLength = long.MaxValue, Files = 2_000_000, BuildOutput = true, Minified = true, Binary = true };

    /// <summary>Scans.</summary>
    /// <param name="path">A folder or a file.</param>
    /// <param name="options">What to leave out.</param>
    /// <param name="clock">The clock, for the time it took.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="DirectoryNotFoundException">There is no such folder or file.</exception>
    public static SecretReport Run(string path, SecretScanOptions options, TimeProvider clock, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(clock);
        return File.Exists(path) ? RunFile(path, options, clock, cancellationToken) : RunFolder(path, options, clock, cancellationToken);
    }

    private static SecretReport RunFile(string path, SecretScanOptions options, TimeProvider clock, CancellationToken cancellationToken)
    {
        var tally = new ScanTally(options, clock, "files") { Total = 1 };
        var collector = new SecretCollector();
        var name = Path.GetFileName(path);
        if (ArchiveFile.IsOne(name))
        {
            return tally.Report(collector) with { Archives = [name] };
        }

        Scan(path, new SecretSource(name), new FileInfo(path).Length, tally, collector, cancellationToken);
        return tally.Report(collector);
    }

    private static SecretReport RunFolder(string path, SecretScanOptions options, TimeProvider clock, CancellationToken cancellationToken)
    {
        var tally = new ScanTally(options, clock, "files");
        var collector = new SecretCollector();
        var (archives, skipped) = Fill(path, new SecretSource(""), tally, collector, cancellationToken);
        return tally.Report(collector) with { Archives = archives, Skipped = skipped };
    }

    /// <summary>Scans the files of a folder into a collector.</summary>
    /// <param name="common">What all its sources share; the path is put before theirs.</param>
    internal static (IReadOnlyList<string> Archives, IReadOnlyList<SkippedGroup> Skipped) Fill(string path, SecretSource common, ScanTally tally, SecretCollector collector, CancellationToken cancellationToken)
    {
        var tree = SourceTree.Open(path, s_limits, cancellationToken);
        var archives = tree.Files.Where(file => ArchiveFile.IsOne(file.Path)).Select(file => common.Path + file.Path).ToList();
        var files = tree.Files.Where(file => !ArchiveFile.IsOne(file.Path) && file.Path != AllowFile.Name).ToList();
        tally.Total += files.Count;
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellationToken };
        Parallel.ForEach(files, parallel, file => Scan(Path.Combine(tree.Root, file.Path), common with { Path = common.Path + file.Path }, file.Length, tally, collector, cancellationToken));
        return (archives, tree.Skipped.ByReason());
    }

    private static void Scan(string full, SecretSource source, long length, ScanTally tally, SecretCollector collector, CancellationToken cancellationToken)
    {
        // A pipe or device has no length, and opening one may wait for ever.
        if (length == 0)
        {
            tally.Count(ScanOutcome.Scanned, source.Path, 0);
            return;
        }

        try
        {
            using var stream = new FileStream(full, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0, FileOptions.SequentialScan);
            var outcome = SourceMap.IsOne(source.Path, length)
                ? SourceMap.Scan(stream, length, source, collector, cancellationToken)
                : TextScan.Scan(stream, length, source, collector, cancellationToken);
            tally.Count(outcome, source.Path, length);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            tally.Count(ScanOutcome.Unreadable, source.Path, 0);
        }
    }
}
