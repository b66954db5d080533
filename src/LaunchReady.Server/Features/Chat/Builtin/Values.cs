using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace LaunchReady.Server.Features.Chat.Builtin;

/// <summary>Makes JSON of the type that an argument wants, and readable text of JSON.</summary>
internal static class Values
{
    /// <summary>The text as the type that the argument wants; null when it is none.</summary>
    public static JsonNode? For(ToolProperty property, string text)
    {
        JsonNode? value = property.JsonType switch
        {
            "integer" => long.TryParse(text, NumberStyles.Integer | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var whole) ? JsonValue.Create(whole) : null,
            "number" => decimal.TryParse(text.TrimStart('$', '€', '£', ' '), NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? JsonValue.Create(number) : null,
            "boolean" => bool.TryParse(text, out var flag) ? JsonValue.Create(flag) : null,
            _ => text.Length == 0 ? null : JsonValue.Create(text),
        };
        return value is not null && property.IsList ? new JsonArray(value) : value;
    }

    public static string Day(ToolProperty property, DateOnly day, bool end) =>
        day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + (!property.IsDateTime ? "" : end ? "T23:59:59Z" : "T00:00:00Z");

    public static bool IsDate(string text) =>
        text.Length is >= 10 and <= 35 && DateOnly.TryParseExact(text.AsSpan(0, 10), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) && (text.Length == 10 || text[10] is 'T' or ' ');

    public static string Readable(JsonElement value, string fieldName, string currency) => value.ValueKind switch
    {
        JsonValueKind.String when IsDate(value.GetString()!) => value.GetString()![..10],
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.True => "yes",
        JsonValueKind.False => "no",
        JsonValueKind.Null or JsonValueKind.Undefined => "—",
        JsonValueKind.Number when Records.IsMoney(fieldName) && value.TryGetDecimal(out var amount) => Money(amount, currency),
        JsonValueKind.Array => string.Join(", ", value.EnumerateArray().Take(10).Select(item => Readable(item, fieldName, currency))),
        JsonValueKind.Object => Records.NameOf(value) ?? Records.IdOf(value, null) ?? "…",
        _ => value.ToString(),
    };

    public static string Money(decimal amount, string currency) =>
        (amount < 0 ? "−" : "") + currency + Math.Abs(amount).ToString("#,##0.00", CultureInfo.InvariantCulture);
}
