using System.Text.Json;
using LaunchReady.Guard.Arguments;

namespace LaunchReady.Guard.Sidecar;

/// <summary>Members of a line, or null where they are missing or not what they should be.</summary>
internal static class SidecarLine
{
    public static string? Text(JsonElement line, string name) =>
        line.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? CanonicalJson.Text(value) : null;

    public static string? Id(JsonElement line) => Text(line, "id") is { Length: > 0 and <= 200 } id ? id : null;

    public static bool Flag(JsonElement line, string name, bool otherwise) =>
        line.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean() : otherwise;

    /// <summary>A list of texts; empty where there is none, null where it is something else.</summary>
    public static IReadOnlyList<string>? Texts(JsonElement line, string name)
    {
        if (!line.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            return [];
        }

        return value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String && CanonicalJson.Text(item) is not null)
            ? [.. value.EnumerateArray().Select(item => item.GetString()!)]
            : null;
    }
}
