using System.Text.RegularExpressions;

namespace LaunchReady.Server.Features.Chat.Builtin;

internal enum TailKind
{
    None,
    Text,
    Reason,
}

/// <summary>Splits off the text that a person hands over to be written down: what follows a colon, "saying …", "because …".</summary>
internal static partial class Tails
{
    public static (string Head, string? Tail, TailKind Kind) Split(string message)
    {
        foreach (Match cue in Messages().Matches(message).Concat(Cues().Matches(message)).OrderBy(cue => cue.Groups[1].Index))
        {
            var word = cue.Groups[1];
            var end = word.Index + word.Length;
            if (InsideQuotes(message, word.Index) || string.IsNullOrWhiteSpace(message[end..]))
            {
                continue;
            }

            var kind = word.Value.Contains("because", StringComparison.OrdinalIgnoreCase) || word.Value.Contains("reason", StringComparison.OrdinalIgnoreCase) ? TailKind.Reason : TailKind.Text;
            return (message[..word.Index].TrimEnd(' ', ',', '-'), Unquoted(message[end..].Trim()), kind);
        }

        return (message, null, TailKind.None);
    }

    public static string Unquoted(string text) =>
        text.Length > 1 && (text[0], text[^1]) is ('"', '"') or ('“', '”') or ('\'', '\'') or ('«', '»') ? text[1..^1].Trim() : text;

    private static bool InsideQuotes(string text, int index) =>
        text.AsSpan(0, index).Count('"') % 2 == 1 || text.AsSpan(0, index).Count('“') > text.AsSpan(0, index).Count('”');

    [GeneratedRegex("""^(?:please |can you |could you )*(?:tell|e-?mail|mail|message|notify|inform|reply to|respond to|comment on|note on|let)\s+[^\s,.:]+(?:\s+[^\s,.:]+)?(?:\s+know)?(\s+that)\s""", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex Messages();

    [GeneratedRegex("""(?:[\w"”')])(\s*:|\s+(?:and\s+)?(?:saying|that says?|which says|to say|(?:and\s+|to\s+)?tell(?:ing)?\s+(?:him|her|them)(?:\s+that)?|with the (?:text|words|message)|because(?: of)?|(?:for|with) the reason(?: that)?|the reason (?:is|being)(?: that)?):?)(?:\s|$)""", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex Cues();
}
