using System.Security.Cryptography;
using System.Text;

namespace LaunchReady.Server.Data.Sealing;

/// <summary>
/// Seals a secret for one row: AES-256-GCM under a data key of its own, which is sealed by the key-encryption key.
/// The identity of the row is associated data, so a sealed value that is copied to another row does not open.
/// Layout: version (1) · wrap nonce (12) · wrapped data key (32) · wrap tag (16) · nonce (12) · tag (16) · text.
/// Thread-safe.
/// </summary>
internal sealed class Sealer(MasterKey master)
{
    private const byte FormatVersion = 1;
    private const int NonceLength = 12;
    private const int TagLength = 16;
    private const int KeyLength = 32;
    private const int HeaderLength = 1 + NonceLength + KeyLength + TagLength + NonceLength + TagLength;

    private readonly byte[] _keyEncryptionKey = master.Derive("sealing/v1");

    public byte[] Seal(string secret, string identity)
    {
        var text = Encoding.UTF8.GetBytes(secret);
        var associated = Encoding.UTF8.GetBytes(identity);
        var dataKey = RandomNumberGenerator.GetBytes(KeyLength);
        var result = new byte[HeaderLength + text.Length];
        result[0] = FormatVersion;
        Encrypt(_keyEncryptionKey, dataKey, associated, result.AsSpan(1, NonceLength), result.AsSpan(13, KeyLength), result.AsSpan(45, TagLength));
        Encrypt(dataKey, text, associated, result.AsSpan(61, NonceLength), result.AsSpan(HeaderLength), result.AsSpan(73, TagLength));
        CryptographicOperations.ZeroMemory(dataKey);
        return result;
    }

    /// <summary>Opens what <see cref="Seal"/> made for the same identity; anything else throws <see cref="CryptographicException"/>.</summary>
    public string Open(ReadOnlySpan<byte> sealedSecret, string identity)
    {
        if (sealedSecret.Length < HeaderLength || sealedSecret[0] != FormatVersion)
        {
            throw new CryptographicException("The sealed value is not in a known format.");
        }

        var associated = Encoding.UTF8.GetBytes(identity);
        Span<byte> dataKey = stackalloc byte[KeyLength];
        using (var wrap = new AesGcm(_keyEncryptionKey, TagLength))
        {
            wrap.Decrypt(sealedSecret.Slice(1, NonceLength), sealedSecret.Slice(13, KeyLength), sealedSecret.Slice(45, TagLength), dataKey, associated);
        }

        var text = new byte[sealedSecret.Length - HeaderLength];
        using (var cipher = new AesGcm(dataKey, TagLength))
        {
            cipher.Decrypt(sealedSecret.Slice(61, NonceLength), sealedSecret[HeaderLength..], sealedSecret.Slice(73, TagLength), text, associated);
        }

        CryptographicOperations.ZeroMemory(dataKey);
        return Encoding.UTF8.GetString(text);
    }

    private static void Encrypt(byte[] key, byte[] text, byte[] associated, Span<byte> nonce, Span<byte> cipherText, Span<byte> tag)
    {
        RandomNumberGenerator.Fill(nonce);
        using var cipher = new AesGcm(key, TagLength);
        cipher.Encrypt(nonce, text, cipherText, tag, associated);
    }
}
