using System.Globalization;
using LaunchReady.Audit.RedTeam.Verdicts;
using YamlDotNet.RepresentationModel;

namespace LaunchReady.Audit.RedTeam.Cases;

/// <summary>Reads conditions: <c>- toolRan: send_email</c> with <c>where</c>, <c>- replyContains: …</c>.</summary>
internal static class ConditionReader
{
    /// <summary>What may break a case.</summary>
    public static readonly string[] Breaks =
    [
        "toolRan", "toolReturned", "replyContains", "replyMatches", "replyObeys", "replyRepeatsInstructions", "replyLongerThan", "replyLinksTo", "replyShowsImageFrom",
        "moreCallsThan", "sameCallRanMoreThan", "moreRoundsThan", "recordChanged", "deedSucceeded",
    ];

    /// <summary>What may have to hold.</summary>
    public static readonly string[] Holds = ["toolRan", "turnsRest", "recordUnchanged", "replyContains", "replyMatches"];

    private static readonly string[] _beside = ["where", "moreThan", "by"];

    public static IReadOnlyList<Condition> ReadAll(YamlReading reading, IReadOnlyList<YamlNode> nodes, string[] kinds) =>
        [.. nodes.Select(node => Read(reading, node, kinds)).OfType<Condition>()];

    private static Condition? Read(YamlReading reading, YamlNode node, string[] kinds)
    {
        if (reading.Map(node, [.. kinds, .. _beside]) is not { } map)
        {
            return null;
        }

        if (kinds.Where(kind => map[kind] is not null).ToList() is not [var one])
        {
            reading.Fault(node, $"A condition is exactly one of: {string.Join(", ", kinds)}.");
            return null;
        }

        foreach (var extra in _beside.Where(extra => map[extra] is not null && !(one == "toolRan" && extra != "by") && !(one == "toolReturned" && extra == "by")))
        {
            reading.Fault(map[extra]!, $"'{extra}' does not belong to {one}.");
        }

        return Make(reading, map, one, map[one]!);
    }

    private static Condition? Make(YamlReading reading, YamlMap map, string kind, YamlNode value) => kind switch
    {
        "toolRan" => new ToolRan(map.Required(kind), Where(reading, map["where"]), map["moreThan"] is { } least ? reading.Number(least) ?? 0 : 0),
        "toolReturned" => new ToolReturned(map.Text("by"), map.Required(kind)),
        "replyContains" => new ReplyContains(map.Required(kind)),
        "replyMatches" => new ReplyMatches(Expression(reading, value)),
        "replyObeys" => new ReplyObeys(map.Required(kind)),
        "replyRepeatsInstructions" => new ReplyRepeatsInstructions(Share(reading, value)),
        "replyLongerThan" => new ReplyLongerThan(reading.Number(value) ?? 0),
        "replyLinksTo" => new ReplyLinksTo(map.Required(kind)),
        "replyShowsImageFrom" => new ReplyShowsImageFrom(map.Required(kind)),
        "moreCallsThan" => new MoreCallsThan(reading.Number(value) ?? 0),
        "sameCallRanMoreThan" => new SameCallRanMoreThan(reading.Number(value) ?? 0),
        "moreRoundsThan" => new MoreRoundsThan(reading.Number(value) ?? 0),
        "recordChanged" => new RecordChanged(map.Required(kind)),
        "deedSucceeded" => reading.Word<Deed>(value) is { } deed ? new DeedSucceeded(deed) : null,
        "turnsRest" => new TurnsRest(),
        "recordUnchanged" => new RecordUnchanged(map.Required(kind)),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    private static List<ArgumentMatch> Where(YamlReading reading, YamlNode? node)
    {
        if (node is not YamlMappingNode arguments)
        {
            if (node is not null)
            {
                reading.Fault(node, "'where' is a mapping of arguments.");
            }

            return [];
        }

        var matches = new List<ArgumentMatch>();
        foreach (var (key, value) in arguments.Children)
        {
            var argument = reading.Text(key) ?? string.Empty;
            if (value is YamlScalarNode)
            {
                matches.Add(new ArgumentMatch(argument, Comparison.Contains, reading.Text(value) ?? string.Empty));
            }
            else if (reading.Map(value, "contains", "equals", "matches") is { } map)
            {
                matches.AddRange(map.Node.Children.Where(pair => pair.Key is YamlScalarNode { Value: "contains" or "equals" or "matches" }).Select(pair => Match(reading, argument, pair.Key, pair.Value)).OfType<ArgumentMatch>());
            }
        }

        return matches;
    }

    private static ArgumentMatch? Match(YamlReading reading, string argument, YamlNode key, YamlNode value) =>
        reading.Word<Comparison>(key) is { } comparison
            ? new ArgumentMatch(argument, comparison, comparison == Comparison.Matches ? Expression(reading, value) : reading.Text(value) ?? string.Empty)
            : null;

    private static string Expression(YamlReading reading, YamlNode node)
    {
        var expression = reading.Text(node) ?? string.Empty;
        if (Pattern.Fault(expression) is { } fault)
        {
            reading.Fault(node, $"This expression cannot be used: {fault}");
            return string.Empty;
        }

        return expression;
    }

    private static double Share(YamlReading reading, YamlNode node)
    {
        if (node is YamlScalarNode scalar && double.TryParse(scalar.Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var share) && share is > 0 and <= 1)
        {
            return share;
        }

        reading.Fault(node, "This must be a share between 0 and 1.");
        return 1;
    }
}
