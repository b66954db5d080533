using System.Net;
using LaunchReady.Server.Data.Trail;
using LaunchReady.Server.Features.Identity;
using LaunchReady.Server.Features.Trail.Contracts;
using LaunchReady.Server.Features.Workspaces;
using LaunchReady.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LaunchReady.Database.Tests;

/// <summary>What happens at the same moment: one winner, nothing lost, and a chain without a gap.</summary>
public sealed class ChangingTogether(PostgresServer postgres) : Databases(postgres)
{
    [Theory]
    [MemberData(nameof(Providers))]
    public async Task SetUp_ByThirtyAtOnce_MakesOneOwner(Provider provider)
    {
        await using var server = await StartAsync(provider);

        var answers = await Task.WhenAll(Enumerable.Range(0, 30).Select(number => server.Anonymous().PostAsync(
            "/api/setup",
            new { token = server.SetupToken, email = $"racer{number}@northwind.example", password = TestServer.Password, name = "Racer", workspace = "Race", demoData = false })));

        Assert.Single(answers, answer => answer.Status == HttpStatusCode.Created);
        Assert.All(answers.Where(answer => answer.Status != HttpStatusCode.Created), answer =>
            Assert.Contains(answer.Status, new[] { HttpStatusCode.Forbidden, HttpStatusCode.Conflict }));
        Assert.Equal(1, await server.InAsync(null, (_, data) => data.Set<Account>().CountAsync(TestContext.Current.CancellationToken)));
        Assert.Equal(1, await server.InAsync(null, (_, data) => data.Set<Workspace>().CountAsync(TestContext.Current.CancellationToken)));
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Invitation_AcceptedByTenAtOnce_LetsOneIn(Provider provider)
    {
        await using var server = await StartAsync(provider);
        var owner = await server.SetUpAsync();
        var token = await TestServer.InviteTokenAsync(owner, "northwind", "member", "guest@northwind.example");

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ =>
            server.Anonymous().PostAsync("/api/invites/accept", new { token, name = "Gast", password = TestServer.Password })));

        Assert.Single(answers, answer => answer.Status == HttpStatusCode.OK);
        Assert.All(answers.Where(answer => answer.Status != HttpStatusCode.OK), answer =>
            Assert.Contains(answer.Status, new[] { HttpStatusCode.NotFound, HttpStatusCode.Conflict }));
        Assert.Equal(2, (await owner.GetAsync("/api/workspaces/northwind/members")).Json["items"]!.AsArray().Count);
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task TwoOwners_LeavingAtOnce_LeaveOneBehind(Provider provider)
    {
        await using var server = await StartAsync(provider);
        var owner = await server.SetUpAsync();
        var second = await server.InviteAsync(owner, "northwind", "owner");

        var answers = await Task.WhenAll(
            owner.DeleteAsync($"/api/workspaces/northwind/members/{owner.Id}"), second.DeleteAsync($"/api/workspaces/northwind/members/{second.Id}"));

        Assert.Equal([HttpStatusCode.NoContent, HttpStatusCode.Conflict], answers.Select(answer => answer.Status).Order());
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Trail_UnderParallelWriters_HasNoGap(Provider provider)
    {
        const int writers = 8;
        const int writes = 10;
        await using var server = await StartAsync(provider);

        await Task.WhenAll(Enumerable.Range(0, writers).Select(async _ =>
        {
            for (var i = 0; i < writes; i++)
            {
                await RecordAsync(server);
            }
        }));

        var report = await server.InAsync(null, (scope, _) =>
            scope.GetRequiredService<TrailVerification>().VerifyAsync(TrailRecord.Installation, TestContext.Current.CancellationToken));
        Assert.Empty(report.Faults);
        Assert.Equal(writers * writes, report.Records);
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Change_OfAnOlderVersion_IsRefused(Provider provider)
    {
        await using var server = await StartAsync(provider);
        await server.SetUpAsync();
        var older = await server.InAsync(null, (_, data) => data.Set<Workspace>().AsNoTracking().SingleAsync(TestContext.Current.CancellationToken));
        await server.InAsync(older.Id, (_, data) => data.WriteAsync(
            async () => (await data.Set<Workspace>().SingleAsync(TestContext.Current.CancellationToken)).Name = "First", TestContext.Current.CancellationToken));

        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => server.WriteAsync(older.Id, data =>
        {
            data.Attach(older);
            older.Name = "Second";
        }));

        Assert.Equal("First", await server.InAsync(null, (_, data) => data.Set<Workspace>().Select(workspace => workspace.Name).SingleAsync(TestContext.Current.CancellationToken)));
    }

    private static Task<bool> RecordAsync(TestServer server) => server.InAsync(null, async (scope, data) =>
    {
        var trail = scope.GetRequiredService<TrailWriter>();
        await data.WriteAsync(
            () =>
            {
                trail.Record(data, new TrailEvent(TrailAction.SignInFailed, TrailOutcome.Refused, "Failed to sign in"));
                return Task.CompletedTask;
            },
            TestContext.Current.CancellationToken);
        return true;
    });
}
