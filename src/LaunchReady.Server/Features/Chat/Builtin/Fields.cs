using System.Text.Json;

namespace LaunchReady.Server.Features.Chat.Builtin;

/// <summary>Chooses which fields of a record answer the words of a question.</summary>
internal static class Fields
{
    private const int LongText = 60;

    /// <summary>Words that ask for a field by another name.</summary>
    private static readonly Dictionary<string, string[]> Asked = new()
    {
        ["handl"] = ["assignee", "owner", "agent"],
        ["responsibl"] = ["assignee", "owner", "agent"],
        ["work"] = ["assignee", "owner", "department"],
        ["own"] = ["assignee", "owner"],
        ["assign"] = ["assignee", "owner"],
        ["reach"] = ["email", "phone"],
        ["contact"] = ["contact", "email", "phone"],
        ["call"] = ["phone"],
        ["earn"] = ["salary"],
        ["paid"] = ["paid", "status"],
        ["liv"] = ["address", "city"],
        ["locat"] = ["address", "city"],
        ["ow"] = ["amount", "balance", "outstanding", "unpaid"],
        ["much"] = ["amount", "total", "balance", "price"],
        ["urgent"] = ["priority"],
        ["state"] = ["status"],
        ["rais"] = ["requester", "customer", "created"],
        ["report"] = ["requester", "customer", "reporter"],
        ["open"] = ["opened", "created", "status"],
        ["clos"] = ["status", "state"],
        ["pend"] = ["status", "state"],
        ["overdu"] = ["status", "due"],
        ["refund"] = ["refunded", "status"],
        ["resolv"] = ["status", "resolution"],
        ["void"] = ["status"],
        ["activ"] = ["status"],
        ["high"] = ["priority"],
        ["where"] = ["city", "address"],
        ["tel"] = ["phone"],
        ["telephon"] = ["phone"],
        ["manager"] = ["manager"],
        ["job"] = ["title", "role"],
        ["when"] = ["due", "created", "date"],
    };

    public static IReadOnlyList<JsonProperty> Of(JsonElement record) => record.ValueKind == JsonValueKind.Object ? [.. record.EnumerateObject()] : [];

    /// <summary>The number of a record that another field names: "customerNumber" beside "customer".</summary>
    public static bool IsCompanion(JsonElement record, string name) => NameOfCompanion(name) is { } owner && record.TryGetProperty(owner, out var value) && value.ValueKind == JsonValueKind.String;

    /// <summary>A field as text, with the number of the record it names.</summary>
    public static string Readable(JsonElement record, JsonProperty field)
    {
        var text = Values.Readable(field.Value, field.Name, Money.CurrencyOf(record));
        var number = ((string[])["Number", "_number", "Id", "_id"]).Select(ending => Records.Text(record, field.Name + ending)).FirstOrDefault(value => value is not null);
        return number is not null && field.Value.ValueKind == JsonValueKind.String ? $"{text} ({number})" : text;
    }

    private static string? NameOfCompanion(string name) =>
        ((string[])["Number", "_number", "Id", "_id"]).Where(ending => name.Length > ending.Length && name.EndsWith(ending, StringComparison.Ordinal)).Select(ending => name[..^ending.Length]).FirstOrDefault();

    public static bool IsText(JsonProperty field) =>
        field.Value.ValueKind == JsonValueKind.String && (field.Value.GetString()!.Length > LongText || field.Value.GetString()!.Contains('\n', StringComparison.Ordinal) || Words.OfIdentifier(field.Name)[^1] is "body" or "text" or "comment" or "notes" or "message");

    public static bool IsList(JsonProperty field) => field.Value.ValueKind == JsonValueKind.Array && field.Value.GetArrayLength() > 0 && field.Value[0].ValueKind == JsonValueKind.Object;

    /// <summary>The fields that the question asks for by name, directly or by a word that means them.</summary>
    public static IReadOnlyList<JsonProperty> AskedFor(Clause clause, JsonElement record, ToolCard tool)
    {
        var words = clause.Words.Where(word => !clause.IsMentioned(word) && !tool.Nouns.Contains(word.Stem)).Select(word => word.Stem).ToHashSet();
        var fields = Of(record).Where(field => !IsList(field) && !IsCompanion(record, field.Name)).ToList();
        var named = fields.Where(field => StemsOf(field).All(words.Contains) && field.Name is not ("number" or "id" or "name")).ToList();
        if (named.Count == 0)
        {
            named = [.. fields.Where(field => StemsOf(field).Any(stem => words.Contains(stem) && stem is not ("id" or "number" or "at" or "name" or "on")))];
        }

        return named.Count > 0 ? named : [.. fields.Where(field => words.Where(Asked.ContainsKey).SelectMany(word => Asked[word]).Any(meant => Words.OfIdentifier(field.Name).Contains(meant)))];
    }

    /// <summary>A word of the question that is not a field of the record though the tool speaks of it: the person may not see it.</summary>
    public static string? Withheld(Clause clause, JsonElement record, ToolCard tool)
    {
        var shown = Of(record).SelectMany(StemsOf).ToHashSet();
        return clause.Words.FirstOrDefault(word => !clause.IsMentioned(word) && !Lexicon.IsStopWord(word.Lower) && !tool.Nouns.Contains(word.Stem) && Records.IsAmount(word.Lower) && tool.DescriptionStems.Contains(word.Stem) && !shown.Contains(word.Stem))?.Lower;
    }

    private static IEnumerable<string> StemsOf(JsonProperty field) => Words.OfIdentifier(field.Name).Select(Words.Stem);
}
