using System.Text;

namespace LaunchReady.Audit.Source;

/// <summary>Bytes as text: UTF-8, or UTF-16 with its mark. What is no valid text becomes replacement characters; nothing throws.</summary>
internal static class SourceEncoding
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: false);

    public static bool HasWideMark(ReadOnlySpan<byte> content) =>
        content.Length >= 2 && ((content[0] == 0xFF && content[1] == 0xFE) || (content[0] == 0xFE && content[1] == 0xFF));

    public static string Decode(ReadOnlySpan<byte> content)
    {
        if (HasWideMark(content))
        {
            return (content[0] == 0xFF ? Encoding.Unicode : Encoding.BigEndianUnicode).GetString(content[2..]);
        }

        return Utf8.GetString(content.StartsWith(Encoding.UTF8.Preamble) ? content[3..] : content);
    }
}
