using System.Text.Json.Nodes;

namespace LaunchReady.Server.Features.Chat.Builtin;

/// <summary>Carries out a clause that commands: finds the tool, finds the record, asks for what is missing, makes the call once.</summary>
internal static class Acting
{
    public static void Start(Execution execution, Clause clause)
    {
        if (ToolRouter.Find(clause, execution.Tools) is not { } route)
        {
            execution.Stop(Introductions.CannotDo(clause, execution.Tools));
            return;
        }

        var isTimed = route.Tool.Properties.Any(property => property.Kind is PropertyKind.Date or PropertyKind.DateFrom or PropertyKind.DateTo or PropertyKind.Content);
        if (!isTimed && clause.Dates is { From: { } day } && day > execution.Today)
        {
            execution.Stop("I act at once or not at all, so I did nothing. Ask me again on the day.");
            return;
        }

        Continue(execution, new Goal(route.Tool, clause, route.Filling.Values, route.Filling.Names));
    }

    public static void Continue(Execution execution, Goal goal)
    {
        if (Lookups.ResolveNames(execution, goal) is null)
        {
            return;
        }

        if (goal.Tool.Reads)
        {
            if (!Questions.AskForMissing(execution, goal))
            {
                execution.Run(goal, goal.Values, isLookup: false);
            }

            return;
        }

        var targets = ActTargets.Of(execution, goal);
        if (targets is null)
        {
            return;
        }

        foreach (var target in targets)
        {
            if (!Act(execution, goal, target))
            {
                return;
            }
        }
    }

    private static bool Act(Execution execution, Goal goal, string? target)
    {
        var values = (JsonObject)goal.Values.DeepClone();
        if (target is not null)
        {
            values[goal.Tool.Subject!.Name] = Values.For(goal.Tool.Subject, target);
        }

        Mailing.AddressPronoun(execution, goal, values);
        var complete = Mailing.Compose(execution, goal with { Values = values });
        if (complete is null || Questions.AskForMissing(execution, complete) || Questions.AskForAnything(execution, complete))
        {
            return false;
        }

        var result = execution.Run(complete, complete.Values, isLookup: false);
        if (goal.Tool.Subject is { Noun: { } noun } subject && complete.Values[subject.Name] is { } id)
        {
            execution.Current = new RecordReference(id.ToString(), noun);
        }

        return result is { Trouble: Trouble.None };
    }
}
