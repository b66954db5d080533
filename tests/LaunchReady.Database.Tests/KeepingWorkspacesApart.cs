using System.Net;
using LaunchReady.Server.Data;
using LaunchReady.Server.Features.Workspaces;
using LaunchReady.Server.Features.Workspaces.Contracts;
using LaunchReady.Testing;
using Microsoft.EntityFrameworkCore;

namespace LaunchReady.Database.Tests;

/// <summary>The second wall: whatever a query or a change forgets, the data context is bound to one workspace.</summary>
public sealed class KeepingWorkspacesApart(PostgresServer postgres) : Databases(postgres)
{
    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Query_SeesTheBoundWorkspaceOnly(Provider provider)
    {
        await using var server = await StartAsync(provider);
        var (mine, theirs) = await TwoWorkspacesAsync(server);

        Assert.Equal(1, await CountKeysAsync(server, mine));
        Assert.Equal(2, await CountKeysAsync(server, theirs));
        Assert.Equal(0, await CountKeysAsync(server, null));
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Find_OfAnotherWorkspacesRow_FindsNothing(Provider provider)
    {
        await using var server = await StartAsync(provider);
        var (mine, theirs) = await TwoWorkspacesAsync(server);
        var id = await server.InAsync(theirs, (_, data) => data.Set<ApiKey>().Select(key => key.Id).FirstAsync(TestContext.Current.CancellationToken));

        Assert.Null(await server.InAsync(mine, (_, data) => data.Set<ApiKey>().SingleOrDefaultAsync(key => key.Id == id, TestContext.Current.CancellationToken)));
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Write_ToAnotherWorkspace_IsRefusedAndNothingIsWritten(Provider provider)
    {
        await using var server = await StartAsync(provider);
        var (mine, theirs) = await TwoWorkspacesAsync(server);
        var time = TimeProvider.System;
        var account = await server.InAsync(theirs, (_, data) => data.Set<Membership>().Select(member => member.AccountId).FirstAsync(TestContext.Current.CancellationToken));

        await Assert.ThrowsAsync<WrongWorkspaceException>(() => server.WriteAsync(mine, data => data.Set<Invite>().Add(new Invite
        {
            Id = Ids.New(time),
            WorkspaceId = theirs,
            Email = "eve@northwind.example",
            Role = Role.Owner,
            TokenHash = new byte[32],
            InvitedBy = account,
            CreatedAt = time.GetUtcNow(),
            ExpiresAt = time.GetUtcNow(),
        })));

        Assert.Equal(0, await server.InAsync(theirs, (_, data) => data.Set<Invite>().CountAsync(TestContext.Current.CancellationToken)));
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Change_OrRemoval_OfAnotherWorkspacesRow_IsRefused(Provider provider)
    {
        await using var server = await StartAsync(provider);
        var (mine, theirs) = await TwoWorkspacesAsync(server);
        var key = await server.InAsync(theirs, (_, data) => data.Set<ApiKey>().AsNoTracking().FirstAsync(TestContext.Current.CancellationToken));

        await Assert.ThrowsAsync<WrongWorkspaceException>(() => server.WriteAsync(mine, data => data.Set<ApiKey>().Remove(key)));
        await Assert.ThrowsAsync<WrongWorkspaceException>(() => server.WriteAsync(mine, data => data.Set<ApiKey>().Update(key)));

        Assert.Equal(2, await CountKeysAsync(server, theirs));
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Save_OutsideAWrite_IsRefused(Provider provider)
    {
        await using var server = await StartAsync(provider);

        await server.InAsync(null, async (_, data) =>
        {
            await Assert.ThrowsAsync<InvalidOperationException>(() => data.SaveChangesAsync(TestContext.Current.CancellationToken));
            return true;
        });
    }

    private static async Task<(Guid Mine, Guid Theirs)> TwoWorkspacesAsync(TestServer server)
    {
        var owner = await server.SetUpAsync();
        var other = await TestServer.CreateWorkspaceAsync(owner, "Fabrikam");
        await TestServer.CreateApiKeyAsync(owner, "northwind", "viewer");
        await TestServer.CreateApiKeyAsync(owner, other, "viewer");
        await TestServer.CreateApiKeyAsync(owner, other, "viewer");
        return (await IdAsync(owner, "northwind"), await IdAsync(owner, other));
    }

    private static async Task<Guid> IdAsync(Person owner, string slug) =>
        Guid.Parse((await owner.GetAsync("/api/workspaces/" + slug)).MustBe(HttpStatusCode.OK).Text("id"));

    private static Task<int> CountKeysAsync(TestServer server, Guid? workspace) =>
        server.InAsync(workspace, (_, data) => data.Set<ApiKey>().CountAsync(TestContext.Current.CancellationToken));
}
