using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;

namespace LaunchReady.Server.Tests.Features.Chat.Builtin;

/// <summary>Declares tools as they arrive from outside: a name, a description and a schema, and nothing to run.</summary>
internal static class ToolSet
{
    public static AIFunctionDeclaration Tool(string name, string description, params JsonObject[] properties)
    {
        var required = properties.Where(property => property["required"]?.GetValue<bool>() == true).Select(property => property["name"]!.ToString()).ToArray();
        var members = properties.Select(property =>
        {
            var schema = (JsonObject)property.DeepClone();
            schema.Remove("name");
            schema.Remove("required");
            return KeyValuePair.Create<string, JsonNode?>(property["name"]!.ToString(), schema);
        });
        var root = new JsonObject
        {
            ["type"] = "object",
            ["properties"] = new JsonObject(members),
            ["required"] = new JsonArray([.. required.Select(one => JsonValue.Create(one))]),
            ["additionalProperties"] = false,
        };
        return AIFunctionFactory.CreateDeclaration(name, description, JsonSerializer.SerializeToElement(root));
    }

    public static JsonObject Text(string name, string title, string description, bool required = false) => Property(name, "string", title, description, required);

    public static JsonObject Property(string name, string type, string title, string description, bool required = false) =>
        new() { ["name"] = name, ["required"] = required, ["type"] = type, ["title"] = title, ["description"] = description };

    public static JsonObject Choice(string name, string title, string description, params string[] choices)
    {
        var property = Property(name, "string", title, description);
        property["enum"] = new JsonArray([.. choices.Select(choice => JsonValue.Create(choice))]);
        return property;
    }

    public static JsonObject Date(string name, string title, string description)
    {
        var property = Property(name, "string", title, description);
        property["format"] = "date";
        return property;
    }

    public static JsonObject Limit()
    {
        var property = Property("limit", "integer", "Limit", "How many results to return at most. The total is always given.");
        property["maximum"] = 50;
        return property;
    }
}
