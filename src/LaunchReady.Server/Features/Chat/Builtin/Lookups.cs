using System.Text.Json;
using System.Text.Json.Nodes;

namespace LaunchReady.Server.Features.Chat.Builtin;

/// <summary>Turns names and descriptions into records: by a search, and by asking when several fit.</summary>
internal static class Lookups
{
    /// <summary>Looks up every name of the goal. Null when the plan cannot go on yet.</summary>
    public static Goal? ResolveNames(Execution execution, Goal goal)
    {
        foreach (var (property, name) in goal.Names)
        {
            var value = property.Kind == PropertyKind.Email ? AddressOf(execution, goal, property, name) : IdOf(execution, goal, property, name);
            if (value is null)
            {
                return null;
            }

            goal.Values[property.Name] = Values.For(property, value);
        }

        return goal;
    }

    private static string? IdOf(Execution execution, Goal goal, ToolProperty property, string name)
    {
        // A search may take part of a name; a change is made to exactly the record that the whole name means.
        var takesName = property.Description.Contains("name", StringComparison.OrdinalIgnoreCase);
        var isExact = name.Contains('@', StringComparison.Ordinal) || (takesName && (goal.Tool.Reads || name.Contains(' ', StringComparison.Ordinal)));
        if (isExact || property.Noun is not { } noun || execution.Tools.FinderOf(noun) is null)
        {
            return name;
        }

        return Search(execution, goal, property, noun, name) is { } record ? Records.IdOf(record, noun) ?? name : null;
    }

    private static string? AddressOf(Execution execution, Goal goal, ToolProperty property, string name)
    {
        var nouns = NounsWithAddress(execution.Tools, goal.Clause);
        foreach (var noun in nouns)
        {
            var record = Search(execution, goal, property, noun, name, mayMiss: true);
            if (record is null && execution.IsOver)
            {
                return null;
            }

            if (record is { } found && (Records.EmailOf(found) ?? AddressInDetails(execution, goal, noun, found)) is { } address)
            {
                return address;
            }

            if (execution.IsOver)
            {
                return null;
            }
        }

        execution.Ask(goal, property, [], $"I know no e-mail address of {name}. Which address should it go to?");
        return null;
    }

    private static string? AddressInDetails(Execution execution, Goal goal, string noun, JsonElement found)
    {
        if (execution.Tools.GetterOf(noun) is not { } getter || Records.IdOf(found, noun) is not { } id)
        {
            return null;
        }

        var details = new Goal(getter, goal.Clause, new JsonObject { [getter.Subject!.Name] = Values.For(getter.Subject, id) }, NoNames);
        return execution.Run(details, details.Values, isLookup: true) is { Record: { } record } ? Records.EmailOf(record) : null;
    }

    private static List<string> NounsWithAddress(Toolbox tools, Clause clause) =>
        [.. NamedKinds(tools).Where(noun => tools.Profile(tools.FinderOf(noun)!) is var profile && (profile.Contains("email") || profile.Contains("contact")))
            .OrderByDescending(clause.HasStem).Take(2)];

    /// <summary>The kinds of record that have names and can be searched, companies before people.</summary>
    public static IEnumerable<string> NamedKinds(Toolbox tools) =>
        tools.Nouns.Where(noun => tools.FinderOf(noun) is { } finder && finder.Properties.Any(property => property.Kind == PropertyKind.Query) && IsNamedKind(tools, noun)).OrderBy(Lexicon.Persons.Contains);

    private static bool IsNamedKind(Toolbox tools, string noun) =>
        !tools.FinderOf(noun)!.Properties.Any(property => property.Kind == PropertyKind.Reference && property.Noun != noun);

    private static JsonElement? Search(Execution execution, Goal goal, ToolProperty property, string noun, string name, bool mayMiss = false)
    {
        var finder = execution.Tools.FinderOf(noun)!;
        if (finder.Properties.FirstOrDefault(candidate => candidate.Kind == PropertyKind.Query) is not { } query)
        {
            return null;
        }

        var search = new Goal(finder, goal.Clause, new JsonObject { [query.Name] = Values.For(query, name) }, NoNames);
        if (execution.Run(search, search.Values, isLookup: true) is not { } result)
        {
            return null;
        }

        if (result.Trouble != Trouble.None)
        {
            execution.Stop(Answers.OfTrouble(new Finding(search, search.Values, result, true)));
            return null;
        }

        return Only(execution, goal, property, noun, name, result, mayMiss);
    }

    private static JsonElement? Only(Execution execution, Goal goal, ToolProperty property, string noun, string name, ToolResult result, bool mayMiss)
    {
        var records = result.Record is { } single ? [single] : result.Items;
        foreach (var fitting in ((Func<JsonElement, bool>[])[record => Records.IsNamed(record, name, exactly: true), record => Records.IsNamed(record, name, exactly: false), _ => true])
            .Select(test => records.Where(test).ToList()))
        {
            if (fitting.Count == 1)
            {
                return fitting[0];
            }

            if (fitting.Count > 1)
            {
                execution.Ask(goal, property, fitting, $"There are {fitting.Count} that “{name}” could be. Which one do you mean?");
                return null;
            }
        }

        if (!mayMiss)
        {
            execution.Stop($"I found no {execution.Tools.Spoken(noun)} called {Markdown.Escape(name)}.");
        }

        return null;
    }

    public static readonly IReadOnlyDictionary<ToolProperty, string> NoNames = new Dictionary<ToolProperty, string>();
}
