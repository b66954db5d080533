using System.Text.Json;

namespace LaunchReady.Server.Features.Chat.Builtin;

/// <summary>What sort of value an argument wants, as far as its name, type and description tell.</summary>
internal enum PropertyKind
{
    Text,
    Query,
    Reference,
    Choice,
    Flag,
    Number,
    Limit,
    Minimum,
    Maximum,
    Date,
    DateFrom,
    DateTo,
    Email,
    Phone,
    Subject,
    Content,
    Reason,
    Unsupported,
}

/// <summary>One argument of a tool. <see cref="Noun"/> is set when it names a record of that kind.</summary>
internal sealed record ToolProperty(string Name, string Title, string Description, PropertyKind Kind, bool Required)
{
    public string JsonType { get; init; } = "string";

    public bool IsList { get; init; }

    public bool IsDateTime { get; init; }

    public IReadOnlyList<string> Choices { get; init; } = [];

    public int? Maximum { get; init; }

    public string? Noun { get; init; }

    public IReadOnlyList<string> NameStems { get; } = [.. Words.OfIdentifier(Name).Select(Words.Stem)];

    public IReadOnlyList<string> TitleStems { get; } = [.. Words.Stems(Title)];

    /// <summary>What a person would call it: the title without the verb, or the words of the name.</summary>
    public string Label => (Title.Length > 0 ? Title : string.Join(' ', Words.OfIdentifier(Name))).ToLowerInvariant();

    public static ToolProperty Read(string name, JsonElement schema, bool required)
    {
        schema = Unwrapped(schema);
        var type = TypeOf(schema);
        var items = type == "array" && schema.TryGetProperty("items", out var of) && of.ValueKind == JsonValueKind.Object ? Unwrapped(of) : default;
        var value = items.ValueKind == JsonValueKind.Object ? items : schema;
        var property = new ToolProperty(name, Text(schema, "title"), Text(schema, "description"), PropertyKind.Text, required)
        {
            JsonType = TypeOf(value),
            IsList = type == "array",
            IsDateTime = Text(value, "format") == "date-time",
            Choices = ChoicesOf(value),
            Maximum = value.ValueKind == JsonValueKind.Object && value.TryGetProperty("maximum", out var most) && most.ValueKind == JsonValueKind.Number && most.TryGetInt32(out var maximum) ? maximum : null,
        };
        return property with { Kind = PropertyKinds.Of(property, Text(value, "format")) };
    }

    private static JsonElement Unwrapped(JsonElement schema)
    {
        foreach (var keyword in (string[])["anyOf", "oneOf"])
        {
            if (schema.ValueKind == JsonValueKind.Object && schema.TryGetProperty(keyword, out var options) && options.ValueKind == JsonValueKind.Array)
            {
                return options.EnumerateArray().FirstOrDefault(option => option.ValueKind == JsonValueKind.Object && TypeOf(option) != "null", schema);
            }
        }

        return schema;
    }

    private static string TypeOf(JsonElement schema)
    {
        if (schema.ValueKind != JsonValueKind.Object || !schema.TryGetProperty("type", out var type))
        {
            return "string";
        }

        return type.ValueKind == JsonValueKind.Array
            ? type.EnumerateArray().Select(one => one.GetString()).FirstOrDefault(one => one is not "null") ?? "string"
            : type.GetString() ?? "string";
    }

    private static string Text(JsonElement schema, string keyword) =>
        schema.ValueKind == JsonValueKind.Object && schema.TryGetProperty(keyword, out var text) && text.ValueKind == JsonValueKind.String ? text.GetString()! : "";

    private static IReadOnlyList<string> ChoicesOf(JsonElement schema) =>
        schema.ValueKind == JsonValueKind.Object && schema.TryGetProperty("enum", out var choices) && choices.ValueKind == JsonValueKind.Array
            ? [.. choices.EnumerateArray().Where(choice => choice.ValueKind == JsonValueKind.String).Select(choice => choice.GetString()!)]
            : [];
}
