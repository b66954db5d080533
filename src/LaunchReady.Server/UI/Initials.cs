using System.Globalization;

namespace LaunchReady.Server.UI;

/// <summary>The letters that stand for a name, by what a reader sees as one letter, not by UTF-16 unit.</summary>
internal static class Initials
{
    public static string Of(string name)
    {
        var words = name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return words.Length switch
        {
            0 => "?",
            1 => First(words[0]),
            _ => First(words[0]) + First(words[^1]),
        };
    }

    public static string First(string name)
    {
        var text = name.Trim();
        return text.Length == 0 ? "?" : StringInfo.GetNextTextElement(text).ToUpperInvariant();
    }
}
