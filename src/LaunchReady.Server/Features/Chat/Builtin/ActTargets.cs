using System.Text.Json;
using System.Text.Json.Nodes;

namespace LaunchReady.Server.Features.Chat.Builtin;

/// <summary>Finds the records that a command is about.</summary>
internal static class ActTargets
{
    /// <summary>Words that say which of several, or how, and are not in the record.</summary>
    private static readonly string[] Modifiers = ["duplicat", "doubl", "immediat", "asap", "today", "complet", "full", "whol"];

    /// <summary>The records to act on: those named, else the one that "it" means, else those that the words describe. A single null means that the tool needs none.</summary>
    public static IReadOnlyList<string?>? Of(Execution execution, Goal goal)
    {
        if (goal.Tool.Subject is not { Noun: { } noun } subject)
        {
            return [null];
        }

        if (goal.Values.ContainsKey(subject.Name))
        {
            var others = goal.Clause.Of(MentionKind.RecordId).Select(mention => mention.Value)
                .Where(id => execution.Tools.NounOf(id) == noun && !goal.Values.Any(value => value.Key != subject.Name && value.Value?.ToString() == id));
            return [.. others.Prepend(goal.Values[subject.Name]!.ToString()).Distinct()];
        }

        var (items, listNoun) = execution.Memory.LastList(execution.TurnIndex);
        if (listNoun == noun && Picking.PointsIntoList(goal.Clause) && !HasFilters(execution, goal, noun) && Picking.Pick(goal.Clause, items) is { } item && Records.IdOf(item, noun) is { } picked)
        {
            return [picked];
        }

        if (!HasFilters(execution, goal, noun) && execution.LastRecord(noun) is { } last && Points(goal.Clause, noun))
        {
            return [last.Id];
        }

        return Described(execution, goal, subject, noun);
    }

    /// <summary>"it", "that ticket", "the ticket", or no word for the record at all ("assign to Priya").</summary>
    private static bool Points(Clause clause, string noun) =>
        clause.Words.Any(word => Lexicon.Pronouns.Contains(word.Lower)) || clause.SaysThe(noun) || !clause.HasStem(noun);

    private static bool HasFilters(Execution execution, Goal goal, string noun) =>
        execution.Tools.FinderOf(noun) is { } finder && DescribedBy(execution, goal, finder) is { } filling && (filling.Values.Count > 0 || filling.Names.Count > 0);

    /// <summary>The search that the words of the command describe, with the words that the command itself needs left out.</summary>
    private static Filling DescribedBy(Execution execution, Goal goal, ToolCard finder)
    {
        var taken = goal.Values.Where(value => value.Value is JsonValue).Select(value => value.Value!.ToString()).Concat(goal.Names.Values).ToList();
        var clause = goal.Clause with
        {
            Mood = Mood.Asks,
            Tail = null,
            Mentions = [.. goal.Clause.Mentions.Where(mention => !taken.Contains(mention.Value))],
            Words = [.. goal.Clause.Words.Select((word, index) => (word, index)).Where(pair => pair.index < goal.Clause.AfterVerb || !IsTaken(goal.Clause, pair.word, taken)).Select(pair => pair.word)],
        };
        return ArgumentFiller.Fill(finder, clause, execution.Tools);
    }

    private static bool IsTaken(Clause clause, Word word, List<string> taken) =>
        clause.Mentions.Any(mention => mention.Covers(word) && taken.Contains(mention.Value)) || taken.Exists(value => value.Equals(word.Lower, StringComparison.OrdinalIgnoreCase))
        || word.Lower == clause.Verb || Modifiers.Contains(word.Stem);

    private static IReadOnlyList<string?>? Described(Execution execution, Goal goal, ToolProperty subject, string noun)
    {
        if (execution.Tools.FinderOf(noun) is not { } finder || DescribedBy(execution, goal, finder) is not { } filling || (filling.Values.Count == 0 && filling.Names.Count == 0))
        {
            Questions.AskForMissing(execution, goal);
            return null;
        }

        var search = new Goal(finder, goal.Clause, filling.Values, filling.Names);
        if (Lookups.ResolveNames(execution, search) is null || execution.Run(search, search.Values, isLookup: true) is not { } result || result.Trouble != Trouble.None)
        {
            return null;
        }

        return Choose(execution, goal, subject, noun, result);
    }

    private static IReadOnlyList<string?>? Choose(Execution execution, Goal goal, ToolProperty subject, string noun, ToolResult result)
    {
        if (result.Items.Count == 0)
        {
            execution.Stop($"I found no {execution.Tools.Spoken(noun)} that fits, so nothing was done.");
            return null;
        }

        var plural = goal.Clause.Words.Any(word => word.Stem == noun && word.Lower != noun && word.Lower.EndsWith('s'));
        if (plural && (goal.Clause.Says("all") || goal.Clause.Says("every") || goal.Clause.Says("each")))
        {
            return [.. result.Items.Select(item => Records.IdOf(item, noun)).Where(id => id is not null)];
        }

        var chosen = Picking.Pick(goal.Clause, result.Items) ?? (result.Items is [var only] ? only : (JsonElement?)null);
        if (chosen is { } record && Records.IdOf(record, noun) is { } id)
        {
            return [id];
        }

        execution.Ask(goal, subject, result.Items, $"{result.Total} fit. Which one do you mean?");
        return null;
    }
}
