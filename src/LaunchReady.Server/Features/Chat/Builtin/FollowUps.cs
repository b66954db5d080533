using System.Text.Json.Nodes;

namespace LaunchReady.Server.Features.Chat.Builtin;

/// <summary>Completes "and the ones from Fabrikam?" with what was asked before.</summary>
internal static class FollowUps
{
    private static readonly string[] Openings = ["and", "or", "only", "just", "but", "same", "now"];

    public static Goal? Merge(Clause clause, Execution? previous, Route? route, Toolbox tools)
    {
        if (previous?.Findings.LastOrDefault(finding => finding is { IsLookup: false, Goal.Tool.Finds: true }) is not { } last || !Continues(clause, route, tools))
        {
            return null;
        }

        var filling = ArgumentFiller.Fill(last.Goal.Tool, clause, tools);
        if (filling.Values.Count == 0 && filling.Names.Count == 0)
        {
            return null;
        }

        var values = (JsonObject)last.Arguments.DeepClone();
        foreach (var (name, value) in filling.Values)
        {
            values[name] = value?.DeepClone();
        }

        foreach (var property in filling.Names.Keys)
        {
            values.Remove(property.Name);
        }

        return new Goal(last.Goal.Tool, Spoken(clause, last.Goal.Clause), values, filling.Names);
    }

    /// <summary>The new words, wanting what the earlier ones wanted: a count stays a count.</summary>
    private static Clause Spoken(Clause clause, Clause earlier) => clause.Words.Count > 0 && (earlier.WantsCount || earlier.WantsTotal)
        ? clause with { Words = [.. clause.Words, .. earlier.Words] }
        : clause;

    private static bool Continues(Clause clause, Route? route, Toolbox tools)
    {
        if (clause.Of(MentionKind.RecordId).Any() || clause.Words.Count > 10)
        {
            return false;
        }

        var opens = clause.Words.Count > 0 && (Openings.Contains(clause.Words[0].Lower) || clause.SaysPhrase("what about") || clause.SaysPhrase("how about"));
        var namesKind = clause.Words.Any(word => tools.Nouns.Contains(word.Stem) && tools.FinderOf(word.Stem) is not null);
        return (opens && !namesKind) || (route is null && clause.Verb.Length == 0 && !namesKind) || (clause.Says("ones") && !namesKind);
    }
}
