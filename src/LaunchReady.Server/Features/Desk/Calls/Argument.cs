using System.Text.Json;
using System.Text.Json.Nodes;

namespace LaunchReady.Server.Features.Desk.Calls;

/// <summary>One argument of a tool: its name, its schema, and whether a call needs it.</summary>
internal sealed record Argument(string Name, JsonObject Schema, bool IsRequired)
{
    private const int DateLength = 10;

    /// <summary>Names a record, or is a word or a few.</summary>
    public static Argument Text(string name, string title, string description, int maxLength, bool required = false) =>
        Make(name, title, description, required, new() { ["type"] = "string", ["minLength"] = 1, ["maxLength"] = maxLength });

    public static Argument Choice(string name, string title, string description, params string[] words) =>
        Make(name, title, description, required: false, new() { ["type"] = "string", ["enum"] = new JsonArray([.. words.Select(word => JsonValue.Create(word))]) });

    public static Argument Date(string name, string title, string description) =>
        Make(name, title, description, required: false, new() { ["type"] = "string", ["format"] = "date", ["minLength"] = DateLength, ["maxLength"] = DateLength });

    public static Argument Amount(string name, string title, string description, decimal minimum) =>
        Make(name, title, description, required: false, new() { ["type"] = "number", ["minimum"] = minimum, ["maximum"] = Money.Most });

    public static Argument Flag(string name, string title, string description) =>
        Make(name, title, description, required: false, new() { ["type"] = "boolean" });

    /// <summary>How many rows a search shows.</summary>
    public static Argument Limit() =>
        Make("limit", "Limit", "How many results to return at most. The total is always given.", required: false, new()
        {
            ["type"] = "integer",
            ["minimum"] = 1,
            ["maximum"] = Paging.Most,
            ["default"] = Paging.Usual,
        });

    /// <summary>A closed object of these arguments.</summary>
    public static JsonElement Object(params Argument[] arguments) => JsonSerializer.SerializeToElement(new JsonObject
    {
        ["type"] = "object",
        ["properties"] = new JsonObject(arguments.Select(argument => KeyValuePair.Create<string, JsonNode?>(argument.Name, argument.Schema))),
        ["required"] = new JsonArray([.. arguments.Where(argument => argument.IsRequired).Select(argument => JsonValue.Create(argument.Name))]),
        ["additionalProperties"] = false,
    });

    private static Argument Make(string name, string title, string description, bool required, JsonObject facets)
    {
        var schema = new JsonObject { ["title"] = title, ["description"] = description };
        foreach (var (key, value) in facets)
        {
            schema[key] = value?.DeepClone();
        }

        return new Argument(name, schema, required);
    }
}

/// <summary>How many rows a search gives back.</summary>
internal static class Paging
{
    public const int Usual = 10;
    public const int Most = 50;
}
