using LaunchReady.Server.Data;
using LaunchReady.Server.Data.Trail;
using LaunchReady.Server.Doors;
using Microsoft.EntityFrameworkCore;

namespace LaunchReady.Server.Features.Identity;

internal sealed record SessionItem(Guid Id, string UserAgent, string Address, DateTimeOffset CreatedAt, DateTimeOffset LastSeenAt, bool Current);

/// <summary>A person's own sessions: seen, and ended.</summary>
internal sealed class Sessions(AppData data, TrailWriter trail, TimeProvider time)
{
    public async Task<IReadOnlyList<SessionItem>> ListAsync(Guid accountId, Guid current, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var idleSince = now - Session.Idle;
        return await data.Set<Session>()
            .Where(session => session.AccountId == accountId && session.RevokedAt == null && session.ExpiresAt > now && session.LastSeenAt > idleSince)
            .OrderByDescending(session => session.LastSeenAt)
            .Take(100)
            .Select(session => new SessionItem(session.Id, session.UserAgent, session.Address, session.CreatedAt, session.LastSeenAt, session.Id == current))
            .ToListAsync(cancellationToken);
    }

    public Task<Outcome<Nothing>> RevokeAsync(Guid accountId, Guid id, bool signOut, CancellationToken cancellationToken) =>
        data.WriteAsync<Outcome<Nothing>>(
            async () =>
            {
                var session = await data.Set<Session>().SingleOrDefaultAsync(
                    session => session.Id == id && session.AccountId == accountId && session.RevokedAt == null, cancellationToken);
                if (session is null)
                {
                    return Refusal.NotFound;
                }

                session.Revoke(time.GetUtcNow());
                trail.Record(data, signOut
                    ? new TrailEvent(TrailAction.SignedOut, TrailOutcome.Done, "Signed out") { SubjectId = accountId.ToString() }
                    : new TrailEvent(TrailAction.SessionRevoked, TrailOutcome.Done, "Ended one of their sessions") { SubjectId = id.ToString() });
                return new Nothing();
            },
            cancellationToken);

    /// <summary>Ends every session but the one that asks. Inside a write when the caller has one open (a password change).</summary>
    public Task<Outcome<Nothing>> RevokeOthersAsync(Guid accountId, Guid current, CancellationToken cancellationToken) =>
        data.WriteAsync<Outcome<Nothing>>(
            async () =>
            {
                var ended = await EndOthersAsync(accountId, current, cancellationToken);
                trail.Record(data, new TrailEvent(TrailAction.SessionRevoked, TrailOutcome.Done, $"Ended {ended} other sessions") { SubjectId = accountId.ToString() });
                return new Nothing();
            },
            cancellationToken);

    internal async Task<int> EndOthersAsync(Guid accountId, Guid current, CancellationToken cancellationToken)
    {
        var others = await data.Set<Session>()
            .Where(session => session.AccountId == accountId && session.Id != current && session.RevokedAt == null)
            .ToListAsync(cancellationToken);
        others.ForEach(session => session.Revoke(time.GetUtcNow()));
        return others.Count;
    }
}
