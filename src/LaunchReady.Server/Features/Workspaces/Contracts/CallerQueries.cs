using LaunchReady.Server.Data;
using LaunchReady.Server.Features.Identity;
using Microsoft.EntityFrameworkCore;

namespace LaunchReady.Server.Features.Workspaces.Contracts;

/// <summary>
/// The queries that every request begins with, compiled once a server: a compiled query belongs to the model it first ran on.
/// They run before a workspace is bound and are therefore the ones that step over the filter.
/// </summary>
internal sealed class CallerQueries
{
    public Func<AppData, byte[], string?, Guid?, Task<SessionRow?>> BySession { get; } =
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

    public Func<AppData, byte[], Task<KeyRow?>> ByKey { get; } =
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

    internal sealed record SessionRow(Guid SessionId, DateTimeOffset ExpiresAt, DateTimeOffset LastSeenAt, Guid AccountId, string Name, string Email, Member? Member);

    internal sealed record KeyRow(Guid KeyId, Role Role, DateTimeOffset? LastUsedAt, Guid AccountId, string Name, string Email, Member Member);
}
