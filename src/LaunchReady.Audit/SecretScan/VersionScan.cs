using System.Text;
using LaunchReady.Detection;

namespace LaunchReady.Audit.SecretScan;

/// <summary>
/// Scans one version of a file, reading only the lines that no version before it had in the same neighbourhood. Lines that hold a finding are never
/// taken for seen, so every version that holds a secret is known to hold it.
/// </summary>
internal sealed class VersionScan(SeenLines seen, SecretCollector collector)
{
    /// <summary>Larger versions are read in windows instead.</summary>
    public const int Largest = 16 << 20;

    private const int Before = 400;
    private const int After = 700;

    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: false);

    private readonly VersionLines _lines = new(seen);
    private char[] _text = new char[1 << 14];

    /// <summary>Scans a version that is there as a whole. Not for several threads at once.</summary>
    public ScanOutcome Scan(ReadOnlySpan<byte> bytes, SecretSource source)
    {
        if (TextKind.Of(bytes) is not { } kind)
        {
            return ScanOutcome.Binary;
        }

        if (kind.Encoding.CodePage != s_utf8.CodePage)
        {
            return TextScan.ScanWhole(bytes, source, collector);
        }

        bytes = bytes[kind.Mark..];
        _lines.Read(bytes);
        for (var from = _lines.NextNew(0); from < _lines.Count; from = _lines.NextNew(from))
        {
            var to = _lines.EndOfNew(from, Before + After);
            ScanLines(bytes, from, to, source);
            from = to;
        }

        return ScanOutcome.Scanned;
    }

    private void ScanLines(ReadOnlySpan<byte> bytes, int from, int to, SecretSource source)
    {
        var first = _lines.LineBefore(from, Before);
        var start = _lines.StartOf(first, bytes);
        var end = Math.Min(bytes.Length, _lines.StartOf(to, bytes) + After);
        for (var room = After; ; room *= 8)
        {
            var text = Decode(bytes[start..end]);
            var found = SecretScanner.BuiltIn.Scan(text);
            // What ends where the text was cut may go on.
            if (end < bytes.Length && found.Count > 0 && found[^1].End >= text.Length - 1)
            {
                end = Math.Min(bytes.Length, end + room);
                continue;
            }

            if (found.Count > 0)
            {
                collector.Take(source, Window(bytes, text, first, from, to), found);
            }

            Remember(bytes, from, to, start, found);
            return;
        }
    }

    private ReadOnlySpan<char> Decode(ReadOnlySpan<byte> bytes)
    {
        // No encoding of a byte takes more than one char.
        if (_text.Length < bytes.Length)
        {
            _text = new char[Math.Max(bytes.Length, _text.Length * 2)];
        }

        return _text.AsSpan(0, s_utf8.GetChars(bytes, _text));
    }

    private TextWindow Window(ReadOnlySpan<byte> bytes, ReadOnlySpan<char> text, int first, int from, int to)
    {
        var start = _lines.StartOf(first, bytes);
        var lead = s_utf8.GetCharCount(bytes[start.._lines.StartOf(from, bytes)]);
        var length = s_utf8.GetCharCount(bytes[start.._lines.StartOf(to, bytes)]);
        var line = _lines.StartOf(_lines.FirstPieceOf(first), bytes);
        var position = new TextPosition(_lines.NumberOf(first), 1 + s_utf8.GetCharCount(bytes[line..start]));
        return new(text.ToString(), lead, to == _lines.Count ? int.MaxValue : length, position);
    }

    private void Remember(ReadOnlySpan<byte> bytes, int from, int to, int start, IReadOnlyList<Finding> found)
    {
        var (next, begin) = (0, found.Count == 0 ? 0 : s_utf8.GetCharCount(bytes[start.._lines.StartOf(from, bytes)]));
        for (var i = from; i < to; i++)
        {
            var end = found.Count == 0 ? 0 : begin + s_utf8.GetCharCount(bytes[_lines.StartOf(i, bytes).._lines.StartOf(i + 1, bytes)]);
            while (next < found.Count && found[next].End <= begin)
            {
                next++;
            }

            if (next == found.Count || found[next].Start >= end)
            {
                _lines.Remember(i);
            }

            begin = end;
        }
    }
}
