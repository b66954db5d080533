using System.Globalization;

namespace LaunchReady.Server.Features.Chat.Builtin;

/// <summary>Fills amounts and counts: "over $500", "between 100 and 200", "top 5", "refund $100".</summary>
internal static class NumberArguments
{
    private const int MostRows = 50;
    private static readonly string[] Above = ["over", "above", "than", "least", "exceeding", "minimum", "from"];
    private static readonly string[] More = ["more", "greater", "larger", "higher", "bigger"];
    private static readonly string[] Below = ["under", "below", "most", "maximum", "to"];

    public static void Fill(Filling filling)
    {
        FillBounds(filling);
        FillLimit(filling);
        foreach (var property in filling.Open(PropertyKind.Number).ToList())
        {
            // An optional number is filled only by an amount, or by a number beside its own name: "T-118, 3 days" must not become a sum of money.
            var wanted = property.Required ? filling.Unused(MentionKind.Money, MentionKind.Number) : filling.Unused(MentionKind.Money).Where(_ => Records.IsAmount(property.Name));
            if (wanted.FirstOrDefault() is { } mention && filling.Set(property, mention))
            {
                filling.Evidence++;
            }
        }
    }

    private static void FillBounds(Filling filling)
    {
        var minimum = filling.Open(PropertyKind.Minimum).FirstOrDefault();
        var maximum = filling.Open(PropertyKind.Maximum).FirstOrDefault();
        foreach (var mention in filling.Unused(MentionKind.Money, MentionKind.Number).ToList())
        {
            var before = filling.Clause.Words.Where(word => word.End <= mention.Start).TakeLast(3).Select(word => word.Lower).ToList();
            var lower = before.Count > 0 && ((Above.Contains(before[^1]) && !before.Contains("less") && !before.Contains("fewer")) || before[^1] == "between" || before.Exists(More.Contains));
            var upper = before.Count > 0 && (Below.Contains(before[^1]) || before.Contains("less") || before.Contains("fewer") || (before[^1] == "and" && filling.Clause.Says("between")) || before.Contains("up"));
            var property = lower && !upper ? minimum : upper ? maximum : null;
            if (property is not null && !filling.IsSet(property) && filling.Set(property, mention))
            {
                filling.Use(filling.Clause.Words.Where(word => word.End <= mention.Start).TakeLast(1));
                filling.Evidence++;
            }
        }
    }

    private static void FillLimit(Filling filling)
    {
        if (filling.Open(PropertyKind.Limit).FirstOrDefault() is not { } limit)
        {
            return;
        }

        if (Picking.AsksForOrder(filling.Clause))
        {
            // The largest are found among all, not among the first few.
            filling.Unused(MentionKind.Number).Where(mention => mention.Value.Length < 3).ToList().ForEach(filling.Use);
            filling.Set(limit, (limit.Maximum ?? MostRows).ToString(CultureInfo.InvariantCulture));
            return;
        }

        foreach (var mention in filling.Unused(MentionKind.Number).ToList())
        {
            var before = filling.Clause.Words.LastOrDefault(word => word.End <= mention.Start)?.Lower;
            var after = filling.Clause.Words.FirstOrDefault(word => word.Start >= mention.End);
            var counted = after is not null && (filling.Tool.Nouns.Contains(after.Stem) || after.Lower is "latest" or "newest" or "oldest" or "largest" or "biggest" or "most" or "recent" or "highest");
            if ((before is "top" or "first" or "last" or "latest" or "newest" || counted) && filling.Set(limit, mention))
            {
                return;
            }
        }
    }
}
