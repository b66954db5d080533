using System.Text.Json;

namespace LaunchReady.Server.Features.Chat.Builtin;

/// <summary>Reads records of any shape: what they are called, what they are worth, whether two look alike.</summary>
internal static class Records
{
    private static readonly string[] IdNames = ["number", "id", "key", "code", "ref", "reference", "identifier", "slug", "login"];
    private static readonly string[] NameNames = ["name", "full_name", "fullName", "display_name", "displayName", "title", "subject", "summary", "label"];
    private static readonly string[] FreeText = ["subject", "body", "text", "comment", "comments", "description", "notes", "note", "message", "summary", "reason", "resolution", "content"];
    private static readonly string[] MoneyWords = ["refunded", "refundable", "unpaid", "outstanding"];
    private static readonly string[] AmountWords = ["amount", "total", "price", "balance", "salary", "cost", "sum", "revenue", "budget", "fee"];

    /// <summary>The value that names the record to a tool.</summary>
    public static string? IdOf(JsonElement record, string? noun)
    {
        if (record.ValueKind is JsonValueKind.String or JsonValueKind.Number)
        {
            return record.ToString();
        }

        if (record.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        var own = noun is null ? [] : record.EnumerateObject().Where(field => IsIdOf(field.Name, noun)).Select(field => field.Name);
        return own.Concat(IdNames).Select(name => Text(record, name)).FirstOrDefault(text => text is not null);
    }

    /// <summary>What a person would call the record.</summary>
    public static string? NameOf(JsonElement record) => NameNames.Select(name => Text(record, name)).FirstOrDefault(text => text is not null);

    public static string? EmailOf(JsonElement record) =>
        record.ValueKind != JsonValueKind.Object ? null
            : record.EnumerateObject().Where(field => Words.OfIdentifier(field.Name).Any(word => word is "email" or "mail")).Select(field => Text(record, field.Name)).FirstOrDefault(text => text?.Contains('@', StringComparison.Ordinal) == true);

    public static bool IsAmount(string fieldName) => Words.OfIdentifier(fieldName).Any(AmountWords.Contains);

    /// <summary>Whether anybody may have written what stands in the field.</summary>
    public static bool IsFreeText(string fieldName) => Words.OfIdentifier(fieldName).Any(FreeText.Contains);

    public static bool IsMoney(string fieldName) => IsAmount(fieldName) || MoneyWords.Contains(fieldName);

    /// <summary>The amount of a record: the field that is called so and is a number.</summary>
    public static decimal? AmountOf(JsonElement record) =>
        record.ValueKind != JsonValueKind.Object ? null
            : record.EnumerateObject().Where(field => field.Value.ValueKind == JsonValueKind.Number && IsAmount(field.Name)).Select(field => field.Value.TryGetDecimal(out var amount) ? amount : (decimal?)null).FirstOrDefault();

    public static string? DateOf(JsonElement record) =>
        record.ValueKind != JsonValueKind.Object ? null
            : record.EnumerateObject().Where(field => field.Value.ValueKind == JsonValueKind.String && !IsFreeText(field.Name) && Values.IsDate(field.Value.GetString()!)).Select(field => field.Value.GetString()).FirstOrDefault();

    /// <summary>Whether a short field of the record is the name, or begins with it. What anybody may have written does not count.</summary>
    public static bool IsNamed(JsonElement record, string name, bool exactly) =>
        record.ValueKind == JsonValueKind.Object && record.EnumerateObject().Any(field => field.Value.ValueKind == JsonValueKind.String && !IsFreeText(field.Name) && field.Value.GetString() is { Length: < 80 } text
            && (text.Equals(name, StringComparison.OrdinalIgnoreCase) || (!exactly && StartsWithWord(text, name))));

    public static string? Text(JsonElement record, string name) =>
        record.EnumerateObject().Where(field => field.Name.Equals(name, StringComparison.OrdinalIgnoreCase) && field.Value.ValueKind is (JsonValueKind.String or JsonValueKind.Number))
            .Select(field => field.Value.ToString()).FirstOrDefault(text => text.Length > 0);

    private static bool StartsWithWord(string text, string name) =>
        text.StartsWith(name, StringComparison.OrdinalIgnoreCase) && (text.Length == name.Length || !char.IsLetterOrDigit(text[name.Length]));

    private static bool IsIdOf(string field, string noun)
    {
        var words = Words.OfIdentifier(field);
        return words.Count > 0 && Words.Stem(words[0]) == noun && (words.Count == 1 || (words.Count == 2 && words[1] is "id" or "number" or "key" or "code"));
    }
}
