namespace LaunchReady.Detection.Secrets;

/// <summary>Formats that carry a CRC-32 of themselves in base 62.</summary>
internal static class Checksums
{
    private const int ChecksumLength = 6;
    private const string Digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    private static readonly uint[] s_table = Table();

    /// <summary><c>lr_</c> and 40 characters, the last six a checksum of the first 34.</summary>
    public static bool IsLaunchReadyKey(ReadOnlySpan<char> key) => key.Length == 43 && Fits(key[3..]);

    /// <summary><c>ghp_</c> and its kin: 36 characters, the last six a checksum of the first 30.</summary>
    public static bool IsGitHubToken(ReadOnlySpan<char> token) => token.Length == 40 && Fits(token[4..]);

    /// <summary>The checksum of a text, as six base-62 digits with leading zeros.</summary>
    public static string Of(ReadOnlySpan<char> text)
    {
        var crc = Crc32(text);
        Span<char> digits = stackalloc char[ChecksumLength];
        for (var i = ChecksumLength - 1; i >= 0; i--)
        {
            digits[i] = Digits[(int)(crc % 62)];
            crc /= 62;
        }

        return digits.ToString();
    }

    private static bool Fits(ReadOnlySpan<char> body) => body[^ChecksumLength..].SequenceEqual(Of(body[..^ChecksumLength]));

    private static uint Crc32(ReadOnlySpan<char> text)
    {
        var crc = uint.MaxValue;
        foreach (var character in text)
        {
            crc = (crc >> 8) ^ s_table[(byte)(crc ^ character)];
        }

        return ~crc;
    }

    private static uint[] Table()
    {
        var table = new uint[256];
        for (uint i = 0; i < table.Length; i++)
        {
            var value = i;
            for (var bit = 0; bit < 8; bit++)
            {
                value = (value & 1) == 1 ? (value >> 1) ^ 0xEDB88320 : value >> 1;
            }

            table[i] = value;
        }

        return table;
    }
}
