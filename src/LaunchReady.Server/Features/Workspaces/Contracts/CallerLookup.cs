using LaunchReady.Server.Data;
using LaunchReady.Server.Features.Identity;
using LaunchReady.Server.Features.Identity.Contracts;
using Microsoft.EntityFrameworkCore;

namespace LaunchReady.Server.Features.Workspaces.Contracts;

/// <summary>
/// From a credential to a caller, in one query a request: the credential must be alive, and membership is read afresh,
/// so that a revoked session or key and a removed member are out with their next request. These queries run before a
/// workspace is bound and are therefore the ones that step over the filter.
/// </summary>
internal sealed class CallerLookup(AppData data, TimeProvider time)
{
    private static readonly Func<AppData, byte[], string?, Guid?, Task<SessionRow?>> SessionQuery =
        EF.CompileAsyncQuery((AppData data, byte[] hash, string? slug, Guid? id) =>
            (from session in data.Set<Session>()
             where session.TokenHash == hash && session.RevokedAt == null
             join account in data.Set<Account>() on session.AccountId equals account.Id
             select new SessionRow(
                 session.Id,
                 session.ExpiresAt,
                 session.LastSeenAt,
                 account.Id,
                 account.Name,
                 account.Email,
                 (from member in data.Set<Membership>().IgnoreQueryFilters()
                  join workspace in data.Set<Workspace>() on member.WorkspaceId equals workspace.Id
                  where member.AccountId == account.Id && (workspace.Slug == slug || workspace.Id == id)
                  select new Member(workspace.Id, workspace.Slug, workspace.Name, member.Role)).FirstOrDefault()))
            .AsNoTracking().FirstOrDefault());

    private static readonly Func<AppData, byte[], Task<KeyRow?>> KeyQuery =
        EF.CompileAsyncQuery((AppData data, byte[] hash) =>
            (from key in data.Set<ApiKey>().IgnoreQueryFilters()
             where key.TokenHash == hash && key.RevokedAt == null
             join account in data.Set<Account>() on key.AccountId equals account.Id
             join member in data.Set<Membership>().IgnoreQueryFilters()
                on new { key.WorkspaceId, key.AccountId } equals new { member.WorkspaceId, member.AccountId }
             join workspace in data.Set<Workspace>() on key.WorkspaceId equals workspace.Id
             select new KeyRow(
                 key.Id,
                 key.Role,
                 key.LastUsedAt,
                 account.Id,
                 account.Name,
                 account.Email,
                 new Member(workspace.Id, workspace.Slug, workspace.Name, member.Role)))
            .AsNoTracking().FirstOrDefault());

    /// <summary>The caller behind a session cookie; null when the session is unknown, revoked, unused for too long or over.</summary>
    public async Task<Seen?> BySessionAsync(string token, string? workspace)
    {
        var now = time.GetUtcNow();
        Guid? id = Guid.TryParse(workspace, out var parsed) ? parsed : null;
        var row = await SessionQuery(data, Tokens.Hash(token), workspace, id);
        if (row is null || row.ExpiresAt <= now || row.LastSeenAt + Session.Idle <= now)
        {
            return null;
        }

        return new Seen(
            new Caller
            {
                AccountId = row.AccountId,
                Name = row.Name,
                Email = row.Email,
                Credential = CredentialKind.Session,
                CredentialId = row.SessionId,
                Member = row.Member,
            },
            row.LastSeenAt);
    }

    /// <summary>The caller behind an API key, with the lesser of the key's role and its maker's.</summary>
    public async Task<Seen?> ByKeyAsync(string key, string? workspace)
    {
        if (!ApiKeyFormat.IsWellFormed(key) || await KeyQuery(data, Tokens.Hash(key)) is not { } row)
        {
            return null;
        }

        var here = workspace is not null && (row.Member.Slug == workspace || (Guid.TryParse(workspace, out var id) && id == row.Member.WorkspaceId));
        return new Seen(
            new Caller
            {
                AccountId = row.AccountId,
                Name = row.Name,
                Email = row.Email,
                Credential = CredentialKind.ApiKey,
                CredentialId = row.KeyId,
                Member = here ? row.Member with { Role = (Role)Math.Min((int)row.Role, (int)row.Member.Role) } : null,
            },
            row.LastUsedAt);
    }

    /// <summary>The caller and when the credential was last noted as used.</summary>
    internal sealed record Seen(Caller Caller, DateTimeOffset? LastSeenAt);

    private sealed record SessionRow(Guid SessionId, DateTimeOffset ExpiresAt, DateTimeOffset LastSeenAt, Guid AccountId, string Name, string Email, Member? Member);

    private sealed record KeyRow(Guid KeyId, Role Role, DateTimeOffset? LastUsedAt, Guid AccountId, string Name, string Email, Member Member);
}
