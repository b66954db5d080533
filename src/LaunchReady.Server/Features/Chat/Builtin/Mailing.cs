using System.Text.Json;
using System.Text.Json.Nodes;

namespace LaunchReady.Server.Features.Chat.Builtin;

/// <summary>
/// Writes what a message needs when the person only said what it is about: "e-mail Contoso about their overdue invoices".
/// Takes ids, amounts, dates and states from the records, and no free text.
/// </summary>
internal static class Mailing
{
    private const int MostLines = 20;
    private static readonly string[] Cues = ["about", "regarding", "concerning", "re"];
    private static readonly string[] Others = ["them", "him", "her"];
    private static readonly string[] Possessives = ["their", "his", "her", "its", "our", "the", "your", "my"];

    /// <summary>"E-mail them": whoever the last record with an address is about.</summary>
    public static void AddressPronoun(Execution execution, Goal goal, JsonObject values)
    {
        var open = goal.Tool.Required.FirstOrDefault(property => property.Kind == PropertyKind.Email && !values.ContainsKey(property.Name));
        if (open is not null && goal.Clause.Words.Any(word => Others.Contains(word.Lower)) && execution.Memory.LastEmail(execution.TurnIndex) is { } address)
        {
            values[open.Name] = Values.For(open, address);
        }
    }

    /// <summary>The goal with subject and body filled as far as the words allow; null when a call has to be made first.</summary>
    public static Goal? Compose(Execution execution, Goal goal)
    {
        var subject = goal.Tool.Required.FirstOrDefault(property => property.Kind == PropertyKind.Subject && !goal.Values.ContainsKey(property.Name));
        var body = goal.Tool.Required.FirstOrDefault(property => property.Kind == PropertyKind.Content && !goal.Values.ContainsKey(property.Name));
        if ((subject is null && body is null) || !goal.Tool.Properties.Any(property => property.Kind == PropertyKind.Email) || TopicOf(goal.Clause) is not { Length: > 0 } topic)
        {
            return goal;
        }

        var values = (JsonObject)goal.Values.DeepClone();
        if (subject is not null)
        {
            values[subject.Name] = char.ToUpperInvariant(topic[0]) + topic[1..];
        }

        if (body is null)
        {
            return goal with { Values = values };
        }

        var text = BodyFor(execution, goal, topic);
        if (execution.IsOver)
        {
            return null;
        }

        if (text is not null)
        {
            values[body.Name] = text;
        }

        return goal with { Values = values };
    }

    private static string? TopicOf(Clause clause)
    {
        var cue = clause.Words.FirstOrDefault(word => Cues.Contains(word.Lower));
        if (cue is null)
        {
            return null;
        }

        var topic = clause.Head[cue.End..].Trim().TrimEnd('.', '!', '?');
        var first = topic.Split(' ', 2);
        return first.Length == 2 && Possessives.Contains(first[0].ToLowerInvariant()) ? first[1] : topic;
    }

    private static string? BodyFor(Execution execution, Goal goal, string topic)
    {
        var clause = ClauseReader.Read($"show {topic}", execution.Tools, execution.Today)[0];
        if (ToolRouter.Find(clause, execution.Tools) is not { Score: >= 3 } route)
        {
            return null;
        }

        var filling = route.Filling;
        if (route.Tool.Finds)
        {
            NarrowToRecipient(execution, goal, filling);
        }

        var search = new Goal(route.Tool, clause, filling.Values, filling.Names);
        if (Lookups.ResolveNames(execution, search) is null || Questions.AskForMissing(execution, search) || execution.Run(search, search.Values, isLookup: true) is not { } result)
        {
            return null;
        }

        if (result.Trouble != Trouble.None || (result.IsList && result.Items.Count == 0))
        {
            execution.Stop(result.Trouble == Trouble.None ? $"I found no {topic}, so I wrote nothing." : Answers.OfTrouble(execution.Findings[^1]));
            return null;
        }

        return Write(topic, result);
    }

    /// <summary>"their invoices" are those of the one who gets the message.</summary>
    private static void NarrowToRecipient(Execution execution, Goal goal, Filling filling)
    {
        foreach (var finding in execution.Findings.Where(finding => finding.IsLookup))
        {
            var noun = finding.Goal.Tool.Nouns.FirstOrDefault(execution.Tools.Nouns.Contains);
            var property = filling.Open(PropertyKind.Reference).FirstOrDefault(candidate => candidate.Noun == noun);
            var name = goal.Clause.Of(MentionKind.Name).FirstOrDefault()?.Value ?? "";
            var records = finding.Result.Record is { } single ? [single] : finding.Result.Items;
            var fitting = records.Count == 1 ? records : [.. records.Where(record => Records.IsNamed(record, name, exactly: false))];
            if (property is not null && fitting is [var recipient] && Records.IdOf(recipient, noun) is { } id)
            {
                filling.Values[property.Name] = Values.For(property, id);
            }
        }
    }

    private static string Write(string topic, ToolResult result)
    {
        var records = result.Record is { } single ? [single] : result.Items;
        var lines = records.Take(MostLines).Select(Line);
        var more = result.Total > MostLines ? $"\n(and {result.Total - MostLines} more)" : "";
        return $"Hello,\n\nthis is about your {topic}:\n\n{string.Join('\n', lines)}{more}\n\nPlease let us know if anything is unclear.\n\nKind regards";
    }

    private static string Line(JsonElement record)
    {
        var id = Records.IdOf(record, null) ?? "record";
        var fields = record.ValueKind != JsonValueKind.Object ? [] : record.EnumerateObject()
            .Where(field => field.Value.ToString() != id && IsPlain(field))
            .Select(field => $"{Markdown.Label(field.Name).ToLowerInvariant()} {Values.Readable(field.Value, field.Name, Money.CurrencyOf(record))}").Take(4);
        return $"- {string.Join(", ", fields.Prepend(id))}";
    }

    private static bool IsPlain(JsonProperty field) =>
        !Records.IsFreeText(field.Name) && IsFact(field);

    private static bool IsFact(JsonProperty field) =>
        (field.Value.ValueKind == JsonValueKind.Number && Records.IsAmount(field.Name))
        || (field.Value.ValueKind == JsonValueKind.String && (Values.IsDate(field.Value.GetString()!) || (field.Name is "status" or "state" && field.Value.GetString()!.All(char.IsAsciiLetter))));
}
