using System.Security.Cryptography;

namespace LaunchReady.Audit.SecretScan;

/// <summary>
/// Remembers lines, with their neighbours, in which nothing was found. A history is mostly the same lines again and again; each is looked at once.
/// A table of fixed size in which a newer entry takes the place of an older: what it forgets is read again. Hashes are seeded for the run, so nobody can
/// make a line that is taken for another. Safe to share between threads.
/// </summary>
internal sealed class SeenLines(int bits = SeenLines.UsualBits)
{
    private const int UsualBits = 22;
    private readonly ulong[] _table = new ulong[1 << bits];

    public long Seed { get; } = BitConverter.ToInt64(RandomNumberGenerator.GetBytes(8));

    public bool Contains(ulong key) => Volatile.Read(ref _table[key & (ulong)(_table.Length - 1)]) == key;

    public void Add(ulong key) => Volatile.Write(ref _table[key & (ulong)(_table.Length - 1)], key);
}
