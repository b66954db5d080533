using System.Net;
using LaunchReady.Server.Data;
using LaunchReady.Server.Features.Identity;
using LaunchReady.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace LaunchReady.Server.Tests.Identity;

/// <summary>No default way in: the first account needs the one-time link, and there is one first account.</summary>
public sealed class SettingUp
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task SetUp_WithThePrintedLink_MakesTheOwnerAndSignsIn()
    {
        await using var server = await TestServer.StartAsync();

        var owner = await server.SetUpAsync();

        var me = (await owner.GetAsync("/api/me")).MustBe(HttpStatusCode.OK);
        Assert.Equal("owner", me.Text("workspaces.0.role"));
        Assert.Equal("northwind", me.Text("workspaces.0.slug"));
    }

    [Fact]
    public async Task SetUp_ByThirtyAtOnce_MakesOneOwner()
    {
        await using var server = await TestServer.StartAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 30).Select(number =>
            server.Anonymous().PostAsync("/api/setup", Request(server.SetupToken!, $"racer{number}@northwind.example"))));

        Assert.Single(answers, answer => answer.Status == HttpStatusCode.Created);
        Assert.All(answers.Where(answer => answer.Status != HttpStatusCode.Created), answer => answer.MustRefuse(HttpStatusCode.Forbidden, "setup-link"));
        Assert.Equal(1, await CountAccountsAsync(server));
        Assert.All(answers.Where(answer => answer.Status != HttpStatusCode.Created), answer => Assert.False(answer.Headers.Contains("Set-Cookie")));
    }

    [Fact]
    public async Task SetUp_WithAnotherToken_IsRefusedAndMakesNothing()
    {
        await using var server = await TestServer.StartAsync();

        var answer = await server.Anonymous().PostAsync("/api/setup", Request("a-token-that-nobody-printed", "eve@northwind.example"));

        answer.MustRefuse(HttpStatusCode.Forbidden, "setup-link");
        Assert.Equal(0, await CountAccountsAsync(server));
    }

    [Fact]
    public async Task SetUp_AfterThirtyOneMinutes_IsRefused()
    {
        var clock = new FakeTimeProvider(Now);
        await using var server = await TestServer.StartAsync(options => options.Clock = clock);

        clock.Advance(TimeSpan.FromMinutes(31));

        (await server.Anonymous().PostAsync("/api/setup", Request(server.SetupToken!, "late@northwind.example")))
            .MustRefuse(HttpStatusCode.Forbidden, "setup-link");
    }

    [Fact]
    public async Task SetUp_AfterTwentyNineMinutes_Works()
    {
        var clock = new FakeTimeProvider(Now);
        await using var server = await TestServer.StartAsync(options => options.Clock = clock);

        clock.Advance(TimeSpan.FromMinutes(29));

        (await server.Anonymous().PostAsync("/api/setup", Request(server.SetupToken!, "early@northwind.example"))).MustBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task SetUp_ASecondTimeWithTheSameToken_IsRefused()
    {
        await using var server = await TestServer.StartAsync();
        await server.SetUpAsync();

        (await server.Anonymous().PostAsync("/api/setup", Request(server.SetupToken!, "second@northwind.example")))
            .MustRefuse(HttpStatusCode.Forbidden, "setup-link");
        Assert.Equal(1, await CountAccountsAsync(server));
    }

    [Fact]
    public async Task SetUp_WithTheDeploymentsToken_WorksOnceAndNothingIsPrinted()
    {
        const string given = "given-by-the-deployment";
        await using var server = await TestServer.StartAsync(options => options.Settings["SETUP_TOKEN"] = given);

        Assert.Null(server.SetupToken);
        (await server.Anonymous().PostAsync("/api/setup", Request(given, "first@northwind.example"))).MustBe(HttpStatusCode.Created);
        (await server.Anonymous().PostAsync("/api/setup", Request(given, "second@northwind.example")))
            .MustRefuse(HttpStatusCode.Forbidden, "setup-link");
    }

    [Fact]
    public async Task Restart_BeforeSetUp_PrintsANewLinkAndTheOldOneIsDead()
    {
        using var folder = new TemporaryFolder();
        string old;
        await using (var first = await TestServer.StartAsync(options => options.Data = folder))
        {
            old = first.SetupToken!;
        }

        await using var second = await TestServer.StartAsync(options => options.Data = folder);

        Assert.NotEqual(old, second.SetupToken);
        (await second.Anonymous().PostAsync("/api/setup", Request(old, "old@northwind.example"))).MustRefuse(HttpStatusCode.Forbidden, "setup-link");
        await second.SetUpAsync();
    }

    [Theory]
    [InlineData("email", "not an address", "correct horse battery", "Olga", "Northwind")]
    [InlineData("password", "owner@northwind.example", "short", "Olga", "Northwind")]
    [InlineData("password", "owner@northwind.example", "password123", "Olga", "Northwind")]
    [InlineData("password", "owner@northwind.example", "owner@northwind.example", "Olga", "Northwind")]
    [InlineData("name", "owner@northwind.example", "correct horse battery", " ", "Northwind")]
    [InlineData("workspace", "owner@northwind.example", "correct horse battery", "Olga", " ")]
    public async Task SetUp_WithAFaultyField_NamesItAndTheLinkStaysGood(string field, string email, string password, string name, string workspace)
    {
        await using var server = await TestServer.StartAsync();

        var answer = await server.Anonymous().PostAsync("/api/setup", new { token = server.SetupToken, email, password, name, workspace });

        answer.MustNameField(field);
        Assert.Equal(0, await CountAccountsAsync(server));
        await server.SetUpAsync();
    }

    private static object Request(string token, string email) =>
        new { token, email, password = TestServer.Password, name = "Somebody", workspace = "Northwind", demoData = false };

    private static async Task<int> CountAccountsAsync(TestServer server)
    {
        await using var scope = server.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<AppData>().Set<Account>().CountAsync(TestContext.Current.CancellationToken);
    }
}
