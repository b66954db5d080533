using System.Text.Json.Nodes;

namespace LaunchReady.Audit.OpenApi;

/// <summary>A body that a schema should accept: examples and defaults first, what is required next, small values else. Ends at a depth, so a cycle ends too.</summary>
/// <param name="references">The document's.</param>
/// <param name="withOptional">Whether what may be left out is there too.</param>
public sealed class SampleBody(SchemaReferences references, bool withOptional = false)
{
    private const int Depth = 6;

    /// <summary>The body; null when nothing fits.</summary>
    public JsonNode? Of(JsonObject? schema) => Of(schema, Depth);

    /// <summary>The properties of an object schema, with what it inherits.</summary>
    public IReadOnlyDictionary<string, JsonObject> Properties(JsonObject? schema)
    {
        var properties = new Dictionary<string, JsonObject>(StringComparer.Ordinal);
        foreach (var part in Parts(schema, Depth))
        {
            foreach (var (name, value) in part["properties"] as JsonObject ?? [])
            {
                properties[name] = references.Resolve(value) ?? [];
            }
        }

        return properties;
    }

    private JsonNode? Of(JsonObject? schema, int depth)
    {
        if (schema is null || depth == 0)
        {
            return null;
        }

        if ((schema["example"] ?? (schema["examples"] as JsonArray)?.FirstOrDefault() ?? schema["default"] ?? schema["const"] ?? (schema["enum"] as JsonArray)?.FirstOrDefault()) is { } given)
        {
            return given.DeepClone();
        }

        var choice = (schema["oneOf"] ?? schema["anyOf"]) as JsonArray;
        if (choice is not null)
        {
            return choice.Select(references.Resolve).Where(option => Type(option) != "null").Select(option => Of(option, depth - 1)).FirstOrDefault(value => value is not null);
        }

        return Type(schema) switch
        {
            "object" => Object(schema, depth),
            "array" => Array(schema, depth),
            "integer" => Number(schema, "minimum") is { } least ? (long)Math.Ceiling(least) + 1 : 1,
            "number" => Number(schema, "minimum") is { } lowest ? lowest + 1 : 1,
            "boolean" => false,
            "string" => Text(schema),
            _ => schema["allOf"] is JsonArray || schema["properties"] is JsonObject ? Object(schema, depth) : null,
        };
    }

    private JsonObject Object(JsonObject schema, int depth)
    {
        var parts = Parts(schema, depth).ToList();
        var required = parts.SelectMany(part => part["required"] as JsonArray ?? []).Select(SchemaReferences.Text).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var body = new JsonObject();
        foreach (var (name, property) in parts.SelectMany(part => part["properties"] as JsonObject ?? []))
        {
            var resolved = references.Resolve(property);
            if ((withOptional || required.Contains(name)) && !body.ContainsKey(name) && resolved?["readOnly"] is not JsonValue && Of(resolved, depth - 1) is { } value)
            {
                body[name] = value;
            }
        }

        return body;
    }

    private JsonArray Array(JsonObject schema, int depth)
    {
        var least = (int)Math.Clamp(Number(schema, "minItems") ?? 0, withOptional ? 1 : 0, 3);
        var items = references.Resolve(schema["items"]);
        return new JsonArray([.. Enumerable.Range(0, least).Select(_ => Of(items, depth - 1))]);
    }

    private IEnumerable<JsonObject> Parts(JsonObject? schema, int depth)
    {
        if (schema is null || depth == 0)
        {
            return [];
        }

        return new[] { schema }.Concat((schema["allOf"] as JsonArray ?? []).Select(references.Resolve).SelectMany(part => Parts(part, depth - 1)));
    }

    private static string Text(JsonObject schema)
    {
        var text = SchemaReferences.Text(schema["format"]) switch
        {
            "email" => "launch-audit@example.com",
            "uuid" => "00000000-0000-4000-8000-000000000001",
            "date" => "2026-01-31",
            "date-time" => "2026-01-31T12:00:00Z",
            "uri" or "url" => "https://example.com/",
            _ => "launch audit",
        };
        var least = (int)Math.Clamp(Number(schema, "minLength") ?? 0, 0, 200);
        return text.Length < least ? text.PadRight(least, 'x') : Number(schema, "maxLength") is { } most && text.Length > most ? text[..(int)Math.Max(0, most)] : text;
    }

    /// <summary>The type of a schema; of a list of types the first that is not null.</summary>
    internal static string? Type(JsonObject? schema) => schema?["type"] is JsonArray types
        ? types.Select(SchemaReferences.Text).FirstOrDefault(type => type != "null")
        : SchemaReferences.Text(schema?["type"]);

    private static double? Number(JsonObject schema, string name) => schema[name] is JsonValue value && value.TryGetValue<double>(out var number) ? number : null;
}
