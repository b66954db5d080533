using System.Text.Json.Nodes;

namespace LaunchReady.Server.Features.Chat.Builtin;

/// <summary>Completes "and the ones from Fabrikam?" with what was asked before.</summary>
internal static class FollowUps
{
    private static readonly string[] Openings = ["and", "or", "only", "just", "but", "same", "now"];

    private const int MostRows = 50;

    public static Goal? Merge(Execution execution, Clause clause, Route? route)
    {
        if (WantsMore(clause) && execution.Memory.LastSearch(execution.TurnIndex) is { } search && search.Tool.Properties.FirstOrDefault(property => property.Kind == PropertyKind.Limit) is { } limit)
        {
            var all = (JsonObject)search.Arguments.DeepClone();
            all[limit.Name] = limit.Maximum ?? MostRows;
            return new Goal(search.Tool, clause, all, Lookups.NoNames);
        }

        if (!Continues(clause, route, execution.Tools) || execution.Memory.LastSearch(execution.TurnIndex) is not { } last)
        {
            return null;
        }

        var filling = ArgumentFiller.Fill(last.Tool, clause, execution.Tools);
        var saysNothingNew = filling.Evidence == 0 && filling.Names.Count == 0 && !clause.Of(MentionKind.Name).Any();
        if (saysNothingNew && !clause.WantsCount && !clause.WantsTotal)
        {
            return null;
        }

        var values = (JsonObject)last.Arguments.DeepClone();
        foreach (var (name, value) in filling.Values.Where(_ => !saysNothingNew))
        {
            values[name] = value?.DeepClone();
        }

        foreach (var property in filling.Names.Keys)
        {
            values.Remove(property.Name);
        }

        return new Goal(last.Tool, Spoken(execution, clause, last.Question), values, filling.Names);
    }

    /// <summary>The new words, wanting what the earlier ones wanted: a count stays a count.</summary>
    private static Clause Spoken(Execution execution, Clause clause, string earlier)
    {
        var before = ClauseReader.Read(earlier, execution.Tools, execution.Today)[0];
        return before.WantsCount || before.WantsTotal ? clause with { Words = [.. clause.Words, .. before.Words] } : clause;
    }

    /// <summary>"show me more", "all of them", "the rest".</summary>
    private static bool WantsMore(Clause clause) =>
        clause.Words.Count <= 5 && (clause.Says("more") || clause.Says("rest") || (clause.Says("all") && clause.Says("them"))) && ToolRouter.ContentOf(clause).All(word => word.Lower is "rest");

    private static bool Continues(Clause clause, Route? route, Toolbox tools)
    {
        if (clause.Of(MentionKind.RecordId).Any() || clause.Words.Count > 10)
        {
            return false;
        }

        var opens = clause.Words.Count > 0 && (Openings.Contains(clause.Words[0].Lower) || clause.SaysPhrase("what about") || clause.SaysPhrase("how about"));
        var namesKind = clause.Words.Any(word => tools.Nouns.Contains(word.Stem) && tools.FinderOf(word.Stem) is not null);
        return (opens && !namesKind) || (route is null && (clause.Verb.Length == 0 || clause.WantsTotal || clause.WantsCount) && !namesKind) || (clause.Says("ones") && !namesKind);
    }
}
