using System.Text.Json.Nodes;

namespace LaunchReady.Server.Features.Chat.Builtin;

/// <summary>Looks for something when nothing says of which kind it is: "tell me about Contoso", "search for late delivery".</summary>
internal static class Searching
{
    private static readonly string[] SearchVerbs = ["search", "find", "look", "lookup"];

    /// <summary>Tries one kind of record after the other until something is found.</summary>
    public static void Everywhere(Execution execution, Clause clause, Route? route)
    {
        if (WantedIn(clause, route) is not { } wanted)
        {
            return;
        }

        foreach (var finder in Finders(execution.Tools, wanted.IsName, route))
        {
            var query = finder.Properties.First(property => property.Kind == PropertyKind.Query);
            var goal = new Goal(finder, clause, new JsonObject { [query.Name] = Values.For(query, wanted.Text) }, Lookups.NoNames);
            if (execution.Run(goal, goal.Values, isLookup: false) is not { } result)
            {
                return;
            }

            if (result.Trouble != Trouble.None || result.Items.Count > 0)
            {
                execution.Forget(finding => finding.Result is { IsList: true, Items.Count: 0 });
                Reading.ShowDetails(execution, goal, result);
                return;
            }
        }

        if (execution.Findings.Count > 0)
        {
            execution.Forget(finding => finding.Result is { IsList: true, Items.Count: 0 });
            execution.Stop($"I found nothing that matches “{Markdown.Escape(wanted.Text)}”.");
        }
    }

    private static (string Text, bool IsName)? WantedIn(Clause clause, Route? route)
    {
        var content = ToolRouter.ContentOf(clause);
        if (clause.Mentions.FirstOrDefault(mention => mention.Kind is MentionKind.Name or MentionKind.Email) is { } name && (route is not null || content.All(name.Covers)))
        {
            return (name.Value, true);
        }

        if (route is not null || !SearchVerbs.Contains(clause.Verb))
        {
            return null;
        }

        var text = clause.Of(MentionKind.Quote).FirstOrDefault()?.Value ?? string.Join(' ', content.Select(word => word.Text));
        return text.Length > 0 ? (text, false) : null;
    }

    private static IEnumerable<ToolCard> Finders(Toolbox tools, bool byName, Route? route) => byName
        ? Lookups.NamedKinds(tools).OrderByDescending(noun => route?.Tool.Nouns.Contains(noun) ?? false).Select(tools.FinderOf).OfType<ToolCard>()
        : tools.Cards.Where(card => card.Finds && card.Properties.Any(property => property.Kind == PropertyKind.Query));
}
