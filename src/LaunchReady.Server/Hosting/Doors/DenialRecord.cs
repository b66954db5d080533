using System.Collections.Concurrent;
using LaunchReady.Server.Data;
using LaunchReady.Server.Data.Trail;
using LaunchReady.Server.Doors;
using LaunchReady.Server.Features.Workspaces.Contracts;

namespace LaunchReady.Server.Hosting.Doors;

/// <summary>
/// Puts on the trail that a member tried a door that their role does not open. Once a minute for each person and door:
/// somebody who hammers at it is recorded, and cannot fill the trail with it.
/// </summary>
internal sealed class DenialRecord(TimeProvider time)
{
    private const int MostRemembered = 10_000;
    private static readonly TimeSpan Quiet = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<(Guid Account, string Door), DateTimeOffset> _last = new();

    public async Task NoteAsync(HttpContext context, Caller caller, Refusal refusal)
    {
        if (refusal.Status != StatusCodes.Status403Forbidden || caller.Member is not { } member || context.GetEndpoint() is not RouteEndpoint door)
        {
            return;
        }

        var name = $"{context.Request.Method} {door.RoutePattern.RawText}";
        if (!IsNews(caller.AccountId, name))
        {
            return;
        }

        var services = context.RequestServices;
        services.GetRequiredService<WorkspaceBinding>().Bind(member.WorkspaceId);
        var (data, trail) = (services.GetRequiredService<AppData>(), services.GetRequiredService<TrailWriter>());
        await data.WriteAsync(
            () =>
            {
                trail.Record(data, new TrailEvent(TrailAction.AccessDenied, TrailOutcome.Refused, "Was refused: " + (door.Metadata.GetMetadata<EffectRule>()?.Summary ?? name))
                {
                    Details = new Dictionary<string, string> { ["door"] = name, ["why"] = refusal.Code },
                });
                return Task.CompletedTask;
            },
            context.RequestAborted);
    }

    private bool IsNews(Guid account, string door)
    {
        var now = time.GetUtcNow();
        if (_last.Count >= MostRemembered)
        {
            _last.Clear();
        }

        var last = _last.GetOrAdd((account, door), DateTimeOffset.MinValue);
        return now - last >= Quiet && _last.TryUpdate((account, door), now, last);
    }
}
