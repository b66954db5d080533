using LaunchReady.Guard.Context;
using LaunchReady.Guard.Intents;
using LaunchReady.Guard.Origins;

namespace LaunchReady.Guard.Records;

/// <summary>"The channel starting with External": an item of a list, named by how it begins, where only one begins so.</summary>
internal static class ListItem
{
    private const int ShortestBeginning = 3;

    private static readonly string[] s_phrases = ["starting with ", "starts with ", "beginning with ", "begins with "];

    public static Binding? ByBeginning(OutputRecord record, RecordField held, ConversationContext context, IReadOnlyList<PersonText> said, ToolAction action)
    {
        foreach (var text in said)
        {
            foreach (var phrase in s_phrases)
            {
                for (var at = text.Text.Normal.IndexOf(phrase, StringComparison.Ordinal); at >= 0; at = text.Text.Normal.IndexOf(phrase, at + 1, StringComparison.Ordinal))
                {
                    var place = Beginning(text.Text.Normal, at + phrase.Length);
                    var beginning = text.Text.Normal.Substring(place.Start, place.Length);
                    if (place.Length >= ShortestBeginning && Purpose.Fits(text, at, action) && IsOnlyOne(held.Key, beginning, context))
                    {
                        return new Binding(record, held, beginning, text, place);
                    }
                }
            }
        }

        return null;
    }

    private static bool IsOnlyOne(string key, string beginning, ConversationContext context) =>
        key.StartsWith(beginning, StringComparison.Ordinal)
        && context.Parts
            .SelectMany(part => part.Content.Records.Records)
            .SelectMany(record => record.Fields)
            .Where(member => member.Name.Length == 0 && member.Key.StartsWith(beginning, StringComparison.Ordinal))
            .All(member => member.Key == key);

    private static TextSpan Beginning(string text, int start)
    {
        while (start < text.Length && text[start] is '\'' or '"' or '`' or '“')
        {
            start++;
        }

        var end = start;
        while (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] is '_' or '-'))
        {
            end++;
        }

        return new(start, end - start);
    }
}
