using System.Text.Json;
using System.Text.Json.Nodes;
using LaunchReady.Audit.Probes;

namespace LaunchReady.Audit.Access;

/// <summary>What an answer says, as far as it is JSON.</summary>
internal static class JsonAnswers
{
    private const int MostItems = 50;

    // Deeper than what this audit sends: a server that keeps a body nested two hundred deep must not make its own records unreadable.
    private const int DeepestAnswer = 1024;

    /// <summary>The body; null when it is no JSON, says a member twice, or was cut off.</summary>
    public static JsonNode? Body(ProbeAnswer answer)
    {
        if (answer.IsTruncated || answer.Body.Length == 0)
        {
            return null;
        }

        try
        {
            return JsonNode.Parse(answer.Body, null, new JsonDocumentOptions { MaxDepth = DeepestAnswer, AllowDuplicateProperties = false });
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The entries of a list: the answer itself, or a list in it (<c>items</c>, <c>data</c>, …), two levels down at most.</summary>
    public static IReadOnlyList<JsonNode> Items(JsonNode? body, int depth = 2) => body switch
    {
        JsonArray list => [.. list.OfType<JsonNode>().Take(MostItems)],
        JsonObject record when depth > 0 => [.. record.Select(property => property.Value).Where(value => value is JsonArray or JsonObject).SelectMany(value => Items(value, depth - 1)).Take(MostItems)],
        _ => [],
    };

    /// <summary>The value of an entry that a path parameter of this name would take.</summary>
    public static string? IdOf(JsonNode item, string parameter)
    {
        if (item is not JsonObject record)
        {
            return Scalar(item);
        }

        var named = TenantWords.Plain(parameter);
        string[] wanted = [named, "id", "uuid", "guid", "slug", "key", "name", "code"];
        return wanted.Select(name => record.FirstOrDefault(property => TenantWords.Plain(property.Key) == name).Value).Select(Scalar).FirstOrDefault(value => value is not null);
    }

    /// <summary>The id in the answer to a creation: of the record, or of the record in it.</summary>
    public static string? CreatedId(JsonNode? body, string parameter) => body is not JsonObject record ? null
        : IdOf(record, parameter) ?? record.Select(property => property.Value).OfType<JsonObject>().Select(inner => IdOf(inner, parameter)).FirstOrDefault(id => id is not null);

    /// <summary>Every name with its scalar value, anywhere in the body: <c>title=Q3 plan</c>. Flags and very short texts tell nothing and are left out.</summary>
    public static HashSet<string> Leaves(JsonNode? body)
    {
        var leaves = new HashSet<string>(StringComparer.Ordinal);
        Collect(body, "", leaves);
        return leaves;
    }

    /// <summary>A text or a number as a text; null for everything else.</summary>
    public static string? Scalar(JsonNode? node) => node is JsonValue value
        ? value.GetValueKind() switch
        {
            JsonValueKind.String => value.GetValue<string>() is { Length: > 0 } text ? text : null,
            JsonValueKind.Number => value.ToJsonString(),
            _ => null,
        }
        : null;

    /// <summary>Every text and number in the body, however short.</summary>
    public static IEnumerable<string> Scalars(JsonNode? node) => node switch
    {
        JsonObject record => record.SelectMany(member => Scalars(member.Value)),
        JsonArray list => list.SelectMany(Scalars),
        _ => Scalar(node) is { } scalar ? [scalar] : [],
    };

    private static void Collect(JsonNode? node, string name, HashSet<string> leaves)
    {
        switch (node)
        {
            case JsonObject record:
                foreach (var (key, value) in record)
                {
                    Collect(value, key, leaves);
                }

                break;
            case JsonArray list:
                foreach (var item in list)
                {
                    Collect(item, name, leaves);
                }

                break;
            default:
                if (Scalar(node) is { } scalar && (node!.GetValueKind() == JsonValueKind.Number || scalar.Length > 2))
                {
                    leaves.Add($"{name}={scalar}");
                }

                break;
        }
    }
}
