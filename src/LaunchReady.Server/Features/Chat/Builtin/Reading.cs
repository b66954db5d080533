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
        if (HowTo.Explain(execution, clause) || Passages.Answers(execution.Conversation.Documents, clause, route))
        {
            return;
        }

        if (Pointing.To(execution, clause, route) is { } pointed)
        {
            Get(execution, clause, pointed.Noun, pointed.Id);
        }
        else if (FollowUps.Merge(execution, clause, route) is { } merged)
        {
            Find(execution, merged);
        }
        else if (!isAside || (route is { Score: >= 4 } && clause.Verb.Length > 0))
        {
            Search(execution, clause, route);
        }
    }

    private static void Search(Execution execution, Clause clause, Route? route)
    {
        if (route is null || (!route.NamesKind && route.Filling.Evidence == 0))
        {
            Searching.Everywhere(execution, clause, route);
        }

        if (route is not null && !execution.IsOver && execution.Findings.Count == 0)
        {
            Follow(execution, clause, route);
        }
    }

    private static void Follow(Execution execution, Clause clause, Route route)
    {
        var card = route.Tool;
        if (card.Gets && clause.Of(MentionKind.RecordId).Count() > 1)
        {
            GetEach(execution, clause, card);
            return;
        }

        if (card.Gets && card.Subject is { Noun: { } noun } subject && !route.Filling.Values.ContainsKey(subject.Name))
        {
            card = execution.Tools.FinderOf(noun) ?? card;
        }

        var filling = card == route.Tool ? route.Filling : ArgumentFiller.Fill(card, clause, execution.Tools);
        Find(execution, new Goal(card, clause, filling.Values, filling.Names));
        if (filling.Guess is { } guess && execution.Findings is [.., { Result.Trouble: Trouble.NotFound, IsLookup: false } missed] && filling.Names.TryGetValue(guess.Guessed, out var name))
        {
            execution.Forget(finding => ReferenceEquals(finding, missed));
            Find(execution, Instead(filling, guess.Guessed, guess.Other, name));
            return;
        }

        foreach (var other in filling.Others.Take(2).TakeWhile(_ => !execution.IsOver))
        {
            Find(execution, Instead(filling, other.Property, other.Property, other.Name));
        }
    }

    /// <summary>The same search with a name in another place, or another name in the same place.</summary>
    private static Goal Instead(Filling filling, ToolProperty without, ToolProperty with, string name)
    {
        var values = (JsonObject)filling.Values.DeepClone();
        values.Remove(without.Name);
        return new Goal(filling.Tool, filling.Clause, values, new Dictionary<ToolProperty, string>(filling.Names.Where(pair => pair.Key != without)) { [with] = name });
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

        ShowDetails(execution, goal, result);
    }

    /// <summary>Reads in full what the search was after, when that is one record.</summary>
    public static void ShowDetails(Execution execution, Goal goal, ToolResult result)
    {
        if (DetailsOf(execution, goal, result) is { } details)
        {
            Get(execution, goal.Clause, details.Noun, details.Id);
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
