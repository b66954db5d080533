using System.Globalization;
using System.Text.Json.Nodes;

namespace LaunchReady.Audit.Access.References;

/// <summary>A place in a body where an id goes.</summary>
/// <param name="Path">The members on the way; <c>[]</c> is the first entry of a list.</param>
/// <param name="Nouns">What it may point to.</param>
/// <param name="IsNumber">Whether the id is a number there.</param>
/// <param name="IsCertain">Whether it is an id beyond doubt; else only where a list is called so.</param>
internal sealed record ReferenceSlot(IReadOnlyList<string> Path, IReadOnlyList<string> Nouns, bool IsNumber, bool IsCertain)
{
    private const string Entry = "[]";

    /// <summary>Puts an id there. What is missing on the way is taken from a body that has everything.</summary>
    public void Set(JsonObject body, JsonObject full, string id)
    {
        if (!body.ContainsKey(Path[0]))
        {
            body[Path[0]] = full[Path[0]]?.DeepClone();
        }

        JsonNode? node = body;
        for (var at = 0; at < Path.Count - 1; at++)
        {
            node = Step(node, Path[at], Path[at + 1] == Entry);
        }

        JsonNode value = IsNumber && long.TryParse(id, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? JsonValue.Create(number) : JsonValue.Create(id);
        switch (node)
        {
            case JsonArray list when Path[^1] == Entry:
                list.Clear();
                list.Add(value);
                break;
            case JsonObject record:
                record[Path[^1]] = value;
                break;
            default:
                break;
        }
    }

    /// <summary>Whether a body has something there, or on the way there.</summary>
    public bool IsIn(JsonObject body) => body.ContainsKey(Path[0]);

    public override string ToString() => string.Join('.', Path).Replace(".[]", "[]", StringComparison.Ordinal);

    private static JsonNode? Step(JsonNode? node, string name, bool toList)
    {
        switch (node)
        {
            case JsonArray list when name == Entry:
                if (list.Count == 0 || list[0] is null)
                {
                    list.Clear();
                    list.Add(new JsonObject());
                }

                return list[0];
            case JsonObject record:
                return record[name] is JsonObject or JsonArray ? record[name] : record[name] = toList ? new JsonArray() : new JsonObject();
            default:
                return null;
        }
    }
}
