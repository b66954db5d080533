using System.Runtime.CompilerServices;

namespace LaunchReady.Audit.SecretScan;

/// <summary>
/// The lines of one version of a file, and which of them no version before it had in the same neighbourhood. Used for one version after the other.
/// What can be written as one loop is, and compiled at once: a history is read before the runtime has found out which of its methods are busy.
/// </summary>
internal sealed class VersionLines(SeenLines seen)
{
    private const int LongestPiece = 1024;
    private const int ShortestPiece = 256;

    private Line[] _lines = new Line[256];

    private readonly record struct Line(int Start, int Number, ulong Hash);

    public int Count { get; private set; }

    /// <summary>Cuts a version into lines. A line that nobody wrote by hand is cut into pieces.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Read(ReadOnlySpan<byte> bytes)
    {
        var (count, number) = (0, 1);
        for (var start = 0; start < bytes.Length;)
        {
            var rest = bytes.Slice(start, Math.Min(bytes.Length - start, LongestPiece));
            var end = rest.IndexOf((byte)'\n');
            var length = end >= 0 ? end + 1 : Piece(rest);
            if (count == _lines.Length)
            {
                Array.Resize(ref _lines, count * 2);
            }

            _lines[count++] = new(start, number, seen.Hash(rest[..length]));
            number += end >= 0 ? 1 : 0;
            start += length;
        }

        Count = count;
    }

    /// <summary>The first line from here on that is new; the count of lines when none is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int NextNew(int from)
    {
        while (from < Count && seen.Contains(Key(from)))
        {
            from++;
        }

        return from;
    }

    /// <summary>Where a stretch ends that begins with a new line: new lines that lie nearer to each other than this are read in one piece.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int EndOfNew(int from, int distance)
    {
        var end = from + 1;
        for (var i = end; i < Count && _lines[i].Start - _lines[end - 1].Start < distance; i++)
        {
            end = seen.Contains(Key(i)) ? end : i + 1;
        }

        return end;
    }

    public void Remember(int index) => seen.Add(Key(index));

    /// <summary>Where a line begins; where the version ends, for the line behind the last.</summary>
    public int StartOf(int index, ReadOnlySpan<byte> bytes) => index < Count ? _lines[index].Start : bytes.Length;

    /// <summary>The number a reader gives to a line: its pieces share one.</summary>
    public int NumberOf(int index) => _lines[index].Number;

    /// <summary>The first piece of the line that a piece belongs to.</summary>
    public int FirstPieceOf(int index)
    {
        while (index > 0 && _lines[index - 1].Number == _lines[index].Number)
        {
            index--;
        }

        return index;
    }

    /// <summary>The line that begins at least so far before another, or the first one.</summary>
    public int LineBefore(int index, int distance)
    {
        var first = index;
        while (first > 0 && _lines[index].Start - _lines[first].Start < distance)
        {
            first--;
        }

        return first;
    }

    // Cut behind a sign, not at a length: what follows an edit is then cut as before.
    private static int Piece(ReadOnlySpan<byte> rest)
    {
        var sign = rest.Length < LongestPiece ? -1 : rest[ShortestPiece..].IndexOfAny((byte)';', (byte)'}', (byte)',');
        return sign < 0 ? rest.Length : ShortestPiece + sign + 1;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ulong Key(int index) => seen.Key(Hash(index - 1), Hash(index), Hash(index + 1), Hash(index + 2));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ulong Hash(int index) => (uint)index < (uint)Count ? _lines[index].Hash : 0;
}
