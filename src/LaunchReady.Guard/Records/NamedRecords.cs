using LaunchReady.Guard.Context;
using LaunchReady.Guard.Intents;
using LaunchReady.Guard.Origins;

namespace LaunchReady.Guard.Records;

/// <summary>How many different records a person has named: where it is one, "it" and "the file" can mean nothing else.</summary>
internal static class NamedRecords
{
    public static int Count(ConversationContext context, IReadOnlyList<PersonText> said) =>
        context.Parts
            .SelectMany(part => part.Content.Records.Records)
            .SelectMany(record => record.Fields)
            .Where(member => member.Text.Length > 2 && OutputRecord.Names(member) && !member.Text.Contains('@') && !member.Text.All(char.IsAsciiDigit))
            .Select(member => member.Key)
            .Distinct(StringComparer.Ordinal)
            .Count(key => said.Any(text => TextSearch.Names(text.Text, key).Any()));
}
