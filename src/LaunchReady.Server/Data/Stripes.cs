namespace LaunchReady.Server.Data;

/// <summary>
/// One at a time per name, in this process: a name has one of a few hundred locks, so that memory does not grow with names. Two names may share one,
/// which costs a wait and nothing else. Take one at a time.
/// </summary>
internal sealed class Stripes
{
    private readonly SemaphoreSlim[] _locks = [.. Enumerable.Range(0, 256).Select(_ => new SemaphoreSlim(1, 1))];

    public async Task<IDisposable> EnterAsync(string name, CancellationToken cancellationToken)
    {
        var own = _locks[(uint)string.GetHashCode(name, StringComparison.Ordinal) % _locks.Length];
        await own.WaitAsync(cancellationToken);
        return new Pass(own);
    }

    private sealed class Pass(SemaphoreSlim own) : IDisposable
    {
        private SemaphoreSlim? _own = own;

        public void Dispose() => Interlocked.Exchange(ref _own, null)?.Release();
    }
}
