using System.Text.RegularExpressions;

namespace LaunchReady.Server.Features.Chat.Builtin;

/// <summary>Tells the kind of an argument from its type first, then from its name, then from its description.</summary>
internal static partial class PropertyKinds
{
    private static readonly string[] From = ["from", "since", "after", "start", "begin"];
    private static readonly string[] To = ["to", "until", "before", "end", "till"];

    public static PropertyKind Of(ToolProperty property, string format)
    {
        var words = Words.OfIdentifier(property.Name);
        return property.JsonType switch
        {
            _ when property.Choices.Count > 0 => PropertyKind.Choice,
            "boolean" => PropertyKind.Flag,
            "integer" or "number" => OfNumber(property, words),
            "string" => OfString(property, words, format),
            _ => PropertyKind.Unsupported,
        };
    }

    private static PropertyKind OfNumber(ToolProperty property, IReadOnlyList<string> words)
    {
        if (Any(words, "min", "minimum", "least"))
        {
            return PropertyKind.Minimum;
        }

        if (Any(words, "limit", "top", "size", "per", "results", "count") && !property.Required)
        {
            return PropertyKind.Limit;
        }

        return Any(words, "max", "maximum", "most") ? PropertyKind.Maximum
            : Any(words, "page", "offset", "skip", "cursor") && !property.Required ? PropertyKind.Unsupported
            : words[^1] is "id" ? PropertyKind.Reference
            : PropertyKind.Number;
    }

    private static PropertyKind OfString(ToolProperty property, IReadOnlyList<string> words, string format) => words switch
    {
        _ when format is "date" or "date-time" || SaysDate(property, words) => OfDate(words),
        _ when format is "email" || EmailAddress().IsMatch(property.Description) || Any(words, "email", "mail") || (Any(words, "to", "cc", "bcc", "recipient", "recipients", "email") && SaysMail(property)) => PropertyKind.Email,
        _ when Any(words, "phone", "mobile", "telephone") => PropertyKind.Phone,
        _ when words[^1] is "query" or "q" or "search" or "term" or "terms" or "keyword" or "keywords" or "filter" => PropertyKind.Query,
        _ when words[^1] is "subject" or "title" or "headline" or "summary" => PropertyKind.Subject,
        _ when Any(words, "reason", "resolution", "justification") => PropertyKind.Reason,
        _ when words[^1] is "body" or "message" or "comment" or "comments" or "note" or "notes" or "content" or "text" or "description" or "reply" => PropertyKind.Content,
        _ when words[^1] is "id" or "key" or "uuid" or "slug" => PropertyKind.Reference,
        _ => PropertyKind.Text,
    };

    private static PropertyKind OfDate(IReadOnlyList<string> words) =>
        Any(words, From) ? PropertyKind.DateFrom : Any(words, To) ? PropertyKind.DateTo : PropertyKind.Date;

    private static bool SaysDate(ToolProperty property, IReadOnlyList<string> words) =>
        Any(words, "date", "deadline", "due")
        || ((Any(words, From) || Any(words, To)) && (Says(property, "date") || Says(property, "day") || Says(property, "yyyy")));

    private static bool SaysMail(ToolProperty property) => Says(property, "mail");

    private static bool Says(ToolProperty property, string word) =>
        property.Description.Contains(word, StringComparison.OrdinalIgnoreCase) || property.Title.Contains(word, StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex("e-?mail address", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex EmailAddress();

    private static bool Any(IReadOnlyList<string> words, params string[] wanted) => words.Any(wanted.Contains);
}
