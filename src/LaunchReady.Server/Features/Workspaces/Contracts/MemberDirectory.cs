using LaunchReady.Server.Data;
using LaunchReady.Server.Features.Identity;
using Microsoft.EntityFrameworkCore;

namespace LaunchReady.Server.Features.Workspaces.Contracts;

/// <summary>Who belongs to the bound workspace, for rooms that show or count people.</summary>
internal sealed class MemberDirectory(AppData data)
{
    public Guid Workspace => data.BoundWorkspace;

    public Task<List<Guid>> AccountIdsAsync(CancellationToken cancellationToken) =>
        data.Set<Membership>().Select(member => member.AccountId).ToListAsync(cancellationToken);

    public async Task<IReadOnlyList<Person>> PeopleAsync(CancellationToken cancellationToken) =>
        await (from member in data.Set<Membership>()
               join account in data.Set<Account>() on member.AccountId equals account.Id
               orderby account.Name
               select new Person(account.Id, account.Name, account.Email, member.Role))
            .ToListAsync(cancellationToken);

    /// <summary>The person, while they belong; null once they do not.</summary>
    public Task<Person?> FindAsync(Guid accountId, CancellationToken cancellationToken) =>
        (from member in data.Set<Membership>()
         where member.AccountId == accountId
         join account in data.Set<Account>() on member.AccountId equals account.Id
         select new Person(account.Id, account.Name, account.Email, member.Role))
        .SingleOrDefaultAsync(cancellationToken);

    /// <summary>Names, of those who left too: what they did keeps their name.</summary>
    public async Task<IReadOnlyDictionary<Guid, string>> NamesAsync(IReadOnlyCollection<Guid> accountIds, CancellationToken cancellationToken) =>
        await data.Set<Account>().Where(account => accountIds.Contains(account.Id)).ToDictionaryAsync(account => account.Id, account => account.Name, cancellationToken);

    internal sealed record Person(Guid Id, string Name, string Email, Role Role);
}
