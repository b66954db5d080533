using LaunchReady.Server.Data.Trail;
using LaunchReady.Server.Features.Identity;
using LaunchReady.Testing;
using Microsoft.EntityFrameworkCore;

namespace LaunchReady.Database.Tests;

/// <summary>What paging and filtering rest on: ids and times sort alike on both databases, text comes back as it was, doubles are refused.</summary>
public sealed class StoringValues(PostgresServer postgres) : Databases(postgres)
{
    private static readonly DateTimeOffset Morning = new(2026, 11, 24, 9, 0, 0, TimeSpan.Zero);

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Ids_SortAsInMemory(Provider provider)
    {
        await using var server = await StartAsync(provider);
        var ids = Enumerable.Range(0, 40).Select(number => Guid.CreateVersion7(Morning.AddMilliseconds(number * 7919L))).ToList();
        await AddAsync(server, [.. ids.Index().Select(id => Account(id.Item, $"a{id.Index}", Morning))]);

        var ascending = await ReadAsync(server, accounts => accounts.OrderBy(account => account.Id).Select(account => account.Id));
        var after = await ReadAsync(server, accounts => accounts.Where(account => account.Id > ids[9]).OrderBy(account => account.Id).Select(account => account.Id));
        var before = await ReadAsync(server, accounts => accounts.Where(account => account.Id < ids[9]).OrderByDescending(account => account.Id).Select(account => account.Id));

        Assert.Equal(ids, ascending);
        Assert.Equal(ids[10..], after);
        Assert.Equal(Enumerable.Reverse(ids[..9]), before);
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Times_SortAndCompareByInstant(Provider provider)
    {
        await using var server = await StartAsync(provider);
        await AddAsync(
            server,
            Account(Guid.CreateVersion7(Morning), "late", Morning.AddMinutes(2)),
            Account(Guid.CreateVersion7(Morning), "early", Morning),
            Account(Guid.CreateVersion7(Morning), "middle", Morning.AddMinutes(1)));

        Assert.Equal(["early", "middle", "late"], await ReadAsync(server, accounts => accounts.OrderBy(account => account.CreatedAt).Select(account => account.Name)));
        Assert.Equal(["middle"], await ReadAsync(server, accounts => accounts
            .Where(account => account.CreatedAt > Morning && account.CreatedAt < Morning.AddMinutes(2)).Select(account => account.Name)));
        Assert.Equal([Morning], await ReadAsync(server, accounts => accounts.Where(account => account.Name == "early").Select(account => account.CreatedAt)));
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Words_OfEnums_AreStoredAndCompared(Provider provider)
    {
        await using var server = await StartAsync(provider);
        await server.SetUpAsync();

        var actions = await server.InAsync(null, (_, data) => data.Set<TrailRecord>()
            .Where(record => record.Action == TrailAction.InstallationSetUp).Select(record => record.Action).ToListAsync(TestContext.Current.CancellationToken));

        Assert.Equal([TrailAction.InstallationSetUp], actions);
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Text_ComesBackAsItWas(Provider provider)
    {
        const string name = "Zoë 🚀 \"quoted\" \\ % _ '; DROP TABLE accounts; --\ttab";
        await using var server = await StartAsync(provider);
        await AddAsync(server, Account(Guid.CreateVersion7(Morning), name, Morning));

        Assert.Equal([name], await ReadAsync(server, accounts => accounts.Select(account => account.Name)));
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task SameAddress_Twice_IsRefused(Provider provider)
    {
        await using var server = await StartAsync(provider);
        await AddAsync(server, Account(Guid.CreateVersion7(Morning), "same", Morning));

        await Assert.ThrowsAsync<DbUpdateException>(() => AddAsync(server, Account(Guid.CreateVersion7(Morning), "same", Morning)));
    }

    private static Account Account(Guid id, string name, DateTimeOffset at) => new()
    {
        Id = id,
        Email = name + "@northwind.example",
        NormalizedEmail = name + "@northwind.example",
        Name = name,
        PasswordHash = "none",
        CreatedAt = at,
    };

    private static Task AddAsync(TestServer server, params Account[] accounts) =>
        server.WriteAsync(null, data => data.Set<Account>().AddRange(accounts));

    private static Task<List<T>> ReadAsync<T>(TestServer server, Func<IQueryable<Account>, IQueryable<T>> query) =>
        server.InAsync(null, (_, data) => query(data.Set<Account>()).ToListAsync(TestContext.Current.CancellationToken));
}
