using System.Text.Json.Nodes;

namespace LaunchReady.Audit.Access.Fields;

/// <summary>A member that a caller has no business to set, with the value that is tried: <c>role</c>, <c>owner.plan</c>.</summary>
/// <param name="Path">The members on the way; more than one inside a nested record.</param>
/// <param name="Values">The values, the likeliest first: a mark that nothing else writes, then words that a server may know.</param>
internal sealed record ServerField(IReadOnlyList<string> Path, IReadOnlyList<JsonNode> Values)
{
    public string Name => string.Join('.', Path);

    /// <summary>Puts a value there.</summary>
    public void SetIn(JsonObject body, JsonNode value)
    {
        var record = body;
        foreach (var name in Path.SkipLast(1))
        {
            if (record[name] is not JsonObject inner)
            {
                record[name] = inner = [];
            }

            record = inner;
        }

        record[Path[^1]] = value.DeepClone();
    }

    /// <summary>What stands there in a record; null when nothing does.</summary>
    public JsonNode? In(JsonObject? record)
    {
        JsonNode? node = record;
        foreach (var name in Path)
        {
            node = node is JsonObject inner ? inner[name] : null;
        }

        return node;
    }

    /// <summary>A value as it is compared and shown.</summary>
    public static string? Text(JsonNode? node) => node is null ? null : JsonAnswers.Scalar(node) ?? node.ToJsonString();
}
