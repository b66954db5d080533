using System.IO.Hashing;
using System.Numerics;
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

    private const int LongestPiece = 1024;
    private const int ShortestPiece = 256;
    private const int Before = 400;
    private const int After = 700;

    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: false);

    private readonly List<Line> _lines = [];
    private readonly List<ulong> _keys = [];

    private readonly record struct Line(int Start, int Number, ulong Hash);

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
        Split(bytes);
        for (var from = NextNew(0); from < _lines.Count; from = NextNew(from))
        {
            var to = EndOfNew(from);
            ScanLines(bytes, from, to, source);
            from = to;
        }

        return ScanOutcome.Scanned;
    }

    // A line that nobody wrote by hand is cut into pieces.
    private void Split(ReadOnlySpan<byte> bytes)
    {
        _lines.Clear();
        var number = 1;
        for (var start = 0; start < bytes.Length;)
        {
            var rest = bytes[start..Math.Min(bytes.Length, start + LongestPiece)];
            var line = rest.IndexOf((byte)'\n');
            var length = line >= 0 ? line + 1 : Piece(rest);
            _lines.Add(new(start, number, XxHash3.HashToUInt64(rest[..length], seen.Seed)));
            number += line >= 0 ? 1 : 0;
            start += length;
        }

        _keys.Clear();
        for (var i = 0; i < _lines.Count; i++)
        {
            _keys.Add(Key(i));
        }
    }

    // Cut behind a sign, not at a length: what follows an edit is then cut as before.
    private static int Piece(ReadOnlySpan<byte> rest)
    {
        var sign = rest.Length < LongestPiece ? -1 : rest[ShortestPiece..].IndexOfAny((byte)';', (byte)'}', (byte)',');
        return sign < 0 ? rest.Length : ShortestPiece + sign + 1;
    }

    private ulong Key(int index)
    {
        var key = Hash(index - 1);
        key = (BitOperations.RotateLeft(key, 23) ^ Hash(index)) * 0x9E3779B97F4A7C15;
        key = (BitOperations.RotateLeft(key, 23) ^ Hash(index + 1)) * 0x9E3779B97F4A7C15;
        key = (BitOperations.RotateLeft(key, 23) ^ Hash(index + 2)) * 0x9E3779B97F4A7C15;
        return key ^ (key >> 32);
    }

    private ulong Hash(int index) => index >= 0 && index < _lines.Count ? _lines[index].Hash : (ulong)seen.Seed;

    private int NextNew(int from)
    {
        while (from < _lines.Count && seen.Contains(_keys[from]))
        {
            from++;
        }

        return from;
    }

    // New lines whose surroundings touch are read in one piece.
    private int EndOfNew(int from)
    {
        var end = from + 1;
        for (var i = end; i < _lines.Count && _lines[i].Start - _lines[end - 1].Start < Before + After; i++)
        {
            end = seen.Contains(_keys[i]) ? end : i + 1;
        }

        return end;
    }

    private void ScanLines(ReadOnlySpan<byte> bytes, int from, int to, SecretSource source)
    {
        var first = FirstAround(from);
        var end = Math.Min(bytes.Length, StartOf(to, bytes) + After);
        var start = _lines[first].Start;
        var lead = s_utf8.GetCharCount(bytes[start.._lines[from].Start]);
        var length = s_utf8.GetCharCount(bytes[start..StartOf(to, bytes)]);
        var position = new TextPosition(_lines[first].Number, 1 + (first > 0 && _lines[first - 1].Number == _lines[first].Number ? ColumnOf(first, bytes) : 0));
        for (var room = After; ; room *= 8)
        {
            var text = s_utf8.GetString(bytes[start..end]);
            var window = new TextWindow(text, lead, to == _lines.Count ? int.MaxValue : length, position);
            var found = SecretScanner.BuiltIn.Scan(text);
            // What ends where the text was cut may go on.
            if (end < bytes.Length && found.Count > 0 && found[^1].End >= text.Length - 1)
            {
                end = Math.Min(bytes.Length, end + room);
                continue;
            }

            collector.Take(source, window, found);
            Remember(bytes, from, to, start, found);
            return;
        }
    }

    private int StartOf(int index, ReadOnlySpan<byte> bytes) => index < _lines.Count ? _lines[index].Start : bytes.Length;

    private int FirstAround(int from)
    {
        var first = from;
        while (first > 0 && _lines[from].Start - _lines[first].Start < Before)
        {
            first--;
        }

        return first;
    }

    private int ColumnOf(int index, ReadOnlySpan<byte> bytes)
    {
        var line = index;
        while (line > 0 && _lines[line - 1].Number == _lines[index].Number)
        {
            line--;
        }

        return s_utf8.GetCharCount(bytes[_lines[line].Start.._lines[index].Start]);
    }

    private void Remember(ReadOnlySpan<byte> bytes, int from, int to, int start, IReadOnlyList<Finding> found)
    {
        var (next, begin) = (0, found.Count == 0 ? 0 : s_utf8.GetCharCount(bytes[start.._lines[from].Start]));
        for (var i = from; i < to; i++)
        {
            var end = found.Count == 0 ? 0 : begin + s_utf8.GetCharCount(bytes[_lines[i].Start..StartOf(i + 1, bytes)]);
            while (next < found.Count && found[next].End <= begin)
            {
                next++;
            }

            if (next == found.Count || found[next].Start >= end)
            {
                seen.Add(_keys[i]);
            }

            begin = end;
        }
    }
}
