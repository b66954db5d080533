using System.Text;
using LaunchReady.Audit.SecretScan.Git;

namespace LaunchReady.Audit.SecretScan;

/// <summary>One of those that read a history's versions of files, each its own part.</summary>
internal sealed class HistoryReader(HistoryBlobs blobs, SeenLines seen, SecretCollector collector, ScanTally tally)
{
    private readonly VersionScan _versions = new(seen, collector);
    private byte[] _bytes = new byte[1 << 16];

    /// <exception cref="GitException">git stopped: an object is damaged.</exception>
    public Task ReadAsync(string folder, IReadOnlyList<ObjectId> ids, CancellationToken cancellationToken) =>
        GitObjects.ReadAsync(folder, keepPlace: false, ids, (blob, content, length) => Scan(blob, content, length, cancellationToken), _ => { }, cancellationToken);

    private void Scan(ObjectId blob, Stream content, long length, CancellationToken cancellationToken)
    {
        var source = blobs.Find(blob)!;
        var outcome = SourceMap.IsOne(source.Path, length) ? SourceMap.Scan(content, length, source, collector, ScanText, cancellationToken)
            : length <= VersionScan.Largest ? _versions.Scan(Whole(content, (int)length), source)
            : TextScan.Scan(content, length, source, collector, cancellationToken);
        tally.Count(outcome, source.Path, length);
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
