using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace LaunchReady.Audit.RedTeam.Endpoints;

/// <summary>
/// Puts words where a template says <c>{{name}}</c>. In a JSON body a placeholder between quotes becomes the inside of that string, one without quotes a whole
/// JSON value: <c>{"text":"{{message}}"}</c> and <c>{"text":{{message}}}</c> are the same message. Pure.
/// </summary>
internal static class RequestWords
{
    /// <summary>A JSON body. What is not known stays as it is written.</summary>
    public static string Json(string template, IReadOnlyDictionary<string, JsonNode?> words)
    {
        var filled = new StringBuilder(template.Length);
        var inText = false;
        for (var at = 0; at < template.Length; at++)
        {
            if (Placeholder(template, at) is { } name && words.TryGetValue(name, out var word))
            {
                filled.Append(inText ? JsonEncodedText.Encode(Plain(word)).ToString() : word?.ToJsonString() ?? "null");
                at += name.Length + 3;
                continue;
            }

            if (inText && template[at] == '\\' && at + 1 < template.Length)
            {
                filled.Append(template[at++]);
            }
            else if (template[at] == '"')
            {
                inText = !inText;
            }

            filled.Append(template[at]);
        }

        return filled.ToString();
    }

    /// <summary>Text that is no JSON: a form, a part of an address.</summary>
    public static string Text(string template, IReadOnlyDictionary<string, JsonNode?> words, Func<string, string>? escape = null) =>
        words.Aggregate(template, (text, word) => text.Replace("{{" + word.Key + "}}", escape is null ? Plain(word.Value) : escape(Plain(word.Value)), StringComparison.Ordinal));

    public static Uri Address(Uri template, IReadOnlyDictionary<string, JsonNode?> words) =>
        template.OriginalString.Contains("{{", StringComparison.Ordinal) ? new Uri(Text(template.OriginalString, words, Uri.EscapeDataString)) : template;

    private static string Plain(JsonNode? word) => word is JsonValue value && value.TryGetValue<string>(out var text) ? text : word?.ToJsonString() ?? string.Empty;

    private static string? Placeholder(string template, int at)
    {
        if (string.CompareOrdinal(template, at, "{{", 0, 2) != 0)
        {
            return null;
        }

        var end = template.IndexOf("}}", at, StringComparison.Ordinal);
        var name = end < 0 ? string.Empty : template[(at + 2)..end];
        return name.Length > 0 && name.All(char.IsAsciiLetter) ? name : null;
    }
}
