namespace LaunchReady.Server.Features.Chat.Builtin;

/// <summary>Tells which record a question points to without naming it: "the second one", "it", "that invoice".</summary>
internal static class Pointing
{
    private static readonly string[] Pointers = ["it", "its", "this", "that", "they", "them", "he", "she", "their", "same"];

    public static (string Noun, string Id)? To(Execution execution, Clause clause, Route? route)
    {
        if (clause.WantsTotal || clause.WantsCount || clause.Of(MentionKind.RecordId).Any() || route is { Filling.Evidence: > 0, Score: >= 3 })
        {
            return null;
        }

        return IntoList(execution, clause) ?? ToLast(execution, clause, route);
    }

    private static (string Noun, string Id)? IntoList(Execution execution, Clause clause)
    {
        var (items, noun) = execution.Memory.LastList(execution.TurnIndex);
        return noun is not null && execution.Tools.GetterOf(noun) is not null && Picking.PointsIntoList(clause)
            && Picking.Pick(clause, items) is { } item && Records.IdOf(item, noun) is { } id
            ? (noun, id)
            : null;
    }

    private static (string Noun, string Id)? ToLast(Execution execution, Clause clause, Route? route)
    {
        var named = clause.Words.Select(word => word.Stem).FirstOrDefault(stem => execution.Tools.GetterOf(stem) is not null);
        var points = clause.Words.Any(word => Pointers.Contains(word.Lower)) || (named is not null && clause.SaysThe(named));
        var isDescribed = clause.Of(MentionKind.Name).Any() || route is { Filling.Evidence: > 0 };
        return points && !isDescribed && execution.LastRecord(named) is { Noun: { } noun } record && execution.Tools.GetterOf(noun) is not null ? (noun, record.Id) : null;
    }
}
