using System.Collections.Frozen;
using LaunchReady.Guard.Context;
using LaunchReady.Guard.Intents;

namespace LaunchReady.Guard.Decisions;

/// <summary>
/// Which of the person's messages still speak for a call. The last one always does; earlier ones only while it asks for the same kind of action,
/// or for nothing else ("yes, go on"): what was named for the mail of this morning is not named for the mail of now.
/// </summary>
internal static class StandingWords
{
    private static readonly FrozenSet<string> s_idle = FrozenSet.Create("need", "want", "know", "use", "take", "let", "tell", "look", "see", "check");

    public static IReadOnlyList<PersonText> Of(ConversationContext context, ToolAction action)
    {
        var said = new List<PersonText>();
        for (var i = context.Parts.Count - 1; i >= 0; i--)
        {
            if (context.Parts[i].Content.Person is { } text)
            {
                said.Add(text.For(action));
            }
        }

        if (said.Count < 2)
        {
            return said;
        }

        var last = said[0];
        var asksForElse = last.Verbs.Any(verb => verb.Asks && !s_idle.Contains(verb.Word));
        return !asksForElse || Purpose.IsAskedFor(last, action) ? said : [last];
    }
}
