namespace LaunchReady.Server.Data;

/// <summary>
/// One writer at a time on SQLite: writers that collide there wait inside the database with no order and time out
/// (p99 over a second at 16 writers), while a queue in front costs nothing. PostgreSQL locks rows itself and passes freely.
/// </summary>
internal sealed class WriteGate(bool single) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private long _passed;

    /// <summary>How many have entered and left again, on SQLite.</summary>
    public long Passed => Interlocked.Read(ref _passed);

    public async ValueTask<IDisposable?> EnterAsync(CancellationToken cancellationToken)
    {
        if (!single)
        {
            return null;
        }

        await _turn.WaitAsync(cancellationToken);
        return new Pass(this);
    }

    public void Dispose() => _turn.Dispose();

    private void Leave()
    {
        Interlocked.Increment(ref _passed);
        _turn.Release();
    }

    private sealed class Pass(WriteGate gate) : IDisposable
    {
        private WriteGate? _gate = gate;

        public void Dispose() => Interlocked.Exchange(ref _gate, null)?.Leave();
    }
}
