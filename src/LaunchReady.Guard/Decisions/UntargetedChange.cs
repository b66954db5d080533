using System.Collections.Frozen;
using LaunchReady.Guard.Context;
using LaunchReady.Guard.Intents;
using LaunchReady.Guard.Origins;

namespace LaunchReady.Guard.Decisions;

/// <summary>
/// A call that names nothing to act on: a note, an entry in one's own calendar. It runs when the person asked for this kind of action and wrote
/// every value, or, where it makes something new and can be undone, wrote the name of the new thing.
/// </summary>
internal static class UntargetedChange
{
    private static readonly FrozenSet<string> s_naming = FrozenSet.Create("title", "name", "filename", "subject", "heading", "summary", "label", "topic");

    public static string? Doubt(ToolEffect effect, IReadOnlyList<Grounds> grounds, GroundsSearch search, ConversationContext context)
    {
        if (effect is ToolEffect.Destructive or ToolEffect.ExternalSend || grounds.Count == 0)
        {
            return "Nothing in the call says what it acts on.";
        }

        if (effect == ToolEffect.Read)
        {
            return null;
        }

        if (!search.Said.Any(text => Purpose.IsAskedFor(text, search.Action)))
        {
            return "You did not ask for a change of this kind.";
        }

        var others = grounds.Where(ground => !ground.Stands).ToList();
        if (others.Count == 0 || !context.Tainted || (search.Action.Creates && grounds.Any(ground => IsNamed(ground, search))))
        {
            return null;
        }

        return Reasons.OfValue(others[0].Value.Path, others[0].Doubt!);
    }

    private static bool IsNamed(Grounds ground, GroundsSearch search) =>
        ground.Stands
        && ground.Value.NameWords is { Count: > 0 } words && s_naming.Contains(words[^1])
        && search.Said.Any(text => TextSearch.Places(text.Text, ground.Value).Any(place => Purpose.Fits(text, place.Start, search.Action)));
}
