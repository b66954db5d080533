using System.Text.Json;

namespace LaunchReady.Server.Features.Chat.Builtin;

/// <summary>Amounts of records, and their sum.</summary>
internal static class Money
{
    /// <summary>The sign to write before an amount: what the record says, else the dollar.</summary>
    public static string CurrencyOf(JsonElement record) =>
        record.ValueKind == JsonValueKind.Object && Records.Text(record, "currency") is { } currency
            ? currency.ToUpperInvariant() switch { "USD" or "$" => "$", "EUR" or "€" => "€", "GBP" or "£" => "£", var other => Markdown.Escape(other) + " " }
            : "$";

    /// <summary>The sum of a list: as the tool gives it for all records, else added up over those that are shown.</summary>
    public static (decimal Amount, bool Whole)? SumOf(ToolResult result)
    {
        if (result.Root is { ValueKind: JsonValueKind.Object } root)
        {
            var named = root.EnumerateObject().Where(field => field.Value.ValueKind == JsonValueKind.Number && !field.Name.Equals("total", StringComparison.OrdinalIgnoreCase) && Records.IsAmount(field.Name)
                && Words.OfIdentifier(field.Name) is var words && words.Any(word => word is "total" or "sum") && !words.Contains("count")).ToList();
            if (named.Count > 0 && named[0].Value.TryGetDecimal(out var total))
            {
                return (total, true);
            }
        }

        var amounts = result.Items.Select(Records.AmountOf).Where(amount => amount is not null).ToList();
        return amounts.Count == 0 ? null : (amounts.Sum()!.Value, result.Items.Count >= result.Total);
    }
}
