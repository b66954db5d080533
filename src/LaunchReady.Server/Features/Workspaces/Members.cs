using LaunchReady.Server.Data;
using LaunchReady.Server.Data.Trail;
using LaunchReady.Server.Doors;
using LaunchReady.Server.Features.Identity;
using LaunchReady.Server.Features.Workspaces.Contracts;
using Microsoft.EntityFrameworkCore;

namespace LaunchReady.Server.Features.Workspaces;

internal sealed record ChangeRoleRequest
{
    public required Role Role { get; init; }
}

internal sealed record MemberItem(Guid Id, string Name, string Email, Role Role, DateTimeOffset JoinedAt);

/// <summary>Who belongs to the bound workspace. The id of a member is the account's.</summary>
internal sealed class Members(AppData data, TrailWriter trail)
{
    private static readonly Refusal LastOwner = Refusal.Conflict("last-owner", "A workspace needs an owner. Make somebody else owner first.");

    public async Task<Page<MemberItem>> ListAsync(PageQuery page, CancellationToken cancellationToken)
    {
        var rows = await (from member in data.Set<Membership>()
                          join account in data.Set<Account>() on member.AccountId equals account.Id
                          where page.After == null || account.Id > page.After
                          orderby account.Id
                          select new MemberItem(account.Id, account.Name, account.Email, member.Role, member.JoinedAt))
            .Take(page.Limit + 1).ToListAsync(cancellationToken);
        return Page<MemberItem>.Of(rows, page.Limit, row => row.Id);
    }

    public Task<Outcome<MemberItem>> ChangeRoleAsync(Caller caller, Guid id, Role role, CancellationToken cancellationToken) =>
        data.WriteAsync<Outcome<MemberItem>>(
            async () =>
            {
                if (await FindAsync(id, cancellationToken) is not { } found)
                {
                    return Refusal.NotFound;
                }

                var (member, account) = found;
                if (MemberPolicy.RefusesRole(caller.Member!.Role, member.Role, role) is { } refusal)
                {
                    return refusal;
                }

                if (member.Role == Role.Owner && role != Role.Owner && await IsLastOwnerAsync(id, cancellationToken))
                {
                    return LastOwner;
                }

                var before = member.Role;
                member.Role = role;
                trail.Record(data, new TrailEvent(TrailAction.MemberRoleChanged, TrailOutcome.Done, $"Changed {account.Name} from {Name(before)} to {Name(role)}")
                {
                    SubjectId = id.ToString(),
                });
                return new MemberItem(account.Id, account.Name, account.Email, member.Role, member.JoinedAt);
            },
            cancellationToken);

    public Task<Outcome<Nothing>> RemoveAsync(Caller caller, Guid id, CancellationToken cancellationToken) =>
        data.WriteAsync<Outcome<Nothing>>(
            async () =>
            {
                if (await FindAsync(id, cancellationToken) is not { } found)
                {
                    return Refusal.NotFound;
                }

                var (member, account) = found;
                var leaves = id == caller.AccountId;
                if (!leaves && MemberPolicy.RefusesRemoval(caller.Member!.Role, member.Role) is { } refusal)
                {
                    return refusal;
                }

                if (member.Role == Role.Owner && await IsLastOwnerAsync(id, cancellationToken))
                {
                    return LastOwner;
                }

                data.Set<Membership>().Remove(member);
                trail.Record(data, new TrailEvent(TrailAction.MemberRemoved, TrailOutcome.Done, leaves ? "Left the workspace" : $"Removed {account.Name}")
                {
                    SubjectId = id.ToString(),
                });
                return new Nothing();
            },
            cancellationToken);

    private static string Name(Role role) => role.ToString().ToLowerInvariant();

    private async Task<(Membership Member, Account Account)?> FindAsync(Guid accountId, CancellationToken cancellationToken)
    {
        var row = await (from member in data.Set<Membership>()
                         where member.AccountId == accountId
                         join account in data.Set<Account>() on member.AccountId equals account.Id
                         select new { member, account }).SingleOrDefaultAsync(cancellationToken);
        return row is null ? null : (row.member, row.account);
    }

    private async Task<bool> IsLastOwnerAsync(Guid accountId, CancellationToken cancellationToken)
    {
        await data.LockAsync(data.BoundWorkspace, cancellationToken);
        return !await data.Set<Membership>().AnyAsync(member => member.Role == Role.Owner && member.AccountId != accountId, cancellationToken);
    }
}
