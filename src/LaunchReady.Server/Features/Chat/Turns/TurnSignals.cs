using System.Collections.Concurrent;

namespace LaunchReady.Server.Features.Chat.Turns;

/// <summary>
/// Wakes those who watch a turn when something of it was committed. Only a wake-up: what happened is read from the database,
/// so a lost or an extra signal costs a moment and never an event.
/// </summary>
internal sealed class TurnSignals
{
    private readonly ConcurrentDictionary<Guid, TaskCompletionSource> _waiting = new();

    public void Pulse(Guid turnId)
    {
        if (_waiting.TryRemove(turnId, out var waiting))
        {
            waiting.TrySetResult();
        }
    }

    /// <summary>Take this before reading, await it after: what is committed in between is not missed.</summary>
    public Task Next(Guid turnId) =>
        _waiting.GetOrAdd(turnId, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
}
