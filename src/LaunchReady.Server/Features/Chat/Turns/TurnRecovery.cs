using LaunchReady.Server.Data;
using LaunchReady.Server.Features.Workspaces.Contracts;
using Microsoft.EntityFrameworkCore;

namespace LaunchReady.Server.Features.Chat.Turns;

/// <summary>
/// After a killed server: turns that it ran are marked interrupted, their calls that were out are marked unknown, and turns whose approval
/// was decided just then go on. Runs at the start and every half minute; a turn whose lease is alive belongs to a server that is.
/// </summary>
internal sealed partial class TurnRecovery(IServiceScopeFactory scopes, TurnHost host, TimeProvider time, ILogger<TurnRecovery> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(30);

    /// <summary>At the start of a server that is alone on its database (SQLite), every lease is a dead one's.</summary>
    public async Task RunAtStartAsync(CancellationToken cancellationToken) => await RunOnceAsync(alone: true, cancellationToken);

    internal async Task RunOnceAsync(bool alone, CancellationToken cancellationToken)
    {
        List<Guid> workspaces;
        await using (var scope = scopes.CreateAsyncScope())
        {
            workspaces = await scope.ServiceProvider.GetRequiredService<AllWorkspaces>().IdsAsync(cancellationToken);
        }

        foreach (var workspace in workspaces)
        {
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<WorkspaceBinding>().Bind(workspace);
            await RecoverAsync(scope.ServiceProvider, workspace, alone, cancellationToken);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        using var over = stoppingToken.Register(timer.Dispose);
        while (await timer.WaitForNextTickAsync(CancellationToken.None))
        {
            try
            {
                await RunOnceAsync(alone: false, stoppingToken);
            }
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
            {
                // Another node was faster, or the database is away: the next round sees. One round that fails must not end the server.
                Log.RoundFailed(logger, fault);
            }
        }
    }

    private async Task RecoverAsync(IServiceProvider services, Guid workspace, bool alone, CancellationToken cancellationToken)
    {
        var data = services.GetRequiredService<AppData>();
        var now = time.GetUtcNow();
        var open = await data.Set<Turn>().AsNoTracking().Where(turn => turn.State == TurnState.Running || turn.State == TurnState.Waiting).ToListAsync(cancellationToken);
        foreach (var turn in open)
        {
            if (turn.State == TurnState.Waiting)
            {
                // Finds out by itself whether somebody has decided meanwhile.
                host.Start(workspace, turn.Id);
            }
            else if (!host.Runs(turn.Id) && (alone || turn.LeaseUntil < now))
            {
                await InterruptAsync(services, data, turn, cancellationToken);
            }
        }
    }

    private async Task InterruptAsync(IServiceProvider services, AppData data, Turn turn, CancellationToken cancellationToken)
    {
        var end = services.GetRequiredService<EndTurn>();
        var journal = await TurnJournal.OpenAsync(data, services.GetRequiredService<TurnSignals>(), time, turn.Id, cancellationToken);
        await data.WriteAsync(() => end.RunAsync(turn.Id, journal, TurnState.Interrupted, null), cancellationToken);
        Log.TurnInterrupted(logger, turn.Id);
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 5002, Level = LogLevel.Warning, Message = "Turn {Turn} was interrupted by a stopped server")]
        public static partial void TurnInterrupted(ILogger logger, Guid turn);

        [LoggerMessage(EventId = 5003, Level = LogLevel.Warning, Message = "A round of recovering turns failed")]
        public static partial void RoundFailed(ILogger logger, Exception fault);
    }
}
