using System.Buffers;

namespace LaunchReady.Guard.Contents;

internal static class EncodedCharacters
{
    /// <summary>What base64, base64url and hexadecimal text is made of.</summary>
    public static readonly SearchValues<char> All = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=-_");
}
