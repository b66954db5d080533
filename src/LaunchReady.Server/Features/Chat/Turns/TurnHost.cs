using System.Collections.Concurrent;
using LaunchReady.Server.Data;
using LaunchReady.Server.Features.Approvals.Contracts;
using LaunchReady.Server.Features.Workspaces.Contracts;
using Microsoft.EntityFrameworkCore;

namespace LaunchReady.Server.Features.Chat.Turns;

/// <summary>Why a turn that runs is told to stop.</summary>
internal enum StopReason
{
    /// <summary>The person who asked wants no more of it.</summary>
    Person,

    /// <summary>The server goes down.</summary>
    Shutdown,

    /// <summary>The person who asked no longer belongs to the workspace.</summary>
    RequesterLeft,
}

/// <summary>
/// Runs turns apart from the requests that began them, so that a closed tab ends nothing. While one runs, its lease is renewed, however long the model
/// thinks, and it is looked whether the one who asked still belongs here. On shutdown no new turn starts, those that run get a while to finish,
/// and what is still running then is marked interrupted.
/// </summary>
internal sealed partial class TurnHost(IServiceScopeFactory scopes, TimeProvider time, ILogger<TurnHost> logger) : IHostedService, IApprovalListener
{
    private static readonly TimeSpan Drain = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan BeatEvery = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<Guid, Running> _running = new();
    private volatile bool _closing;

    /// <summary>How many run here now.</summary>
    public int Count => _running.Count;

    /// <summary>Whether a turn runs in this process.</summary>
    public bool Runs(Guid turnId) => _running.ContainsKey(turnId);

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
                _ = Task.Run(() => RunAsync(workspaceId, turnId, mine), CancellationToken.None);
                return;
            }

            mine.Dispose();

            // It is running here already: ask it to look again before it leaves. If it left meanwhile, try anew.
            there.Again();
            if (_running.TryGetValue(turnId, out var still) && still == there)
            {
                return;
            }
        }
    }

    /// <summary>Tells a turn that runs here to stop, and waits until it has.</summary>
    public async Task StopTurnAsync(Guid turnId)
    {
        if (_running.TryGetValue(turnId, out var running))
        {
            running.Tell(StopReason.Person);
            await running.Ended.WaitAsync(Drain).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    public void Settled(Guid workspaceId, Guid turnId) => Start(workspaceId, turnId);

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        _closing = true;
        await AllEndedAsync();
        foreach (var running in _running.Values)
        {
            running.Tell(StopReason.Shutdown);
        }

        await AllEndedAsync();
    }

    /// <summary>Until none runs here, or for as long as a shutdown waits.</summary>
    internal async Task AllEndedAsync() =>
        await Task.WhenAll(_running.Values.Select(running => running.Ended)).WaitAsync(Drain, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private async Task RunAsync(Guid workspaceId, Guid turnId, Running running)
    {
        using var beating = new CancellationTokenSource();
        var beat = BeatAsync(workspaceId, turnId, running, beating.Token);
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<WorkspaceBinding>().Bind(workspaceId);
            await scope.ServiceProvider.GetRequiredService<TurnRunner>().RunAsync(turnId, () => running.Reason, running.Stop);
        }
        catch (Exception fault)
        {
            // Not even its end could be written. Its lease runs out, and recovery marks it.
            Log.TurnLost(logger, fault, turnId);
        }
        finally
        {
            await beating.CancelAsync();
            await beat;
            _running.TryRemove(turnId, out _);
            running.End();
            running.Dispose();
            if (running.TakeAgain())
            {
                Start(workspaceId, turnId);
            }
        }
    }

    private async Task BeatAsync(Guid workspaceId, Guid turnId, Running running, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(BeatEvery, time);
        using var over = cancellationToken.Register(timer.Dispose);
        while (await timer.WaitForNextTickAsync(CancellationToken.None))
        {
            try
            {
                if (!await RenewAsync(workspaceId, turnId))
                {
                    running.Tell(StopReason.RequesterLeft);
                }
            }
            catch (Exception fault)
            {
                // The next beat tries again, and the lease outlives five of them.
                Log.BeatFailed(logger, fault, turnId);
            }
        }
    }

    /// <summary>False once the person who asked has left.</summary>
    private async Task<bool> RenewAsync(Guid workspaceId, Guid turnId)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<WorkspaceBinding>().Bind(workspaceId);
        var data = scope.ServiceProvider.GetRequiredService<AppData>();
        var asker = await data.Set<Turn>().Where(turn => turn.Id == turnId).Select(turn => turn.AccountId).SingleAsync(CancellationToken.None);
        if (await scope.ServiceProvider.GetRequiredService<MemberDirectory>().FindAsync(asker, CancellationToken.None) is null)
        {
            return false;
        }

        var until = time.GetUtcNow() + Turn.Lease;
        await data.WriteAsync(
            () => data.Set<Turn>().Where(turn => turn.Id == turnId && turn.State == TurnState.Running)
                .ExecuteUpdateAsync(set => set.SetProperty(turn => turn.LeaseUntil, until), CancellationToken.None),
            CancellationToken.None);
        return true;
    }

    /// <summary>One turn that runs here.</summary>
    private sealed class Running : IDisposable
    {
        private readonly CancellationTokenSource _stop = new();
        private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _again;
        private int _reason = -1;

        public Running() => Stop = _stop.Token;

        public CancellationToken Stop { get; }

        public Task Ended => _ended.Task;

        /// <summary>The first reason counts.</summary>
        public StopReason Reason => (StopReason)Math.Max(0, Volatile.Read(ref _reason));

        public void Tell(StopReason reason)
        {
            Interlocked.CompareExchange(ref _reason, (int)reason, -1);
            try
            {
                _stop.Cancel();
            }
            catch (ObjectDisposedException)
            {
                // It ended by itself at this moment.
            }
        }

        public void End() => _ended.TrySetResult();

        public void Dispose() => _stop.Dispose();

        public void Again() => Interlocked.Exchange(ref _again, 1);

        public bool TakeAgain() => Interlocked.Exchange(ref _again, 0) == 1;
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 5004, Level = LogLevel.Error, Message = "The end of turn {Turn} could not be written")]
        public static partial void TurnLost(ILogger logger, Exception fault, Guid turn);

        [LoggerMessage(EventId = 5005, Level = LogLevel.Warning, Message = "The lease of turn {Turn} could not be renewed")]
        public static partial void BeatFailed(ILogger logger, Exception fault, Guid turn);
    }
}
