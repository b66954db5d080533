namespace LaunchReady.Server.Features.Chat.Builtin;

/// <summary>Answers "how do I refund an invoice?" with the sentence that would do it, unless a document answers.</summary>
internal static class HowTo
{
    private static readonly string[] Openings = ["how do i", "how do we", "how can i", "how can we", "how to", "how would i", "how should i"];

    public static bool Explain(Execution execution, Clause clause)
    {
        var opening = Openings.FirstOrDefault(phrase => clause.SaysPhrase(phrase));
        if (opening is null || Passages.Quote(execution.Conversation.Documents, clause) is not null)
        {
            return false;
        }

        var at = clause.Head.IndexOf(opening, StringComparison.OrdinalIgnoreCase) + opening.Length;
        var wish = ClauseReader.Read(clause.Head[at..].Trim().TrimEnd('?'), execution.Tools, execution.Today)[0];
        if (wish.Mood != Mood.Commands || ToolRouter.Find(wish, execution.Tools) is not { } route)
        {
            return false;
        }

        execution.Stop($"Tell me, for example: “{Introductions.Wording(route.Tool)}”. I ask for what is missing, and what is risky waits for a person's approval.");
        return true;
    }
}
