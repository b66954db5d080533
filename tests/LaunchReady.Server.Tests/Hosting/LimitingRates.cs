using System.Net;
using LaunchReady.Testing;

namespace LaunchReady.Server.Tests.Hosting;

/// <summary>Each limited door answers 429 with Retry-After once its budget is spent, and counts by the right thing.</summary>
public sealed class LimitingRates
{
    [Fact]
    public async Task SignIn_IsLimitedByAddress()
    {
        await using var server = await StartAsync("SignIn");
        var owner = await server.SetUpAsync();
        var request = new { email = owner.Email, password = TestServer.Password };
        await AllowAsync(() => server.Anonymous().PostAsync("/api/session", request), HttpStatusCode.OK);

        MustBeLimited(await server.Anonymous().PostAsync("/api/session", request));
        (await server.Anonymous(IPAddress.Parse("127.0.0.3")).PostAsync("/api/session", request)).MustBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task SetUp_IsLimitedByAddress()
    {
        await using var server = await StartAsync("SetUp");
        var request = new { token = "made-up-token-0", email = "eve@northwind.example", password = TestServer.Password, name = "Eve", workspace = "Eve" };
        await AllowAsync(() => server.Anonymous().PostAsync("/api/setup", request), HttpStatusCode.Forbidden);

        MustBeLimited(await server.Anonymous().PostAsync("/api/setup", request));
        MustBeLimited(await server.Anonymous().GetAsync("/api/invites/made-up"));
    }

    [Fact]
    public async Task Invite_IsLimitedByAccount()
    {
        await using var server = await StartAsync("Invite");
        var owner = await server.SetUpAsync();
        var admin = await server.InviteAsync(owner, "northwind", "admin");
        var guests = 0;
        Task<Answer> InviteAsync(Person by) => by.PostAsync("/api/workspaces/northwind/invites", new { email = $"guest{guests++}@northwind.example", role = "viewer" });
        await AllowAsync(() => InviteAsync(owner), HttpStatusCode.Created, used: 1);

        MustBeLimited(await InviteAsync(owner));
        (await InviteAsync(admin)).MustBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Create_IsLimitedByAccount()
    {
        await using var server = await StartAsync("Create");
        var owner = await server.SetUpAsync();
        await AllowAsync(() => owner.PostAsync("/api/workspaces", new { name = "More" }), HttpStatusCode.Created);

        MustBeLimited(await owner.PostAsync("/api/workspaces", new { name = "More" }));
        MustBeLimited(await (await server.SessionOfAsync(owner)).PostAsync("/api/workspaces", new { name = "More" }));
    }

    [Fact]
    public async Task Message_IsLimitedByAccount()
    {
        await using var server = await StartAsync("Message");
        var owner = await server.SetUpAsync();
        var conversation = (await owner.PostAsync("/api/workspaces/northwind/conversations", new { title = "Limits" })).MustBe(HttpStatusCode.Created).Text("id");
        Task<Answer> AskAsync() => owner.AskAsync("/api/workspaces/northwind/conversations/" + conversation, "Hello");
        await AllowAsync(AskAsync, HttpStatusCode.OK);

        MustBeLimited(await AskAsync());
    }

    [Fact]
    public async Task WhatTheDoorRefused_SpendsNothing()
    {
        await using var server = await StartAsync("Create");
        var owner = await server.SetUpAsync();
        var viewer = await server.InviteAsync(owner, "northwind", "viewer");
        for (var i = 0; i < 10; i++)
        {
            (await viewer.PostAsync("/api/workspaces/northwind/api-keys", new { name = "key", role = "viewer" })).MustBe(HttpStatusCode.Forbidden);
        }

        (await viewer.PostAsync("/api/workspaces", new { name = "Mine" })).MustBe(HttpStatusCode.Created);
    }

    /// <summary>Three a minute: the next one comes after twenty seconds, which no test waits for.</summary>
    private static Task<TestServer> StartAsync(string limit) => TestServer.StartAsync(options => options.Settings["Limits:" + limit] = "3");

    private static async Task AllowAsync(Func<Task<Answer>> call, HttpStatusCode expected, int used = 0)
    {
        for (var i = used; i < 3; i++)
        {
            (await call()).MustBe(expected);
        }
    }

    private static void MustBeLimited(Answer answer)
    {
        answer.MustRefuse(HttpStatusCode.TooManyRequests, "too-many");
        Assert.InRange(answer.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(60));
    }
}
