using System.Text;
using System.Text.Json;

namespace LaunchReady.Server.Features.Chat.Builtin;

/// <summary>Answers with one record: the field that was asked for, or all of it; what people wrote is quoted.</summary>
internal static class RecordAnswers
{
    private const int MostEntries = 10;

    public static string Of(Finding finding, JsonElement record)
    {
        var clause = finding.Goal.Clause;
        var tool = finding.Goal.Tool;
        if (clause.AsksWhatWasWritten && Quotations(record) is { Length: > 0 } quotations)
        {
            return $"{Heading(record, tool)}{quotations}";
        }

        var asked = Fields.AskedFor(clause, record, tool);
        if (asked.Count is > 0 and <= 3 && clause.Mood == Mood.Asks && clause.Verb is not ("show" or "display" or "open"))
        {
            return $"{Heading(record, tool)}\n\n{string.Join('\n', asked.Select(field => Line(record, field)))}";
        }

        var withheld = Fields.Withheld(clause, record, tool) is { } word ? $"\n\nThe record shows no {word} to you. Your role may not include it." : "";
        return $"{Heading(record, tool)}{Facts(record, tool.Subject?.Noun)}{Quotations(record)}{withheld}";
    }

    /// <summary>The short fields, one a line.</summary>
    public static string Facts(JsonElement record, string? noun)
    {
        var heading = new[] { Records.IdOf(record, noun), Records.NameOf(record) };
        var lines = Fields.Of(record).Where(field => !heading.Contains(field.Value.ToString()) && !Fields.IsCompanion(record, field.Name) && !Fields.IsText(field) && !Fields.IsList(field) && field.Value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Object) && !(field.Value.ValueKind == JsonValueKind.Array && field.Value.GetArrayLength() == 0) && field.Name is not "currency")
            .Select(field => Line(record, field)).ToList();
        return lines.Count == 0 ? "" : "\n\n" + string.Join('\n', lines);
    }

    private static string Heading(JsonElement record, ToolCard tool)
    {
        var id = Records.IdOf(record, tool.Subject?.Noun);
        var name = Records.NameOf(record);
        return id is null && name is null ? $"From “{Sentence.Name(tool)}”:" : id is null || name is null || id == name ? $"**{Markdown.Escape(id ?? name!)}**" : $"**{Markdown.Escape(id)}** — {Markdown.Escape(name)}";
    }

    private static string Line(JsonElement record, JsonProperty field) =>
        $"- **{Markdown.Label(field.Name)}:** {Markdown.Escape(Fields.Readable(record, field))}";

    private static string Quotations(JsonElement record)
    {
        var answer = new StringBuilder();
        foreach (var field in Fields.Of(record).Where(field => Fields.IsText(field) && field.Value.GetString()!.Trim().Length > 0))
        {
            answer.Append("\n\n").Append(Markdown.Label(field.Name)).Append(":\n\n").Append(Markdown.Quote(field.Value.GetString()!));
        }

        foreach (var field in Fields.Of(record).Where(Fields.IsList))
        {
            answer.Append("\n\n").Append(Markdown.Label(field.Name)).Append(":\n\n").Append(Entries(field.Value));
        }

        return answer.ToString();
    }

    private static string Entries(JsonElement list)
    {
        var entries = list.EnumerateArray().ToList();
        if (!entries.Exists(entry => Fields.Of(entry).Any(Fields.IsText)))
        {
            return ListAnswers.Table(entries, MostEntries);
        }

        return string.Join("\n\n", entries.Take(MostEntries).Select(entry =>
        {
            var by = string.Join(", ", Fields.Of(entry).Where(field => !Fields.IsText(field) && field.Value.ValueKind == JsonValueKind.String).Select(field => Markdown.Escape(Values.Readable(field.Value, field.Name, ""))));
            var texts = Fields.Of(entry).Where(Fields.IsText).Select(field => Markdown.Quote(field.Value.GetString()!));
            return (by.Length > 0 ? by + ":\n\n" : "") + string.Join("\n\n", texts);
        }));
    }
}
