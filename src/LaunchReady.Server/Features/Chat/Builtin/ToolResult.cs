using System.Text.Json;
using Microsoft.Extensions.AI;

namespace LaunchReady.Server.Features.Chat.Builtin;

internal enum Trouble
{
    None,
    Waiting,
    Denied,
    NotFound,
    Failed,

    /// <summary>Nobody can say whether it took effect.</summary>
    Uncertain,
}

/// <summary>
/// What a tool gave back, read as data: a list of records, one record, plain text, or the sentence that says why nothing came.
/// Nothing in here is ever read as a request.
/// </summary>
internal sealed record ToolResult(Trouble Trouble, string Text, JsonElement? Record, IReadOnlyList<JsonElement> Items, int Total, JsonElement? Root)
{
    private static readonly string[] ListNames = ["items", "results", "data", "records", "entries", "value", "values", "rows"];
    private static readonly string[] MessageNames = ["message", "detail", "error", "reason", "problem", "title", "explanation"];

    public bool IsList => Trouble == Trouble.None && Record is null && Root is not null;

    public static ToolResult Read(FunctionResultContent content)
    {
        if (content.Exception is { } exception)
        {
            return new(Trouble.Failed, exception.Message, null, [], 0, null);
        }

        return content.Result switch
        {
            null => OfText(""),
            string text => OfText(text),
            JsonElement element => OfJson(element),
            TextContent text => OfText(text.Text),
            IEnumerable<AIContent> parts => OfText(string.Join('\n', parts.OfType<TextContent>().Select(part => part.Text))),
            var other => OfJson(JsonSerializer.SerializeToElement(other, AIJsonUtilities.DefaultOptions)),
        };
    }

    private static ToolResult OfText(string text)
    {
        if (text.AsSpan().TrimStart() is ['{' or '[', ..] && (TryParse(text, out var element) || TryParse(CutJson.Closed(text), out element)))
        {
            return OfJson(element);
        }

        return new(TroubleReading.OfSentence(text), text.Trim(), null, [], 0, null);
    }

    private static ToolResult OfJson(JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.String)
        {
            return OfText(element.GetString()!);
        }

        if (element.ValueKind == JsonValueKind.Array)
        {
            return OfList(element, element);
        }

        if (element.ValueKind != JsonValueKind.Object)
        {
            return OfText(element.ToString());
        }

        if (ContentText(element) is { } text)
        {
            var failed = element.TryGetProperty("isError", out var isError) && isError.ValueKind == JsonValueKind.True;
            return failed ? new(Trouble.Failed, text, null, [], 0, null) : OfText(text);
        }

        if (TroubleReading.OfObject(element) is var trouble and not Trouble.None)
        {
            return new(trouble, Message(element), null, [], 0, element);
        }

        return ListIn(element) is { } list ? OfList(list, element) : new(Trouble.None, "", element, [], 1, element);
    }

    private static ToolResult OfList(JsonElement list, JsonElement root)
    {
        var items = list.EnumerateArray().ToList();
        var total = root.ValueKind == JsonValueKind.Object ? TotalIn(root) : null;
        return new(Trouble.None, "", null, items, Math.Max(total ?? 0, items.Count), root);
    }

    private static int? TotalIn(JsonElement root)
    {
        foreach (var name in (string[])["total", "totalCount", "total_count", "count"])
        {
            if (root.TryGetProperty(name, out var total) && total.ValueKind == JsonValueKind.Number && total.TryGetInt32(out var number))
            {
                return number;
            }
        }

        return null;
    }

    private static JsonElement? ListIn(JsonElement root)
    {
        var arrays = root.EnumerateObject().Where(property => property.Value.ValueKind == JsonValueKind.Array).ToList();
        var named = arrays.Where(property => ListNames.Contains(property.Name)).Select(property => (JsonElement?)property.Value).FirstOrDefault();
        var others = root.EnumerateObject().Count(property => property.Value.ValueKind is not (JsonValueKind.Array or JsonValueKind.Number or JsonValueKind.Null));
        return named ?? (arrays.Count == 1 && others == 0 ? arrays[0].Value : null);
    }

    private static string? ContentText(JsonElement root) =>
        root.TryGetProperty("content", out var content) && content.ValueKind == JsonValueKind.Array && content.GetArrayLength() > 0
        && content.EnumerateArray().All(part => part.ValueKind == JsonValueKind.Object && part.TryGetProperty("type", out _))
            ? string.Join('\n', content.EnumerateArray().Select(part => part.TryGetProperty("text", out var text) ? text.ToString() : ""))
            : null;

    private static string Message(JsonElement element) =>
        MessageNames.Select(name => element.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String ? text.GetString()! : "")
            .FirstOrDefault(text => text.Contains(' ', StringComparison.Ordinal)) ?? "";

    private static bool TryParse(string text, out JsonElement element)
    {
        try
        {
            element = JsonSerializer.Deserialize<JsonElement>(text);
            return true;
        }
        catch (JsonException)
        {
            element = default;
            return false;
        }
    }
}
