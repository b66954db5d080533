using System.Buffers;
using LaunchReady.Audit.SecretScan.Git;

namespace LaunchReady.Audit.SecretScan;

/// <summary>One of the threads that read a history's versions of files.</summary>
internal sealed class HistoryReader(HistoryBlobs blobs, SeenLines seen, SecretCollector collector, ScanTally tally)
{
    private readonly VersionScan _versions = new(seen, collector);

    /// <exception cref="GitException">git stopped: an object is damaged.</exception>
    public void Read(string folder, IReadOnlyList<ObjectId> ids, CancellationToken cancellationToken) =>
        GitObjects.Read(folder, keepPlace: false, ids, (blob, content, length) => Scan(blob, content, length, cancellationToken), _ => { }, cancellationToken);

    private void Scan(ObjectId blob, Stream content, long length, CancellationToken cancellationToken)
    {
        var source = blobs.Find(blob)!;
        var outcome = SourceMap.IsOne(source.Path, length) ? SourceMap.Scan(content, length, source, collector, cancellationToken)
            : length <= VersionScan.Largest ? ScanWhole(content, (int)length, source)
            : TextScan.Scan(content, length, source, collector, cancellationToken);
        tally.Count(outcome, source.Path, length);
    }

    private ScanOutcome ScanWhole(Stream content, int length, SecretSource source)
    {
        var bytes = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            var read = content.ReadAtLeast(bytes.AsSpan(0, length), length, throwOnEndOfStream: false);
            return _versions.Scan(bytes.AsSpan(0, read), source);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }
}
