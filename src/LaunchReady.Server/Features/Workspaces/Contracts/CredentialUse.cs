using LaunchReady.Server.Data;
using LaunchReady.Server.Features.Identity;
using Microsoft.EntityFrameworkCore;

namespace LaunchReady.Server.Features.Workspaces.Contracts;

/// <summary>Notes that a session or key is in use, at most every five minutes: a list of sessions wants a day, not a second.</summary>
internal sealed class CredentialUse(AppData data, TimeProvider time)
{
    private static readonly TimeSpan Grain = TimeSpan.FromMinutes(5);

    public Task NoteAsync(CallerLookup.Seen seen, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (seen.LastSeenAt is { } last && now - last < Grain)
        {
            return Task.CompletedTask;
        }

        var id = seen.Caller.CredentialId;
        return data.WriteAsync(
            () => seen.Caller.Credential == CredentialKind.Session
                ? data.Set<Session>().Where(session => session.Id == id).ExecuteUpdateAsync(set => set.SetProperty(session => session.LastSeenAt, now), cancellationToken)
                : data.Set<ApiKey>().IgnoreQueryFilters().Where(key => key.Id == id).ExecuteUpdateAsync(set => set.SetProperty(key => key.LastUsedAt, now), cancellationToken),
            cancellationToken);
    }
}
