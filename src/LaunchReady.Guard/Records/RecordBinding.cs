using LaunchReady.Guard.Context;
using LaunchReady.Guard.Intents;
using LaunchReady.Guard.Origins;

namespace LaunchReady.Guard.Records;

/// <summary>What binds a value to the person's words: the record that holds it, and the place where they named that record.</summary>
internal sealed record Binding(OutputRecord Record, RecordField Held, string Name, PersonText Said, TextSpan Place);

/// <summary>
/// Binds through the record: the person named a file, an event, a contact; exactly one record has that name; its id or address may be used for
/// what they asked. Two records of that name that disagree bind nothing, and neither does text that only looks like a record.
/// </summary>
internal static class RecordBinding
{
    private const int ShortestName = 3;

    public static Binding? Find(TypedValue value, ConversationContext context, IReadOnlyList<PersonText> said, ToolAction action)
    {
        foreach (var part in context.Parts)
        {
            foreach (var (record, held) in part.Content.Records.Holding(KeyOf(value)))
            {
                if (Supply.Fits(record, held, value) && ByName(record, held, value, context, said, action) is { } binding)
                {
                    return binding;
                }
            }
        }

        return null;
    }

    private static Binding? ByName(OutputRecord record, RecordField held, TypedValue value, ConversationContext context, IReadOnlyList<PersonText> said, ToolAction action)
    {
        if (held.Name.Length == 0)
        {
            return record.MayName(held) ? ListItem.ByBeginning(record, held, context, said, action) : null;
        }

        foreach (var naming in record.Fields.Where(member => member != held && OutputRecord.Names(member) && record.MayName(member) && CanName(member.Text)))
        {
            foreach (var text in said)
            {
                foreach (var place in TextSearch.Names(text.Text, naming.Key))
                {
                    if (IsDistinct(text, place) && IsForThis(text, place, value, record, context, said, action) && IsOnlyOne(naming, record, held, context))
                    {
                        return new Binding(record, held, naming.Text, text, place);
                    }
                }
            }
        }

        return null;
    }

    private static bool IsForThis(PersonText text, TextSpan place, TypedValue value, OutputRecord record, ConversationContext context, IReadOnlyList<PersonText> said, ToolAction action) =>
        Purpose.Fits(text, place.Start, action)
        || (Purpose.FitsByReference(text, place.Start, action, Nouns.For([.. value.KindWords, .. Words.Of(record.Part.Tool!.Name)])) && NamedRecords.Count(context, said) == 1);

    // All records of that name must say the same: the same ids, the same addresses.
    private static bool IsOnlyOne(RecordField naming, OutputRecord record, RecordField held, ConversationContext context)
    {
        var values = record.Under(held.Name).ToHashSet(StringComparer.Ordinal);
        return context.Parts
            .SelectMany(part => part.Content.Records.Holding(naming.Key))
            .Where(other => OutputRecord.Names(other.Field))
            .Select(other => other.Record.Under(held.Name).ToList())
            .All(others => others.Count == 0 || values.SetEquals(others));
    }

    // A plain word of the sentence is no name: "money" in "send the money". Two words, a mark or a figure, quotation marks or a capital letter make one.
    private static bool IsDistinct(PersonText text, TextSpan place)
    {
        var name = text.Text.Normal.AsSpan(place.Start, place.Length);
        return name.IndexOfAnyExceptInRange('a', 'z') >= 0
            || text.IsQuoted(place.Start)
            || (char.IsUpper(text.Text.Original[text.Text.Locate(place.Start, 1).Start]) && !text.StartsSentence(place.Start));
    }

    // "Lunch" may be a name; "13" is one of many things.
    private static bool CanName(string text) => text.Length >= ShortestName && !text.All(char.IsAsciiDigit);

    private static string KeyOf(TypedValue value) => value.Number is { } number && value.Form == ValueForm.Number ? number.ToString() : IndexedText.Normalise(value.Shown);
}
