using System.Text.Json;
using LaunchReady.Server.Data;
using LaunchReady.Server.Features.Approvals.Contracts;
using LaunchReady.Server.Features.Chat.Conversations;
using LaunchReady.Server.Features.Chat.Turns;
using LaunchReady.Server.Features.Tools.Contracts;
using LaunchReady.Server.Features.Workspaces.Contracts;
using Microsoft.EntityFrameworkCore;

namespace LaunchReady.Server.Features.Chat.Streaming;

/// <summary>One part of an answer: text, or a call with the approval it waits for.</summary>
public sealed record TurnItemView(int Item, string? Text, CallItem? Call, ApprovalItem? Approval);

/// <summary>A turn as others see it. <c>lastEvent</c> is where a stream continues.</summary>
public sealed record TurnView
{
    public required Guid Id { get; init; }

    public required Guid ConversationId { get; init; }

    public required int Number { get; init; }

    /// <summary>running, waiting, done, stopped, failed, interrupted.</summary>
    public required string State { get; init; }

    public required string Question { get; init; }

    /// <summary>All text of the answer.</summary>
    public required string Answer { get; init; }

    public string? Failure { get; init; }

    public string? Model { get; init; }

    public long InputTokens { get; init; }

    public long OutputTokens { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    public required long LastEvent { get; init; }

    public required IReadOnlyList<TurnItemView> Items { get; init; }

    /// <summary>The tables of the calls, for pages.</summary>
    internal IReadOnlyDictionary<Guid, ToolView> Tables { get; init; } = new Dictionary<Guid, ToolView>();
}

/// <summary>Reads turns of the caller's own conversations.</summary>
internal sealed class TurnViews(AppData data, ConversationAccess access, Calls calls, ApprovalReader approvals)
{
    /// <summary>The latest turns of a conversation, oldest first.</summary>
    public async Task<IReadOnlyList<TurnView>> ListAsync(Caller caller, Guid conversationId, int most, CancellationToken cancellationToken)
    {
        var turns = await access.OwnTurns(caller.AccountId, conversationId).AsNoTracking()
            .OrderByDescending(turn => turn.Number).Take(most).ToListAsync(cancellationToken);
        turns.Reverse();
        return await ViewsAsync(turns, caller, cancellationToken);
    }

    public async Task<TurnView?> FindAsync(Caller caller, Guid conversationId, Guid turnId, CancellationToken cancellationToken)
    {
        var turns = await access.OwnTurns(caller.AccountId, conversationId).AsNoTracking().Where(turn => turn.Id == turnId).ToListAsync(cancellationToken);
        return (await ViewsAsync(turns, caller, cancellationToken)).SingleOrDefault();
    }

    private async Task<IReadOnlyList<TurnView>> ViewsAsync(List<Turn> turns, Caller caller, CancellationToken cancellationToken)
    {
        var ids = turns.ConvertAll(turn => turn.Id);
        var events = (await data.Set<TurnEvent>().AsNoTracking().Where(happened => ids.Contains(happened.TurnId))
            .OrderBy(happened => happened.Number).ToListAsync(cancellationToken)).ToLookup(happened => happened.TurnId);
        var made = events.Any(turn => turn.Any(happened => happened.CallId is not null)) ? await calls.OfTurnsAsync(ids, cancellationToken) : new Dictionary<Guid, StoredCall>();
        var asked = await approvals.OfCallsAsync([.. made.Keys], caller, cancellationToken);
        if (turns.Exists(turn => turn.State != StateOf(turn, [.. events[turn.Id]])))
        {
            // It moved on between the two reads. Read again for what belongs to the later state: why it failed, when it ended.
            var rows = await data.Set<Turn>().AsNoTracking().Where(turn => ids.Contains(turn.Id)).ToDictionaryAsync(turn => turn.Id, cancellationToken);
            turns = turns.ConvertAll(turn => rows.GetValueOrDefault(turn.Id, turn));
        }

        return [.. turns.Select(turn => View(turn, [.. events[turn.Id]], made, asked))];
    }

    /// <summary>
    /// The state and the last event belong together: a stream continues after that event, so whoever is shown an earlier state than it brought
    /// never hears of the later one. Every change of state is an event; only a turn that has just begun has none.
    /// </summary>
    private static TurnState StateOf(Turn turn, IReadOnlyList<TurnEvent> events) =>
        events.LastOrDefault(happened => happened.State is not null)?.State ?? turn.State;

    private static TurnView View(Turn turn, IReadOnlyList<TurnEvent> events, IReadOnlyDictionary<Guid, StoredCall> made, IReadOnlyDictionary<Guid, ApprovalItem> asked)
    {
        var items = TurnFold.Items(events);
        return new TurnView
        {
            Id = turn.Id,
            ConversationId = turn.ConversationId,
            Number = turn.Number,
            State = Word(StateOf(turn, events)),
            Question = turn.Question,
            Answer = string.Join("\n\n", items.Where(item => item.CallId is null && item.Text.Length > 0).Select(item => item.Text)),
            Failure = turn.Failure,
            Model = turn.Model,
            InputTokens = turn.InputTokens,
            OutputTokens = turn.OutputTokens,
            StartedAt = turn.StartedAt,
            EndedAt = turn.EndedAt,
            LastEvent = events.Count == 0 ? 0 : events[^1].Number,
            Items = [.. items.Select(item => item.CallId is { } id && made.TryGetValue(id, out var call)
                ? new TurnItemView(item.Item, null, call.Item, asked.GetValueOrDefault(id))
                : new TurnItemView(item.Item, item.Text, null, null))],
            Tables = made.Where(call => call.Value.TurnId == turn.Id && call.Value.View is not null).ToDictionary(call => call.Key, call => call.Value.View!),
        };
    }

    internal static string Word(TurnState state) => JsonNamingPolicy.KebabCaseLower.ConvertName(state.ToString());
}
