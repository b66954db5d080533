namespace LaunchReady.Server.Features.Chat.Builtin;

/// <summary>Works out what a turn still needs: the next call, a question back, or nothing more. Pure: the same conversation gives the same plan.</summary>
internal static class Planner
{
    private const int LongestChainOfQuestions = 4;

    public static Execution Plan(Conversation conversation, int turnIndex, Toolbox tools, DateOnly today, int depth = 0)
    {
        var execution = new Execution(conversation, turnIndex, tools, today);
        var clauses = ClauseReader.Read(execution.Turn.Question, tools, today);
        var previous = turnIndex > 0 && depth < LongestChainOfQuestions ? Plan(conversation, turnIndex - 1, tools, today, depth + 1) : null;
        if (previous?.Question is { } question && OpenQuestions.Answer(execution, question, clauses) is { } goal)
        {
            Acting.Continue(execution, goal);
            return execution;
        }

        if (clauses.Any(clause => clause.Mood == Mood.Depends))
        {
            execution.Stop("That depends on something that I cannot watch, so I did nothing yet. Tell me when it is time, and I do it.");
            return execution;
        }

        if (clauses.All(clause => clause.Mood == Mood.Forbids))
        {
            execution.Stop("All right, I leave it as it is. Nothing was changed.");
            return execution;
        }

        if (clauses.Count > 1 || !Introductions.IsSmallTalk(clauses[0]))
        {
            Follow(execution, clauses);
        }

        return execution;
    }

    private static void Follow(Execution execution, IReadOnlyList<Clause> clauses)
    {
        var commands = clauses.Any(clause => clause.Mood == Mood.Commands);
        foreach (var clause in clauses)
        {
            if (clause.Mood == Mood.Commands)
            {
                Acting.Start(execution, clause);
            }
            else if (clause.Mood == Mood.Asks)
            {
                Reading.Start(execution, clause, isAside: commands);
            }

            if (execution.IsOver || execution.Findings.Exists(finding => finding.Result.Trouble != Trouble.None))
            {
                return;
            }
        }
    }
}
