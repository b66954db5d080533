using System.Runtime.CompilerServices;
using LaunchReady.Server.Data;
using LaunchReady.Server.Features.Chat.Turns;
using Microsoft.EntityFrameworkCore;

namespace LaunchReady.Server.Features.Chat.Streaming;

/// <summary>
/// The events of one turn from a given number on, as they are committed, until the turn rests. Reads the database; a signal of this process or,
/// when another node runs the turn, a look every second says when. Between events it yields null, so that the caller can check that the one
/// who listens still may.
/// </summary>
internal sealed class TurnStream(AppData data, TurnSignals signals, TimeProvider time)
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);
    private const int Batch = 500;

    /// <param name="untilWaiting">True: the stream ends when a person must decide. False: it stays open for what comes after the decision.</param>
    public async IAsyncEnumerable<TurnEvent?> ReadAsync(Guid turnId, long after, bool untilWaiting, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var known = false;
        while (true)
        {
            var signal = signals.Next(turnId);
            var events = known ? await AfterAsync(turnId, after, cancellationToken) : [];
            TurnState? state = events.Count > 0 ? events.FindLast(happened => happened.State is not null)?.State ?? TurnState.Running : null;
            if (events.Count == 0)
            {
                // Nothing new, or a first look: the row says how it stands. The state before the events: when it says that the turn rests, its last event is among them.
                state = await data.Set<Turn>().AsNoTracking().Where(turn => turn.Id == turnId).Select(turn => (TurnState?)turn.State).SingleOrDefaultAsync(cancellationToken);
                events = await AfterAsync(turnId, after, cancellationToken);
                known = true;
            }

            foreach (var happened in events)
            {
                after = happened.Number;
                yield return happened;
            }

            if (events.Count == Batch)
            {
                continue;
            }

            if (state is null || Rests(state.Value, untilWaiting))
            {
                // Drops the signal that was taken; who else waits for it looks once more.
                signals.Pulse(turnId);
                yield break;
            }

            yield return null;
            await Task.WhenAny(signal, Task.Delay(Look, time, cancellationToken));
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    private Task<List<TurnEvent>> AfterAsync(Guid turnId, long after, CancellationToken cancellationToken) =>
        data.Set<TurnEvent>().AsNoTracking()
            .Where(happened => happened.TurnId == turnId && happened.Number > after)
            .OrderBy(happened => happened.Number).Take(Batch).ToListAsync(cancellationToken);

    private static bool Rests(TurnState state, bool untilWaiting) =>
        state is not (TurnState.Running or TurnState.Waiting) || (untilWaiting && state == TurnState.Waiting);
}
