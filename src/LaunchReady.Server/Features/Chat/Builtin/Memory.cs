using System.Text.Json;
using System.Text.Json.Nodes;

namespace LaunchReady.Server.Features.Chat.Builtin;

internal sealed record RecordReference(string Id, string? Noun);

/// <summary>
/// What "it", "that ticket" and "the second one" point to. Only the person's words and the calls count:
/// an id inside the text of a record is never what "it" means.
/// </summary>
internal sealed class Memory(Conversation conversation, Toolbox tools)
{
    private const int TurnsToLookBack = 3;

    /// <summary>The last record that was spoken of before the turn, of a kind when one is asked for.</summary>
    public RecordReference? Last(int beforeTurn, string? noun)
    {
        for (var index = Math.Min(beforeTurn, conversation.Turns.Count) - 1; index >= 0; index--)
        {
            if (InTurn(conversation.Turns[index]).FirstOrDefault(reference => noun is null || reference.Noun == noun) is { } reference)
            {
                return reference;
            }
        }

        return null;
    }

    /// <summary>The records of the last list that was shown before the turn, and their kind.</summary>
    public (IReadOnlyList<JsonElement> Items, string? Noun) LastList(int beforeTurn)
    {
        for (var index = Math.Min(beforeTurn, conversation.Turns.Count) - 1; index >= 0; index--)
        {
            foreach (var call in conversation.Turns[index].Calls.Reverse())
            {
                if (call.Result is { IsList: true, Items.Count: > 0 } result)
                {
                    return (result.Items, NounOf(call));
                }
            }
        }

        return ([], null);
    }

    /// <summary>The last search that was made in the few turns before, and the question that led to it.</summary>
    public (ToolCard Tool, JsonObject Arguments, string Question)? LastSearch(int beforeTurn)
    {
        for (var index = beforeTurn - 1; index >= Math.Max(0, beforeTurn - TurnsToLookBack); index--)
        {
            foreach (var call in conversation.Turns[index].Calls.Reverse())
            {
                if (call.Result is { IsList: true } && tools.Cards.FirstOrDefault(card => card.Name == call.Tool && card.Finds) is { } card)
                {
                    return (card, call.Arguments, conversation.Turns[index].Question);
                }
            }
        }

        return null;
    }

    /// <summary>The e-mail address in the last record that had one.</summary>
    public string? LastEmail(int beforeTurn) =>
        conversation.Turns.Take(beforeTurn).Reverse().SelectMany(turn => turn.Calls.Reverse())
            .Select(call => call.Result switch { { Record: { } record } => Records.EmailOf(record), { Items: [var only] } => Records.EmailOf(only), _ => null })
            .FirstOrDefault(email => email is not null);

    private IEnumerable<RecordReference> InTurn(Turn turn)
    {
        foreach (var call in turn.Calls.Reverse())
        {
            if (tools.Cards.FirstOrDefault(card => card.Name == call.Tool) is not { } card)
            {
                continue;
            }

            foreach (var property in card.Properties.Where(property => property.Kind == PropertyKind.Reference).OrderByDescending(property => property == card.Subject))
            {
                if (call.Arguments[property.Name] is { } value)
                {
                    yield return new RecordReference(value.ToString(), property.Noun);
                }
            }

            var only = call.Result is { Items: [var item] } ? item : call.Result?.Record;
            if (only is { } record && Records.IdOf(record, NounOf(call)) is { } id)
            {
                yield return new RecordReference(id, NounOf(call));
            }
        }

        foreach (var mention in Mentions.Find(turn.Question[..Math.Min(turn.Question.Length, ClauseReader.LongestHead)], [], tools).Where(mention => mention.Kind == MentionKind.RecordId).Reverse())
        {
            yield return new RecordReference(mention.Value, tools.NounOf(mention.Value));
        }
    }

    private string? NounOf(PastCall call) =>
        tools.Cards.FirstOrDefault(card => card.Name == call.Tool)?.Nouns.FirstOrDefault(tools.Nouns.Contains);
}
