using System.Text.Json.Nodes;

namespace LaunchReady.Audit.Access.Fields;

/// <summary>The records inside a body, also those in lists, with where they are.</summary>
internal static class NestedRecords
{
    private const int Depth = 4;

    /// <summary>The ways to them: members, and <c>[0]</c> for the first entry of a list.</summary>
    public static IReadOnlyList<string> In(JsonObject body) => [.. Find(body, "", Depth)];

    /// <summary>The body with one more member in the record at a way; at the top when the way is empty.</summary>
    public static JsonObject With(JsonObject body, string way, string name, JsonNode value)
    {
        var copy = (JsonObject)body.DeepClone();
        JsonNode? node = copy;
        foreach (var step in way.Split('.', StringSplitOptions.RemoveEmptyEntries))
        {
            node = step == "[0]" ? (node as JsonArray)?[0] : node?[step];
        }

        if (node is JsonObject record)
        {
            record[name] = value;
        }

        return copy;
    }

    private static IEnumerable<string> Find(JsonNode node, string way, int depth)
    {
        IEnumerable<(string Step, JsonNode? Value)> below = node switch
        {
            _ when depth == 0 => [],
            // A name with a dot in it could not be found again.
            JsonObject record => record.Where(member => !member.Key.Contains('.', StringComparison.Ordinal)).Select(member => (member.Key, member.Value)),
            JsonArray { Count: > 0 } list => [("[0]", list[0])],
            _ => [],
        };
        foreach (var (step, value) in below.Where(entry => entry.Value is JsonObject or JsonArray))
        {
            var here = way.Length == 0 ? step : $"{way}.{step}";
            if (value is JsonObject)
            {
                yield return here;
            }

            foreach (var deeper in Find(value!, here, depth - 1))
            {
                yield return deeper;
            }
        }
    }
}
