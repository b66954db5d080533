using System.Text;

namespace LaunchReady.Server.Features.Chat.Turns;

/// <summary>
/// A message holds the person's own words, and often words of others: quoted lines, a fenced block, a forwarded mail. Only the first may
/// stand behind a call, so they are told apart here. Pure; whoever marks nothing as a quotation vouches for all of it.
/// </summary>
internal static class QuotedWords
{
    private const string Fence = "```";

    private static readonly string[] s_forwarded = ["-----original message-----", "---------- forwarded message", "begin forwarded message:"];

    public static (string Own, string Quoted) Split(string message)
    {
        var (own, quoted) = (new StringBuilder(), new StringBuilder());
        var (fenced, forwarded) = (false, false);
        foreach (var line in message.Split('\n'))
        {
            var text = line.Trim();
            var fence = text.StartsWith(Fence, StringComparison.Ordinal);
            forwarded |= !fenced && IsForwardingLine(text);
            var foreign = forwarded || fenced || fence || text.StartsWith('>');
            fenced ^= fence && !(text.Length > Fence.Length && text.EndsWith(Fence, StringComparison.Ordinal));
            (foreign ? quoted : own).Append(line).Append('\n');
        }

        return (own.ToString().Trim(), quoted.ToString().Trim());
    }

    private static bool IsForwardingLine(string line) =>
        Array.Exists(s_forwarded, start => line.StartsWith(start, StringComparison.OrdinalIgnoreCase))
        || (line.StartsWith("On ", StringComparison.Ordinal) && line.EndsWith(" wrote:", StringComparison.Ordinal));
}
