using System.Buffers;
using System.IO.Hashing;
using System.Security.Cryptography;
using System.Text;

namespace LaunchReady.Server.Features.Identity.Contracts;

/// <summary>
/// <c>lr_</c> and 40 base62 characters: 34 random ones (202 bits) and the CRC-32 of those as six. The prefix and the checksum
/// let a scanner find a leaked key without false alarms, and let the server refuse a mistyped one without asking the database.
/// </summary>
internal static class ApiKeyFormat
{
    public const string Prefix = "lr_";
    private const string Alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static readonly SearchValues<char> Allowed = SearchValues.Create(Alphabet);
    private const int RandomLength = 34;
    private const int ChecksumLength = 6;

    public static string New()
    {
        var random = RandomNumberGenerator.GetString(Alphabet, RandomLength);
        return Prefix + random + Checksum(random);
    }

    public static bool IsWellFormed(string text) =>
        text.Length == Prefix.Length + RandomLength + ChecksumLength
        && text.StartsWith(Prefix, StringComparison.Ordinal)
        && !text.AsSpan(Prefix.Length).ContainsAnyExcept(Allowed)
        && Checksum(text.Substring(Prefix.Length, RandomLength)) == text[(Prefix.Length + RandomLength)..];

    private static string Checksum(string random)
    {
        var value = Crc32.HashToUInt32(Encoding.ASCII.GetBytes(random));
        Span<char> digits = stackalloc char[ChecksumLength];
        for (var i = ChecksumLength - 1; i >= 0; i--)
        {
            digits[i] = Alphabet[(int)(value % 62)];
            value /= 62;
        }

        return new string(digits);
    }
}
