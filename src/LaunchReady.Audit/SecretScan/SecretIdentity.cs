using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace LaunchReady.Audit.SecretScan;

/// <summary>
/// Tells secrets apart without keeping them. Within a run by a keyed hash whose key is made for the run and forgotten with it; across runs by a
/// fingerprint. Fingerprints are committed with baselines, so whoever reads one may try passwords against it: a slow hash makes each try
/// cost what a login costs, and what remains of it is cut short.
/// </summary>
internal sealed class SecretIdentity
{
    private const int SlowRounds = 10_000;
    private const int SlowLength = 16;
    private static readonly byte[] s_label = "launchready secret fingerprint 1\n"u8.ToArray();

    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);

    /// <summary>Equal for equal secrets within this run, and worth nothing after it.</summary>
    public SecretMark Mark(ReadOnlySpan<char> secret)
    {
        var bytes = Bytes(secret, out var length);
        Span<byte> hash = stackalloc byte[32];
        HMACSHA256.HashData(_key, bytes.AsSpan(0, length), hash);
        Return(bytes, length);
        return new(BitConverter.ToUInt64(hash), BitConverter.ToUInt64(hash[8..]));
    }

    /// <summary>The costly half of a fingerprint, once for each secret and rule.</summary>
    public static byte[] Slow(string ruleId, ReadOnlySpan<char> secret)
    {
        var bytes = Bytes(secret, out var length);
        var slow = Rfc2898DeriveBytes.Pbkdf2(bytes.AsSpan(0, length), [.. s_label, .. Encoding.UTF8.GetBytes(ruleId)], SlowRounds, HashAlgorithmName.SHA256, SlowLength);
        Return(bytes, length);
        return slow;
    }

    /// <summary>The fingerprint of a secret at a path.</summary>
    public static string Fingerprint(byte[] slow, string ruleId, string path) =>
        Convert.ToHexStringLower(SHA256.HashData([.. slow, .. Encoding.UTF8.GetBytes($"{ruleId}\n{path}")]).AsSpan(0, 8));

    private static byte[] Bytes(ReadOnlySpan<char> secret, out int length)
    {
        var bytes = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(secret.Length));
        length = Encoding.UTF8.GetBytes(secret, bytes);
        return bytes;
    }

    private static void Return(byte[] bytes, int length)
    {
        CryptographicOperations.ZeroMemory(bytes.AsSpan(0, length));
        ArrayPool<byte>.Shared.Return(bytes);
    }
}

/// <summary>A secret's keyed hash within one run.</summary>
internal readonly record struct SecretMark(ulong High, ulong Low);
