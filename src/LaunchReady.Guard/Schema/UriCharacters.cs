using System.Buffers;

namespace LaunchReady.Guard.Schema;

internal static class UriCharacters
{
    /// <summary>Characters that no address holds in the clear and that different readers drop or turn into something else.</summary>
    public static readonly SearchValues<char> Refused = SearchValues.Create(" \t\r\n\\<>\"");
}
