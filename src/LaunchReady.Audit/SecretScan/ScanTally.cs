using System.Collections.Concurrent;

namespace LaunchReady.Audit.SecretScan;

/// <summary>Counts what a scan reads, from several threads, and says how far it is, not more often than a reader can follow.</summary>
internal sealed class ScanTally(SecretScanOptions options, TimeProvider clock, string what)
{
    private static readonly TimeSpan s_between = TimeSpan.FromMilliseconds(250);
    private readonly long _started = clock.GetTimestamp();
    private readonly ConcurrentBag<string> _environmentFiles = [];
    private readonly ConcurrentBag<string> _unreadable = [];
    private readonly ConcurrentBag<string> _damaged = [];
    private long _said;
    private long _bytes;
    private int _files;
    private int _binary;

    /// <summary>How many there are to read, once that is known.</summary>
    public int Total { get; set; }

    public TimeSpan Elapsed => clock.GetElapsedTime(_started);

    public void Count(ScanOutcome outcome, string path, long bytes)
    {
        switch (outcome)
        {
            case ScanOutcome.Binary:
                Interlocked.Increment(ref _binary);
                break;
            case ScanOutcome.Unreadable:
                _unreadable.Add(path);
                break;
            default:
                Interlocked.Add(ref _bytes, bytes);
                if (EnvironmentFile.IsOne(path))
                {
                    _environmentFiles.Add(path);
                }

                break;
        }

        Say(Interlocked.Increment(ref _files));
    }

    /// <summary>Counts a version that git could not give, or not to its end.</summary>
    public void CountDamaged(string path) => _damaged.Add(path);

    /// <summary>What is wrong with the repository; null when all could be read.</summary>
    public string? Damage => _damaged.IsEmpty ? null
        : $"{_damaged.Count} versions of files are damaged and were not scanned to their end, such as one of {_damaged.Order(StringComparer.Ordinal).First()}.";

    public SecretReport Report(SecretCollector collector)
    {
        var (left, allowed, known) = SecretFilter.Apply(collector.Finish(), options);
        var publishable = collector.Publishable;
        List<string> notes = [];
        if (collector.Beyond > 0)
        {
            notes.Add($"Only the first {SecretCollector.MostSecrets} secrets are listed; {collector.Beyond} further occurrences are not.");
        }

        if (!_unreadable.IsEmpty)
        {
            notes.Add($"{_unreadable.Count} files could not be read, such as {_unreadable.Order(StringComparer.Ordinal).First()}.");
        }

        return new()
        {
            Findings = left,
            Allowed = allowed.Sum(one => one.Count) + collector.AllowedInline,
            Allowances = allowed,
            Known = known,
            PublicKeys = publishable.Values.Sum(),
            PublicKeyAdvice = [.. publishable.Keys.Where(key => key.Restriction is not null).Select(key => $"{key.Title}: {key.Restriction}").Order(StringComparer.Ordinal)],
            Files = _files - _binary - _unreadable.Count,
            Bytes = _bytes,
            Binary = _binary,
            EnvironmentFiles = [.. _environmentFiles.Order(StringComparer.Ordinal).Distinct()],
            Notes = notes,
            Elapsed = Elapsed,
        };
    }

    private void Say(int done)
    {
        if (options.Progress is not { } progress)
        {
            return;
        }

        var said = Volatile.Read(ref _said);
        var now = clock.GetTimestamp();
        if (clock.GetElapsedTime(said == 0 ? _started : said, now) >= s_between && Interlocked.CompareExchange(ref _said, now, said) == said)
        {
            progress.Report(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{what}: {done:N0} of {Total:N0}, {Volatile.Read(ref _bytes) / 1_000_000:N0} MB"));
        }
    }
}
