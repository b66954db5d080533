using System.Text.Json;
using System.Text.Json.Nodes;

namespace LaunchReady.Server.Features.Chat.Builtin;

/// <summary>Answers with lists: how many, how much, and a table of the first.</summary>
internal static class ListAnswers
{
    private const int MostRows = 10;
    private const int MostColumns = 6;
    private const int LongestCell = 70;

    public static string Of(Finding finding)
    {
        var result = finding.Result;
        if (result.Items.Count == 0)
        {
            return $"I found no {Described(finding.Goal, finding.Arguments, 2)}.";
        }

        var limits = DatesAreIgnored(finding.Goal) ? "\n\nThis search cannot be narrowed by date, so these are of any date." : "";
        var sum = finding.Goal.Clause.WantsTotal ? Money.SumOf(result) : null;
        if (sum is { } total)
        {
            return $"The total is **{Amount(total.Amount, result)}** over {Counted(finding, result.Total)}.{(total.Whole ? "" : $" I could only add up the first {result.Items.Count}.")}\n\n{Table(result.Items, 5)}{More(result, 5)}{limits}";
        }

        var (items, rows) = Shown(finding);
        var lead = finding.Goal.Clause.WantsCount ? $"There {(result.Total == 1 ? "is" : "are")} {Counted(finding, result.Total)}." : $"I found {Counted(finding, result.Total)}{Worth(result)}.";
        return $"{lead}\n\n{Table(items, rows)}{More(result, rows)}{limits}";
    }

    /// <summary>The rows in the order asked for, and how many of them to show.</summary>
    private static (IReadOnlyList<JsonElement> Items, int Rows) Shown(Finding finding)
    {
        var clause = finding.Goal.Clause;
        if (Picking.AsksForOrder(clause))
        {
            var wanted = clause.Of(MentionKind.Number).Select(number => int.TryParse(number.Value, out var count) ? count : 0).FirstOrDefault(count => count is > 0 and <= 50);
            return (Picking.Sorted(clause, finding.Result.Items), wanted > 0 ? wanted : 5);
        }

        var isLimited = finding.Goal.Tool.Properties.Any(property => property.Kind == PropertyKind.Limit && finding.Arguments[property.Name] is not null);
        return (finding.Result.Items, clause.WantsCount ? 5 : isLimited ? finding.Result.Items.Count : MostRows);
    }

    public static string Table(IReadOnlyList<JsonElement> items, int rows)
    {
        if (!items.All(item => item.ValueKind == JsonValueKind.Object))
        {
            return string.Join('\n', items.Take(rows).Select(item => $"- {Markdown.Escape(Values.Readable(item, "", ""))}"));
        }

        var fields = Columns(items);
        var right = Enumerable.Range(0, fields.Count).Where(index => items.Any(item => item.TryGetProperty(fields[index], out var value) && value.ValueKind == JsonValueKind.Number)).ToHashSet();
        return Markdown.Table([.. fields.Select(Markdown.Label)], items.Take(rows).Select(item => fields.Select(field => Cell(item, field)).ToList()), right);
    }

    private static bool DatesAreIgnored(Goal goal) =>
        goal.Clause.Dates is not null && !goal.Tool.Properties.Any(property => property.Kind is PropertyKind.Date or PropertyKind.DateFrom or PropertyKind.DateTo);

    private static List<string> Columns(IReadOnlyList<JsonElement> items)
    {
        var names = items.Take(MostRows).SelectMany(item => item.EnumerateObject()).Where(field => field.Value.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array or JsonValueKind.Null))
            .GroupBy(field => field.Name).Where(group => !group.Any(field => Fields.IsText(field) && !IsHeadline(field.Name))).Select(group => group.Key).ToList();
        var hasNumber = names.Exists(name => name is "number");
        return [.. names.Where(name => !(hasNumber && name is "id") && name is not "currency" && !items.Any(item => Fields.IsCompanion(item, name))).Take(MostColumns)];
    }

    private static bool IsHeadline(string name) => Words.OfIdentifier(name)[^1] is "subject" or "title" or "name" or "summary";

    private static string Cell(JsonElement item, string field)
    {
        var text = item.TryGetProperty(field, out var value) ? Values.Readable(value, field, Money.CurrencyOf(item)) : "—";
        return text.Length > LongestCell ? text[..(LongestCell - 1)].TrimEnd() + "…" : text;
    }

    private static string Counted(Finding finding, int count) => $"**{count}** {Described(finding.Goal, finding.Arguments, count)}";

    private static string Worth(ToolResult result) =>
        result.Items.Count > 0 && Money.SumOf(result) is { Whole: true } sum ? $", {Amount(sum.Amount, result)} in total" : "";

    private static string Amount(decimal amount, ToolResult result) => Values.Money(amount, Money.CurrencyOf(result.Items.Count > 0 ? result.Items[0] : default));

    private static string More(ToolResult result, int rows) =>
        result.Total > Math.Min(rows, result.Items.Count) ? $"\n\nThese are the first {Math.Min(rows, result.Items.Count)} of {result.Total}." : "";

    /// <summary>"overdue invoices", as the arguments say it.</summary>
    private static string Described(Goal goal, JsonObject arguments, int count)
    {
        var adjectives = goal.Tool.Properties.Where(property => property.Kind == PropertyKind.Choice && arguments[property.Name] is JsonValue).Select(property => Markdown.Escape(string.Join(' ', Words.OfIdentifier(arguments[property.Name]!.ToString()))))
            .Concat(goal.Tool.Properties.Where(property => property.Kind == PropertyKind.Flag && arguments[property.Name]?.ToString() == "true").Select(property => property.Label));
        var noun = goal.Tool.NounWords.Count > 0 ? string.Join(' ', goal.Tool.NounWords) : "result";
        noun = count == 1 ? Singular(noun) : noun;
        return string.Join(' ', adjectives.Append(noun)) + Filters(goal, arguments);
    }

    private static string Filters(Goal goal, JsonObject arguments)
    {
        var filters = goal.Tool.Properties.Where(property => arguments[property.Name] is not null && property.Kind is PropertyKind.Query or PropertyKind.Text or PropertyKind.Reference && arguments[property.Name] is not null)
            .Select(property => $"{(property.Kind == PropertyKind.Query ? "matching" : property.Kind == PropertyKind.Reference ? $"of {property.Label}" : $"with {property.Label}")} “{Markdown.Escape(arguments[property.Name]!.ToString())}”").ToList();
        return filters.Count == 0 ? "" : " " + string.Join(", ", filters);
    }

    private static string Singular(string noun) => noun.EndsWith("ies", StringComparison.Ordinal) ? noun[..^3] + "y" : noun.EndsWith('s') && !noun.EndsWith("ss", StringComparison.Ordinal) ? noun[..^1] : noun;
}
