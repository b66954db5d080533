namespace LaunchReady.Server.Data;

/// <summary>
/// One writer at a time on SQLite: writers that collide there wait inside the database with no order and time out
/// (p99 over a second at 16 writers), while a queue in front costs nothing. PostgreSQL locks rows itself and passes freely.
/// </summary>
internal sealed class WriteGate(bool single) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);

    public async ValueTask<IDisposable?> EnterAsync(CancellationToken cancellationToken)
    {
        if (!single)
        {
            return null;
        }

        await _turn.WaitAsync(cancellationToken);
        return new Pass(_turn);
    }

    public void Dispose() => _turn.Dispose();

    private sealed class Pass(SemaphoreSlim turn) : IDisposable
    {
        private SemaphoreSlim? _turn = turn;

        public void Dispose() => Interlocked.Exchange(ref _turn, null)?.Release();
    }
}
