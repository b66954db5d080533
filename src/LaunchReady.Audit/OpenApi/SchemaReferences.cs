using System.Text.Json.Nodes;

namespace LaunchReady.Audit.OpenApi;

/// <summary>Follows <c>$ref</c> inside one document. A chain that leads back to itself, or out of the document, ends in nothing.</summary>
public sealed class SchemaReferences
{
    private const int LongestChain = 16;
    private readonly JsonObject _document;

    internal SchemaReferences(JsonObject document) => _document = document;

    /// <summary>What a schema refers to, or itself; null when the reference leads nowhere.</summary>
    public JsonObject? Resolve(JsonNode? node)
    {
        for (var step = 0; step < LongestChain && node is JsonObject schema; step++)
        {
            if (Text(schema["$ref"]) is not { } reference)
            {
                return schema;
            }

            node = Follow(reference);
        }

        return null;
    }

    /// <summary>A string value, or null.</summary>
    internal static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private JsonNode? Follow(string reference)
    {
        if (!reference.StartsWith("#/", StringComparison.Ordinal))
        {
            return null;
        }

        JsonNode? node = _document;
        foreach (var segment in reference[2..].Split('/').Select(part => Uri.UnescapeDataString(part).Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal)))
        {
            node = node is JsonObject parent ? parent[segment] : null;
        }

        return node;
    }
}
