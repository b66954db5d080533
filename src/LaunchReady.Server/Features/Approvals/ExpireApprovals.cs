using LaunchReady.Server.Data;
using LaunchReady.Server.Data.Trail;
using LaunchReady.Server.Features.Approvals.Contracts;
using LaunchReady.Server.Features.Workspaces.Contracts;
using Microsoft.EntityFrameworkCore;

namespace LaunchReady.Server.Features.Approvals;

/// <summary>Marks what nobody decided in time, once a minute, so that the turn that waits ends and says so.</summary>
internal sealed partial class ExpireApprovals(IServiceScopeFactory scopes, TimeProvider time, ILogger<ExpireApprovals> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        using var over = stoppingToken.Register(timer.Dispose);
        while (await timer.WaitForNextTickAsync(CancellationToken.None))
        {
            try
            {
                await RunOnceAsync(stoppingToken);
            }
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
            {
                // Somebody decided at the same moment, or the database is away: the next round sees. One round that fails must not end the server.
                Log.RoundFailed(logger, fault);
            }
        }
    }

    internal async Task RunOnceAsync(CancellationToken cancellationToken)
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
            await ExpireAsync(scope.ServiceProvider, cancellationToken);
        }
    }

    private async Task ExpireAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var data = services.GetRequiredService<AppData>();
        var now = time.GetUtcNow();
        if (!await data.Set<Approval>().AnyAsync(approval => approval.Status == ApprovalStatus.Pending && approval.ExpiresAt <= now, cancellationToken))
        {
            return;
        }

        var trail = services.GetRequiredService<TrailWriter>();
        var listeners = services.GetServices<IApprovalListener>().ToList();
        await data.WriteAsync(
            async () =>
            {
                var late = await data.Set<Approval>().Where(approval => approval.Status == ApprovalStatus.Pending && approval.ExpiresAt <= now).ToListAsync(cancellationToken);
                foreach (var approval in late.Where(approval => approval.TryExpire(now)))
                {
                    trail.Record(data, new TrailEvent(TrailAction.ApprovalExpired, TrailOutcome.Refused, "Nobody decided in time: " + approval.Title) { SubjectId = approval.Id.ToString() });
                    data.AfterCommit(() => listeners.ForEach(listener => listener.Settled(approval.WorkspaceId, approval.TurnId)));
                }
            },
            cancellationToken);
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 3001, Level = LogLevel.Warning, Message = "A round of expiring approvals failed")]
        public static partial void RoundFailed(ILogger logger, Exception fault);
    }
}
