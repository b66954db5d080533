using LaunchReady.Server.Data;
using LaunchReady.Server.Doors;
using LaunchReady.Server.Features.Approvals.Contracts;
using LaunchReady.Server.Features.Chat.Conversations;
using Microsoft.EntityFrameworkCore;

namespace LaunchReady.Server.Features.Chat.Turns;

/// <summary>Ends a turn that runs, or takes back one that waits. What has been done stays done.</summary>
internal sealed class StopTurn(AppData data, ConversationAccess access, TurnHost host, RequestApproval approvals, TurnSignals signals, TimeProvider time)
{
    public async Task<Outcome<Nothing>> RunAsync(Guid accountId, Guid conversationId, Guid turnId, CancellationToken cancellationToken)
    {
        var turn = await access.OwnTurns(accountId, conversationId).AsNoTracking().SingleOrDefaultAsync(turn => turn.Id == turnId, cancellationToken);
        if (turn is null)
        {
            return Refusal.NotFound;
        }

        if (turn.HasEnded || await host.TryStopAsync(turnId))
        {
            return new Nothing();
        }

        if (turn.State == TurnState.Running)
        {
            return Refusal.Conflict("turn-elsewhere", "Another server runs this turn. It ends by itself, or is marked interrupted within a minute.");
        }

        await data.WriteAsync(
            async () =>
            {
                await approvals.WithdrawAsync(turnId, accountId, "Taken back", cancellationToken);
                var journal = new TurnJournal(data, signals, time, turnId, turn.LastEvent, 0);
                await journal.MoveAsync(own => own.End(TurnState.Stopped, null, time.GetUtcNow()), cancellationToken);
            },
            cancellationToken);
        return new Nothing();
    }
}
