using System.Text.Json;

namespace LaunchReady.Guard.Tests;

internal static class Json
{
    public static JsonElement Of(string text)
    {
        using var document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = 2_000 });
        return document.RootElement.Clone();
    }

    public static string Text(object value) => JsonSerializer.Serialize(value);
}
