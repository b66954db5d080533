using System.Buffers.Text;
using System.Text;

namespace LaunchReady.Detection.Secrets;

internal static class JsonWebTokens
{
    /// <summary>Whether the first part decodes to what begins a token's header: three parts joined by dots are not enough.</summary>
    public static bool IsOne(ReadOnlySpan<char> token)
    {
        var dot = token.IndexOf('.');
        if (dot is < 8 or > 2_000)
        {
            return false;
        }

        Span<byte> header = stackalloc byte[2_048];
        return Base64Url.TryDecodeFromChars(token[..(dot / 4 * 4)], header, out var length)
            && Encoding.Latin1.GetString(header[..length]) is var text && text.StartsWith('{') && text.Contains("\"alg\"", StringComparison.Ordinal);
    }
}
