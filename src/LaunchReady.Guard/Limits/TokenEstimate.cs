using System.Text;

namespace LaunchReady.Guard.Limits;

/// <summary>
/// Tokens of a text whose service does not say. Errs upwards: a token for three bytes of UTF-8, where tokenizers reach about four for English prose,
/// three for code and one character for scripts that take three bytes each.
/// </summary>
public static class TokenEstimate
{
    private const int BytesPerToken = 3;

    /// <summary>The estimate for a text; 0 for an empty one only.</summary>
    public static long Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return ((long)Encoding.UTF8.GetByteCount(text) + BytesPerToken - 1) / BytesPerToken;
    }
}
