using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;

namespace LaunchReady.Audit.SecretScan;

/// <summary>
/// Remembers lines, with their neighbours, in which nothing was found. A history is mostly the same lines again and again; each is looked at once.
/// A table of fixed size in which a newer entry takes the place of an older: what it forgets is read again. Hashes are keyed for the run, so nobody can
/// make a line that is taken for another. Safe to share between threads.
/// </summary>
internal sealed class SeenLines(int bits = SeenLines.UsualBits)
{
    private const int UsualBits = 22;
    private const int Step = 16;

    private readonly ulong[] _table = new ulong[1 << bits];
    private readonly ulong _first = RandomKey();
    private readonly ulong _second = RandomKey();

    public bool Contains(ulong key) => Volatile.Read(ref _table[key & (ulong)(_table.Length - 1)]) == key;

    public void Add(ulong key) => Volatile.Write(ref _table[key & (ulong)(_table.Length - 1)], key);

    /// <summary>The keyed hash of a line: sixteen bytes a step, multiplied and folded.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public ulong Hash(ReadOnlySpan<byte> line)
    {
        var hash = _first ^ (ulong)line.Length;
        for (; line.Length > Step; line = line[Step..])
        {
            hash = Fold(BinaryPrimitives.ReadUInt64LittleEndian(line) ^ _second, BinaryPrimitives.ReadUInt64LittleEndian(line[8..]) ^ hash);
        }

        var (low, high) = Rest(line);
        return Fold(low ^ _second, high ^ hash);
    }

    /// <summary>What a line is remembered by: its hash and those of the line before it and the two behind it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong Key(ulong before, ulong line, ulong behind, ulong next)
    {
        var key = Fold(before ^ _first, line ^ _second);
        return Fold(key ^ behind, BitOperations.RotateLeft(next, 32) ^ _first);
    }

    // At most sixteen bytes. Those of a short line overlap; its length is in the hash already.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (ulong Low, ulong High) Rest(ReadOnlySpan<byte> line)
    {
        if (line.Length >= 8)
        {
            return (BinaryPrimitives.ReadUInt64LittleEndian(line), BinaryPrimitives.ReadUInt64LittleEndian(line[^8..]));
        }

        return line.Length >= 4 ? (BinaryPrimitives.ReadUInt32LittleEndian(line), BinaryPrimitives.ReadUInt32LittleEndian(line[^4..]))
            : line.Length == 0 ? (0, 0)
            : (line[0] | ((ulong)line[line.Length / 2] << 8) | ((ulong)line[^1] << 16), 0UL);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Fold(ulong left, ulong right)
    {
        var high = Math.BigMul(left, right, out var low);
        return high ^ low;
    }

    private static ulong RandomKey() => BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong)));
}
