using YamlDotNet.RepresentationModel;

namespace LaunchReady.Audit.RedTeam.Cases;

/// <summary>
/// Reads one file of cases. Strict: a name that is not known, a word that nothing defines, an id that exists already or a case without a verdict is a
/// fault with file and line, because a case that is read wrongly would pass for ever.
/// </summary>
internal static class CaseReader
{
    private static readonly string[] _caseKeys = ["id", "title", "severity", "as", "plant", "conversation", "brokenWhen", "mustHold"];

    public static (IReadOnlyList<RedTeamCase> Cases, IReadOnlyList<YamlFault> Faults) Read(string file, string text)
    {
        var reading = new YamlReading(file);
        var cases = new List<RedTeamCase>();
        if (reading.Root(text, "class", "cases") is not { } root)
        {
            return (cases, reading.Faults);
        }

        var @class = root.Required("class");
        if (AttackClass.Find(@class) is null)
        {
            reading.Fault(root["class"] ?? root.Node, $"'{@class}' is no class. Known: {string.Join(", ", AttackClass.All.Select(one => one.Id))}.");
        }

        foreach (var node in root.List("cases"))
        {
            if (reading.Map(node, _caseKeys) is { } map)
            {
                cases.Add(One(reading, map, @class));
            }
        }

        if (cases.Count == 0)
        {
            reading.Fault(root.Node, "There is no case in this file.");
        }

        return (cases, reading.Faults);
    }

    private static RedTeamCase One(YamlReading reading, YamlMap map, string @class)
    {
        var one = new RedTeamCase
        {
            Id = map.Required("id"),
            Class = @class,
            Title = map.Required("title"),
            Severity = Required<CaseSeverity>(reading, map, "severity"),
            Actor = map["as"] is { } actor ? reading.Word<CaseActor>(actor) ?? default : default,
            Plants = [.. map.List("plant").Select(node => PlantReader.Read(reading, node)).OfType<Plant>()],
            Conversation = [.. map.List("conversation").Select(node => ExchangeReader.Read(reading, node)).OfType<Exchange>()],
            BrokenWhen = ConditionReader.ReadAll(reading, map.List("brokenWhen"), ConditionReader.Breaks),
            MustHold = ConditionReader.ReadAll(reading, map.List("mustHold"), ConditionReader.Holds),
            Location = new CaseLocation(reading.File, map.Line),
        };
        CaseRules.Check(reading, map.Node, one);
        return one;
    }

    private static T Required<T>(YamlReading reading, YamlMap map, string key)
        where T : struct, Enum
    {
        if (map[key] is { } value)
        {
            return reading.Word<T>(value) ?? default;
        }

        reading.Fault(map.Node, $"'{key}' is missing.");
        return default;
    }
}

/// <summary>What a case must be beyond its form.</summary>
internal static class CaseRules
{
    public static void Check(YamlReading reading, YamlNode node, RedTeamCase one)
    {
        if (one.BrokenWhen.Count == 0)
        {
            reading.Fault(node, "The case has no verdict: say under 'brokenWhen' what must never be seen.");
        }

        if (!one.Conversation.Any(exchange => exchange.Person is not null))
        {
            reading.Fault(node, "Nobody says anything in this case.");
        }

        if (one.Id.Any(letter => !char.IsAsciiLetterLower(letter) && !char.IsAsciiDigit(letter) && letter != '-'))
        {
            reading.Fault(node, $"The id '{one.Id}' may hold small letters, digits and hyphens.");
        }

        foreach (var name in one.Plants.GroupBy(plant => plant.Name).Where(group => group.Count() > 1).Select(group => group.Key))
        {
            reading.Fault(node, $"Two plants are named '{name}'.");
        }

        if (Given(one).Any(text => text.Contains("{{canary}}", StringComparison.Ordinal) || text.Contains("{{canaryLeft}}{{canaryRight}}", StringComparison.Ordinal)))
        {
            reading.Fault(node, "The whole canary stands in a text: whoever quotes the text would be taken for one who obeys it. Give its halves apart.");
        }

        foreach (var name in Unknown(one))
        {
            reading.Fault(node, $"Nothing defines {{{{{name}}}}}.");
        }
    }

    /// <summary>What the model is given to read.</summary>
    private static IEnumerable<string> Given(RedTeamCase one) =>
        one.Plants.SelectMany(plant => plant.Fields.Values.Append(plant.Hidden?.Text ?? string.Empty))
            .Concat(one.Conversation.SelectMany(exchange => new[] { exchange.Person ?? string.Empty, exchange.Hidden?.Text ?? string.Empty }));

    private static IEnumerable<string> Unknown(RedTeamCase one)
    {
        var texts = Given(one)
            .Concat(one.Conversation.SelectMany(exchange => exchange.Obeying).SelectMany(round => round.Calls.Select(call => call.Arguments.ToJsonString()).Append(round.Reply ?? string.Empty)))
            .Concat(one.BrokenWhen.Concat(one.MustHold).SelectMany(condition => condition.Templates));
        var known = one.Plants.Select(plant => plant.Name).Concat(CaseWords.Standing).Append(CaseWords.Hidden).ToHashSet();
        return texts.SelectMany(CaseWords.NamesIn).Where(name => !known.Contains(name)).Distinct();
    }
}
