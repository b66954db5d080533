using System.Text.Json;

namespace LaunchReady.Server.Features.Chat.Builtin;

/// <summary>Picks the records out of a list that the words point to: "the second one", "the latest", "the duplicate", "the one from Fabrikam".</summary>
internal static class Picking
{
    private static readonly string[] Ordinals = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];
    private static readonly string[] Short = ["1st", "2nd", "3rd", "4th", "5th", "6th", "7th", "8th", "9th", "10th"];

    /// <summary>Whether the words point into a list at all.</summary>
    public static bool PointsIntoList(Clause clause) =>
        PositionOf(clause) is not null || AsksForOrder(clause) || (clause.Says("one") && (clause.Says("the") || clause.Says("that"))) || clause.Says("ones");

    public static JsonElement? Pick(Clause clause, IReadOnlyList<JsonElement> records)
    {
        if (PositionOf(clause) is { } position)
        {
            var index = position < 0 ? records.Count - 1 : position;
            return index < records.Count ? records[index] : null;
        }

        if (clause.Words.Any(word => word.Stem is "duplicat" or "doubl"))
        {
            return Duplicate(records);
        }

        if (AsksForOrder(clause))
        {
            return Sorted(clause, records) is [var first, ..] ? first : null;
        }

        var named = clause.Of(MentionKind.Name).Select(name => records.Where(record => Records.IsNamed(record, name.Value, exactly: false)).ToList()).FirstOrDefault(found => found.Count > 0);
        return named is [var only] ? only : null;
    }

    public static int? PositionOf(Clause clause)
    {
        foreach (var word in clause.Words.Where(word => !clause.IsMentioned(word)))
        {
            var position = Math.Max(Array.IndexOf(Ordinals, word.Lower), Array.IndexOf(Short, word.Lower));
            if (position >= 0)
            {
                return position;
            }
        }

        var numbered = clause.Words.Count <= 3 && clause.Of(MentionKind.Number).FirstOrDefault() is { } number && int.TryParse(number.Value, out var value) && value is > 0 and < 51 ? value - 1 : (int?)null;
        return numbered ?? (clause.SaysPhrase("last one") ? -1 : null);
    }

    private static (bool ByAmount, bool Most)? Direction(string word) => word switch
    {
        "latest" or "newest" or "recent" => (false, true),
        "oldest" or "earliest" => (false, false),
        "largest" or "biggest" or "highest" or "larger" or "bigger" => (true, true),
        "smallest" or "lowest" or "cheapest" or "smaller" => (true, false),
        _ => null,
    };

    /// <summary>Whether the words ask for an order: the largest, the oldest. A search may not know it.</summary>
    public static bool AsksForOrder(Clause clause) => clause.Words.Any(word => Direction(word.Lower) is not null && !clause.IsMentioned(word));

    /// <summary>The records in the order that the words ask for: the largest first, the oldest first.</summary>
    public static IReadOnlyList<JsonElement> Sorted(Clause clause, IReadOnlyList<JsonElement> records)
    {
        if (clause.Words.Select(word => Direction(word.Lower)).FirstOrDefault(direction => direction is not null) is not { } order)
        {
            return records;
        }

        var ordered = order.ByAmount
            ? records.Where(record => Records.AmountOf(record) is not null).OrderBy(record => Records.AmountOf(record)).ToList()
            : [.. records.Where(record => Records.DateOf(record) is not null).OrderBy(Records.DateOf, StringComparer.Ordinal)];
        if (order.Most)
        {
            ordered.Reverse();
        }

        return ordered;
    }

    /// <summary>Two records that are alike but for number, day and state, or at least in amount and party: the later one is the duplicate. More than one such pair is no answer.</summary>
    private static JsonElement? Duplicate(IReadOnlyList<JsonElement> records)
    {
        foreach (var likeness in (Func<JsonElement, string>[])[Likeness, record => $"{Records.AmountOf(record)} {PartyOf(record)}"])
        {
            var pairs = records.Where(record => Records.AmountOf(record) is not null).GroupBy(likeness).Where(group => group.Count() == 2).ToList();
            if (pairs.Count == 1)
            {
                return pairs[0].OrderBy(Records.DateOf, StringComparer.Ordinal).ThenBy(record => Records.IdOf(record, null), StringComparer.Ordinal).Last();
            }
        }

        return null;
    }

    private static string Likeness(JsonElement record) =>
        string.Join('\n', record.EnumerateObject().Where(field => field.Value.ToString() != Records.IdOf(record, null) && field.Name is not ("status" or "state") && !Values.IsDate(field.Value.ToString())).Select(field => field.ToString()));

    private static string PartyOf(JsonElement record) =>
        record.EnumerateObject().Where(field => Words.OfIdentifier(field.Name).Any(word => word is "customer" or "client" or "account" or "company" or "party" or "supplier" or "vendor"))
            .Select(field => field.Value.ToString()).FirstOrDefault() ?? "";
}
