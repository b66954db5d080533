namespace LaunchReady.Guard.Middleware;

/// <summary>A token that is cancelled by the caller or when the turn's time is over, and tells which.</summary>
internal sealed class TimeLimit : IDisposable
{
    private readonly CancellationToken _caller;
    private readonly CancellationTokenSource _time;
    private readonly CancellationTokenSource _either;

    public TimeLimit(GuardTurn turn, CancellationToken caller)
    {
        _caller = caller;
        _time = new CancellationTokenSource(turn.Left > TimeSpan.Zero ? turn.Left : TimeSpan.Zero, turn.Options.TimeProvider);
        _either = CancellationTokenSource.CreateLinkedTokenSource(caller, _time.Token);
    }

    public CancellationToken Token => _either.Token;

    /// <summary>Whether the turn's time, not the caller, ended it.</summary>
    public bool IsOver => _time.IsCancellationRequested && !_caller.IsCancellationRequested;

    public void Dispose()
    {
        _either.Dispose();
        _time.Dispose();
    }
}
