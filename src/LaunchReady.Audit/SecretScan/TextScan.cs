using System.Buffers;

namespace LaunchReady.Audit.SecretScan;

/// <summary>What became of one file.</summary>
internal enum ScanOutcome
{
    Scanned,
    Binary,
    Unreadable,
}

/// <summary>Scans one stream of bytes: decides whether it is text, decodes it, and gives it to the collector, in one piece when it is small.</summary>
internal static class TextScan
{
    private const int WholeBytes = 1 << 20;

    /// <summary>Reads a stream to its end or until it turns out to be no text.</summary>
    /// <param name="length">How long it is, as far as known; only a hint for how to read.</param>
    public static ScanOutcome Scan(Stream stream, long length, SecretSource source, SecretCollector collector, CancellationToken cancellationToken)
    {
        var bytes = ArrayPool<byte>.Shared.Rent(WholeBytes);
        try
        {
            var wanted = (int)Math.Clamp(length, TextKind.Prefix, WholeBytes);
            var read = stream.ReadAtLeast(bytes.AsSpan(0, wanted), wanted, throwOnEndOfStream: false);
            return read < wanted || read == length
                ? ScanWhole(bytes.AsSpan(0, read), source, collector)
                : ScanWindows(new PrefixedStream(bytes.AsMemory(0, read), stream), bytes.AsSpan(0, read), source, collector, cancellationToken);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    /// <summary>Scans bytes that are all there.</summary>
    public static ScanOutcome ScanWhole(ReadOnlySpan<byte> bytes, SecretSource source, SecretCollector collector)
    {
        if (TextKind.Of(bytes) is not { } kind)
        {
            return ScanOutcome.Binary;
        }

        var text = kind.Encoding.GetString(bytes[kind.Mark..]);
        collector.Take(source, new TextWindow(text, 0, int.MaxValue, TextPosition.Start));
        return ScanOutcome.Scanned;
    }

    private static ScanOutcome ScanWindows(Stream stream, ReadOnlySpan<byte> start, SecretSource source, SecretCollector collector, CancellationToken cancellationToken)
    {
        if (TextKind.Of(start) is not { } kind)
        {
            return ScanOutcome.Binary;
        }

        using var reader = new StreamReader(stream, kind.Encoding, detectEncodingFromByteOrderMarks: true, bufferSize: 1 << 16);
        foreach (var window in new TextWindows(reader).Read())
        {
            cancellationToken.ThrowIfCancellationRequested();
            collector.Take(source, window);
        }

        return ScanOutcome.Scanned;
    }
}
