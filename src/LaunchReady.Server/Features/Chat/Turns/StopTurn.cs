using LaunchReady.Server.Data;
using LaunchReady.Server.Doors;
using LaunchReady.Server.Features.Chat.Conversations;
using Microsoft.EntityFrameworkCore;

namespace LaunchReady.Server.Features.Chat.Turns;

/// <summary>Ends a turn that runs, or takes back one that waits. What has been done stays done.</summary>
internal sealed class StopTurn(AppData data, ConversationAccess access, TurnHost host, EndTurn end, TurnSignals signals, TimeProvider time)
{
    private static readonly Refusal Elsewhere = Refusal.Conflict("turn-elsewhere", "This turn cannot be stopped from here just now. It ends by itself, or is marked interrupted within a minute.");

    public async Task<Outcome<Nothing>> RunAsync(Guid accountId, Guid conversationId, Guid turnId, CancellationToken cancellationToken)
    {
        if (await StateAsync(accountId, conversationId, turnId, cancellationToken) is null)
        {
            return Refusal.NotFound;
        }

        // What runs here ends by itself once it is told. A turn that only looked whether somebody had decided is found waiting afterwards.
        await host.StopTurnAsync(turnId);
        switch (await StateAsync(accountId, conversationId, turnId, cancellationToken))
        {
            case TurnState.Running:
                return Elsewhere;
            case TurnState.Waiting:
                var journal = await TurnJournal.OpenAsync(data, signals, time, turnId, cancellationToken);
                await data.WriteAsync(() => end.RunAsync(turnId, journal, TurnState.Stopped, null), cancellationToken);
                return new Nothing();
            default:
                return new Nothing();
        }
    }

    private Task<TurnState?> StateAsync(Guid accountId, Guid conversationId, Guid turnId, CancellationToken cancellationToken) =>
        access.OwnTurns(accountId, conversationId).Where(turn => turn.Id == turnId).Select(turn => (TurnState?)turn.State).SingleOrDefaultAsync(cancellationToken);
}
