using System.Text.Json;

namespace LaunchReady.Audit.EnvironmentMap.Formats;

/// <summary>Settings in JSON: blocks named <c>env</c> as hosts have them, and the keys of <c>appsettings.json</c>.</summary>
internal static class JsonSettings
{
    private static readonly JsonDocumentOptions s_options = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, MaxDepth = 64 };

    /// <summary>The members of every object under <c>env</c> or <c>environmentVariables</c>.</summary>
    public static IEnumerable<FoundSet> FindBlocks(string text) => Read(text, root => Blocks(root, text));

    /// <summary>Every value, by its path: <c>Section:Key</c>.</summary>
    public static IEnumerable<FoundSet> FindKeys(string text) => Read(text, root => Keys(root, "", text));

    private static List<FoundSet> Read(string text, Func<JsonElement, IEnumerable<FoundSet>> find)
    {
        try
        {
            using var document = JsonDocument.Parse(text.TrimStart('\uFEFF'), s_options);
            return [.. find(document.RootElement)];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    private static IEnumerable<FoundSet> Blocks(JsonElement element, string text)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            return [];
        }

        return element.EnumerateObject().SelectMany(member => member.Name is "env" or "environmentVariables" && member.Value.ValueKind == JsonValueKind.Object
            ? member.Value.EnumerateObject().Where(setting => SettingName.IsValid(setting.Name)).Select(setting => new FoundSet(setting.Name, Value(setting.Value), Line(text, setting.Name)))
            : Blocks(member.Value, text));
    }

    private static IEnumerable<FoundSet> Keys(JsonElement element, string path, string text) => element.ValueKind != JsonValueKind.Object
        ? [new FoundSet(path, Value(element), Line(text, path[(path.LastIndexOf(':') + 1)..]))]
        : element.EnumerateObject().SelectMany(member => Keys(member.Value, path.Length == 0 ? member.Name : $"{path}:{member.Name}", text));

    private static string? Value(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString() : value.ValueKind == JsonValueKind.Number ? value.GetRawText() : null;

    private static int Line(string text, string name)
    {
        var at = text.IndexOf($"\"{name}\"", StringComparison.Ordinal);
        return at < 0 ? 1 : text.AsSpan(0, at).Count('\n') + 1;
    }
}
