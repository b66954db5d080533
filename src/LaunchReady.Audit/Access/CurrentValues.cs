using System.Text.Json.Nodes;

namespace LaunchReady.Audit.Access;

/// <summary>What stands in a record now, for writes that change nothing.</summary>
internal static class CurrentValues
{
    private static readonly string[] Hidden = ["secret", "password", "token", "key", "credential", "hash"];

    /// <summary>The body with the values that stand there, where they are of the same kind and shown in full.</summary>
    public static JsonObject Over(JsonObject body, JsonObject? record)
    {
        var same = (JsonObject)body.DeepClone();
        foreach (var (name, value) in body)
        {
            if (record?[name] is { } current && !IsHidden(name, current) && (value is null || current.GetValueKind() == value.GetValueKind()))
            {
                same[name] = value is JsonObject inner && current is JsonObject there ? Over(inner, there) : current.DeepClone();
            }
        }

        return same;
    }

    /// <summary>The texts of a record that a caller may well set: its names.</summary>
    public static JsonObject Plain(JsonObject? record)
    {
        var body = new JsonObject();
        foreach (var (name, value) in (record ?? []).Where(member => NameWords.Of(member.Key) is [.., "name" or "title" or "label" or "description"] && !IsHidden(member.Key, member.Value)))
        {
            body[name] = value?.DeepClone();
        }

        return body;
    }

    /// <summary>Whether a value may be shown in part only: written back, it would be lost.</summary>
    public static bool IsHidden(string name, JsonNode? value) => NameWords.Of(name).Any(Hidden.Contains)
        || JsonAnswers.Scalars(value).Any(text => text.Contains("**", StringComparison.Ordinal) || text.Contains('…', StringComparison.Ordinal) || text.Contains("••", StringComparison.Ordinal));
}
