using System.Text;
using LaunchReady.Audit.SecretScan.Git;

namespace LaunchReady.Audit.SecretScan;

/// <summary>One of those that read a history's versions of files, each its own part.</summary>
internal sealed class HistoryReader(HistoryBlobs blobs, SeenLines seen, SecretCollector collector, ScanTally tally)
{
    private const int MostEnds = 100;

    private readonly VersionScan _versions = new(seen, collector);
    private byte[] _bytes = new byte[1 << 16];

    /// <summary>Reads each version once. git ends at a damaged one; the next git goes on behind it.</summary>
    /// <exception cref="GitException">git stopped again and again: not some objects are damaged, but most.</exception>
    public async Task ReadAsync(string folder, IReadOnlyList<ObjectId> ids, CancellationToken cancellationToken)
    {
        for (var (from, ends) = (0, 0); from < ids.Count; ends++)
        {
            var done = 0;
            try
            {
                await GitObjects.ReadAsync(folder, keepPlace: false, [.. ids.Skip(from)], Each, Missing, cancellationToken);
                return;
            }
            catch (GitException) when (done > 0 && ends < MostEnds)
            {
                from += done;
            }

            void Each(ObjectId blob, Stream content, long length)
            {
                done++;
                Scan(blob, (BoundedStream)content, length, cancellationToken);
            }

            void Missing(ObjectId blob)
            {
                done++;
                tally.CountDamaged(blobs.Find(blob)!.Path);
            }
        }
    }

    private void Scan(ObjectId blob, BoundedStream content, long length, CancellationToken cancellationToken)
    {
        var source = blobs.Find(blob)!;
        var outcome = SourceMap.IsOne(source.Path, length) ? SourceMap.Scan(content, length, source, collector, ScanText, cancellationToken)
            : length <= VersionScan.Largest ? _versions.Scan(Whole(content, (int)length), source)
            : TextScan.Scan(content, length, source, collector, cancellationToken);
        content.Drain();
        if (content.IsComplete)
        {
            tally.Count(outcome, source.Path, length);
        }
        else
        {
            tally.CountDamaged(source.Path);
        }
    }

    private void ScanText(SecretSource source, string text)
    {
        if (text.Length > VersionScan.Largest / 3 || _versions.Scan(Encoding.UTF8.GetBytes(text), source) == ScanOutcome.Binary)
        {
            collector.Take(source, new TextWindow(text, 0, int.MaxValue, TextPosition.Start));
        }
    }

    private ReadOnlySpan<byte> Whole(Stream content, int length)
    {
        if (_bytes.Length < length)
        {
            _bytes = new byte[Math.Max(length, _bytes.Length * 2)];
        }

        return _bytes.AsSpan(0, content.ReadAtLeast(_bytes.AsSpan(0, length), length, throwOnEndOfStream: false));
    }
}
