using System.Collections.Concurrent;
using LaunchReady.Server.Data;
using LaunchReady.Server.Features.Approvals.Contracts;

namespace LaunchReady.Server.Features.Chat.Turns;

/// <summary>
/// Runs turns apart from the requests that began them, so that a closed tab ends nothing. On shutdown no new turn starts, those that run
/// get a while to finish, and what is still running then is marked interrupted.
/// </summary>
internal sealed class TurnHost(IServiceScopeFactory scopes) : IHostedService, IApprovalListener
{
    private static readonly TimeSpan Drain = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<Guid, Running> _running = new();
    private volatile bool _closing;

    /// <summary>How many run here now.</summary>
    public int Count => _running.Count;

    public void Start(Guid workspaceId, Guid turnId)
    {
        if (_closing)
        {
            return;
        }

        while (true)
        {
            var mine = new Running();
            var there = _running.GetOrAdd(turnId, mine);
            if (there == mine)
            {
                mine.Task = Task.Run(() => RunAsync(workspaceId, turnId, mine), CancellationToken.None);
                return;
            }

            // It is running here already: ask it to look again before it leaves. If it left meanwhile, try anew.
            mine.Stop.Dispose();
            there.Again();
            if (_running.TryGetValue(turnId, out var still) && still == there)
            {
                return;
            }
        }
    }

    /// <summary>Ends a turn that runs here; false when none does.</summary>
    public async Task<bool> TryStopAsync(Guid turnId)
    {
        if (!_running.TryGetValue(turnId, out var running))
        {
            return false;
        }

        await running.Stop.CancelAsync();
        await running.Task.WaitAsync(Drain).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return true;
    }

    public void Settled(Guid workspaceId, Guid turnId) => Start(workspaceId, turnId);

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        _closing = true;
        var tasks = _running.Values.Select(running => running.Task).ToList();
        await Task.WhenAll(tasks).WaitAsync(Drain, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        foreach (var running in _running.Values)
        {
            running.Interrupted = true;
            await running.Stop.CancelAsync();
        }

        await Task.WhenAll(_running.Values.Select(running => running.Task)).WaitAsync(Drain, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task RunAsync(Guid workspaceId, Guid turnId, Running running)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<WorkspaceBinding>().Bind(workspaceId);
            await scope.ServiceProvider.GetRequiredService<TurnRunner>().RunAsync(turnId, () => running.Interrupted, running.Stop.Token);
        }
        finally
        {
            _running.TryRemove(turnId, out _);
            running.Stop.Dispose();
            if (running.TakeAgain())
            {
                Start(workspaceId, turnId);
            }
        }
    }

    private sealed class Running
    {
        private int _again;

        public CancellationTokenSource Stop { get; } = new();

        public Task Task { get; set; } = Task.CompletedTask;

        /// <summary>True when the server, not the person, ends it.</summary>
        public volatile bool Interrupted;

        public void Again() => Interlocked.Exchange(ref _again, 1);

        public bool TakeAgain() => Interlocked.Exchange(ref _again, 0) == 1;
    }
}
