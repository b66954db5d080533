using System.Text;

namespace LaunchReady.Audit.SecretScan;

/// <summary>What the first bytes of a file say: text in which encoding, or no text.</summary>
internal static class TextKind
{
    /// <summary>How many bytes are looked at, as git does.</summary>
    public const int Prefix = 8000;

    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: false);

    /// <summary>The encoding and the length of its mark; null for what is no text.</summary>
    public static (Encoding Encoding, int Mark)? Of(ReadOnlySpan<byte> start)
    {
        if (start.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
        {
            return (s_utf8, 3);
        }

        if (start.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE, 0, 0]))
        {
            return (Encoding.UTF32, 4);
        }

        if (start.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]))
        {
            return (Encoding.Unicode, 2);
        }

        if (start.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
        {
            return (Encoding.BigEndianUnicode, 2);
        }

        start = start[..Math.Min(start.Length, Prefix)];
        return !start.Contains((byte)0) ? (s_utf8, 0) : Unmarked(start) is { } wide ? (wide, 0) : null;
    }

    // UTF-16 without its mark: one half of the bytes is zero, the other nowhere. What a shell on Windows writes.
    private static Encoding? Unmarked(ReadOnlySpan<byte> start)
    {
        int even = 0, odd = 0;
        for (var i = 0; i + 1 < start.Length; i += 2)
        {
            even += start[i] == 0 ? 1 : 0;
            odd += start[i + 1] == 0 ? 1 : 0;
        }

        var pairs = start.Length / 2;
        return pairs < 4 ? null
            : even == 0 && odd >= pairs * 9 / 10 ? Encoding.Unicode
            : odd == 0 && even >= pairs * 9 / 10 ? Encoding.BigEndianUnicode
            : null;
    }
}
