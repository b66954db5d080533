using LaunchReady.Server.Data;
using LaunchReady.Server.Data.Trail;
using LaunchReady.Server.Features.Tools.Contracts;
using Microsoft.EntityFrameworkCore;

namespace LaunchReady.Server.Features.Chat.Turns;

/// <summary>Ends a turn together with all that hangs on it: open calls, approvals nobody decided, the trail. Inside a write. A turn that has ended stays as it is.</summary>
internal sealed class EndTurn(AppData data, CallRecovery calls, TrailWriter trail, TimeProvider time)
{
    public async Task RunAsync(Guid turnId, TurnJournal journal, TurnState state, string? failure)
    {
        var turn = await data.Set<Turn>().SingleOrDefaultAsync(turn => turn.Id == turnId);
        if (turn is null || turn.HasEnded)
        {
            return;
        }

        var (why, note) = state switch
        {
            TurnState.Stopped => ("The turn was stopped before this ran. It was not done.", "Taken back"),
            TurnState.Interrupted => ("The server stopped before this ran. It was not done; ask for it again.", "The server stopped before anybody decided"),
            _ => ("The turn ended before this ran. It was not done; ask for it again.", "The turn ended before anybody decided"),
        };
        await calls.SettleAsync(turnId, turn.AccountId, why, note, journal, CancellationToken.None);
        await journal.MoveAsync(own => own.End(state, failure, time.GetUtcNow()), CancellationToken.None);
        var done = state == TurnState.Done;
        trail.Record(data, new TrailEvent(TrailAction.TurnEnded, done ? TrailOutcome.Done : TrailOutcome.Failed, done ? "Answered" : $"Did not finish: {state.ToString().ToLowerInvariant()}")
        {
            SubjectId = turnId.ToString(),
        });
    }
}
