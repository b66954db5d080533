using System.Text.Json;
using System.Text.Json.Nodes;

namespace LaunchReady.Server.Features.Chat.Builtin;

/// <summary>Carries out a clause that wants to know something. Calls tools that read, and no other.</summary>
internal static class Reading
{
    /// <summary>Carries the clause out. An aside stands beside a command: it is a remark rather than a question, unless it fits a tool well.</summary>
    public static void Start(Execution execution, Clause clause, bool isAside)
    {
        var route = ToolRouter.Find(clause, execution.Tools);
        if (Passages.Answers(execution.Conversation.Documents, clause, route))
        {
            return;
        }

        if (Pointed(execution, clause, route) is { } pointed)
        {
            Get(execution, clause, pointed.Noun, pointed.Id);
            return;
        }

        if (FollowUps.Merge(execution, clause, route) is { } merged)
        {
            Find(execution, merged);
            return;
        }

        if (isAside && (route is not { Score: >= 4 } || clause.Verb.Length == 0))
        {
            return;
        }

        if (route is null || (!route.NamesKind && route.Filling.Evidence == 0))
        {
            FindByName(execution, clause, route);
        }

        if (route is not null && !execution.IsOver && execution.Findings.Count == 0)
        {
            Follow(execution, clause, route);
        }
    }

    private static void Follow(Execution execution, Clause clause, Route route)
    {
        var card = route.Tool;
        if (card.Gets && card.Subject is { Noun: { } noun } subject && !route.Filling.Values.ContainsKey(subject.Name))
        {
            if (execution.Tools.FinderOf(noun) is { } finder)
            {
                card = finder;
            }
        }

        var filling = card == route.Tool ? route.Filling : ArgumentFiller.Fill(card, clause, execution.Tools);
        var goal = new Goal(card, clause, filling.Values, filling.Names);
        if (card.Gets && filling.Clause.Of(MentionKind.RecordId).Count() > 1)
        {
            GetEach(execution, clause, card);
            return;
        }

        Find(execution, goal);
    }

    private static void Find(Execution execution, Goal goal)
    {
        if (Lookups.ResolveNames(execution, goal) is null || Questions.AskForMissing(execution, goal))
        {
            return;
        }

        if (execution.Run(goal, goal.Values, isLookup: false) is not { } result)
        {
            return;
        }

        if (DetailsOf(execution, goal, result) is { } details)
        {
            Get(execution, goal.Clause, details.Noun, details.Id);
        }
    }

    /// <summary>"Tell me about Contoso": nothing says of which kind Contoso is, so each kind that has names is tried.</summary>
    private static void FindByName(Execution execution, Clause clause, Route? route)
    {
        var name = clause.Mentions.FirstOrDefault(mention => mention.Kind is MentionKind.Name or MentionKind.Email);
        if (name is null || (route is null && ToolRouter.ContentOf(clause).Any(word => !name.Covers(word))))
        {
            return;
        }

        foreach (var finder in Lookups.NamedKinds(execution.Tools).OrderByDescending(noun => route?.Tool.Nouns.Contains(noun) ?? false).Select(execution.Tools.FinderOf).OfType<ToolCard>())
        {
            var query = finder.Properties.First(property => property.Kind == PropertyKind.Query);
            var goal = new Goal(finder, clause, new JsonObject { [query.Name] = Values.For(query, name.Value) }, Lookups.NoNames);
            if (execution.Run(goal, goal.Values, isLookup: false) is not { } result)
            {
                return;
            }

            if (result.Trouble != Trouble.None || result.Items.Count > 0)
            {
                execution.Forget(finding => finding.Result is { IsList: true, Items.Count: 0 });
                if (DetailsOf(execution, goal, result) is { } details)
                {
                    Get(execution, clause, details.Noun, details.Id);
                }

                return;
            }
        }
    }

    /// <summary>The record to read in full: the only one that was found, or the one that the words pick out.</summary>
    private static (string Noun, string Id)? DetailsOf(Execution execution, Goal goal, ToolResult result)
    {
        var clause = goal.Clause;
        var noun = goal.Tool.Nouns.FirstOrDefault(noun => execution.Tools.GetterOf(noun) is not null);
        if (noun is null || clause.WantsCount || clause.WantsTotal || result.Trouble != Trouble.None)
        {
            return null;
        }

        var plural = clause.Words.Any(word => goal.Tool.Nouns.Contains(word.Stem) && word.Lower.EndsWith('s') && word.Lower != word.Stem);
        if (plural || (clause.AsksWho && !clause.Of(MentionKind.Name).Any()))
        {
            return null;
        }

        var record = Picking.Pick(clause, result.Items) ?? (result.Items is [var only] ? only : (JsonElement?)null);
        return record is { } found && Records.IdOf(found, noun) is { } id ? (noun, id) : null;
    }

    private static (string Noun, string Id)? Pointed(Execution execution, Clause clause, Route? route)
    {
        if (clause.Of(MentionKind.RecordId).Any() || route is { Filling.Evidence: > 0, Score: >= 3 })
        {
            return null;
        }

        var (items, listNoun) = execution.Memory.LastList(execution.TurnIndex);
        if (listNoun is not null && Picking.PointsIntoList(clause) && Picking.Pick(clause, items) is { } item && Records.IdOf(item, listNoun) is { } itemId && execution.Tools.GetterOf(listNoun) is not null)
        {
            return (listNoun, itemId);
        }

        var named = clause.Words.Select(word => word.Stem).FirstOrDefault(stem => execution.Tools.GetterOf(stem) is not null);
        var isDefinite = clause.Words.Any(word => word.Lower is "it" or "its" or "this" or "that" or "they" or "them" or "he" or "she" or "their" or "same")
            || (named is not null && clause.SaysThe(named));
        var isOnlyPointer = !clause.Of(MentionKind.Name).Any() && (route is null || route.Filling.Evidence == 0);
        return isDefinite && isOnlyPointer && execution.LastRecord(named) is { Noun: { } noun } record && execution.Tools.GetterOf(noun) is not null ? (noun, record.Id) : null;
    }

    private static void GetEach(Execution execution, Clause clause, ToolCard getter)
    {
        foreach (var mention in clause.Of(MentionKind.RecordId).Where(mention => execution.Tools.NounOf(mention.Value) == getter.Subject!.Noun).Take(3))
        {
            Get(execution, clause, getter.Subject!.Noun!, mention.Value);
            if (execution.IsOver)
            {
                return;
            }
        }
    }

    private static void Get(Execution execution, Clause clause, string noun, string id)
    {
        var getter = execution.Tools.GetterOf(noun)!;
        var goal = new Goal(getter, clause, new JsonObject { [getter.Subject!.Name] = Values.For(getter.Subject, id) }, Lookups.NoNames);
        execution.Run(goal, goal.Values, isLookup: false);
        execution.Current = new RecordReference(id, noun);
    }
}
