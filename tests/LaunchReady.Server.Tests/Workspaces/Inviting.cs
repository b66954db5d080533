using System.Net;
using LaunchReady.Testing;
using Microsoft.Extensions.Time.Testing;

namespace LaunchReady.Server.Tests.Workspaces;

/// <summary>An invitation lets one address into one workspace in one role, once.</summary>
public sealed class Inviting : IAsyncLifetime
{
    private const string Here = "/api/workspaces/northwind";
    private const string Guest = "guest@fabrikam.example";
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 11, 24, 9, 0, 0, TimeSpan.Zero));
    private TestServer _server = null!;
    private Person _owner = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await TestServer.StartAsync(options => options.Clock = _clock);
        _owner = await _server.SetUpAsync();
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Accept_AsSomebodyNew_MakesTheAccountAndJoins()
    {
        var guest = await _server.InviteAsync(_owner, "northwind", "member", Guest);

        var me = (await guest.GetAsync("/api/me")).MustBe(HttpStatusCode.OK);
        Assert.Equal(Guest, me.Text("account.email"));
        Assert.Equal("member", me.Text("workspaces.0.role"));
    }

    [Fact]
    public async Task Accept_ByTenAtOnce_LetsOneIn()
    {
        var token = await InviteAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => AcceptAsync(_server.Anonymous(), token)));

        Assert.Single(answers, answer => answer.Status == HttpStatusCode.OK);
        Assert.All(answers.Where(answer => answer.Status != HttpStatusCode.OK), answer => answer.MustRefuse(HttpStatusCode.NotFound, "invite"));
        Assert.Equal(2, await CountMembersAsync());
    }

    [Fact]
    public async Task Accept_Twice_IsRefused()
    {
        var token = await InviteAsync();
        (await AcceptAsync(_server.Anonymous(), token)).MustBe(HttpStatusCode.OK);

        (await AcceptAsync(_server.Anonymous(), token)).MustRefuse(HttpStatusCode.NotFound, "invite");
    }

    [Fact]
    public async Task Accept_OnTheLastDay_Works()
    {
        var token = await InviteAsync();
        _clock.Advance(TimeSpan.FromDays(7) - TimeSpan.FromMinutes(1));

        (await AcceptAsync(_server.Anonymous(), token)).MustBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Accept_AfterSevenDays_IsRefused()
    {
        var token = await InviteAsync();
        _clock.Advance(TimeSpan.FromDays(7));

        (await AcceptAsync(_server.Anonymous(), token)).MustRefuse(HttpStatusCode.NotFound, "invite");
        (await _server.Anonymous().GetAsync("/api/invites/" + token)).MustRefuse(HttpStatusCode.NotFound, "invite");
    }

    [Fact]
    public async Task Accept_OfOneTakenBack_IsRefused()
    {
        var made = (await _owner.PostAsync(Here + "/invites", new { email = Guest, role = "member" })).MustBe(HttpStatusCode.Created);
        (await _owner.DeleteAsync($"{Here}/invites/{made.Text("id")}")).MustBe(HttpStatusCode.NoContent);

        (await AcceptAsync(_server.Anonymous(), made.Text("token"))).MustRefuse(HttpStatusCode.NotFound, "invite");
        Assert.Equal(1, await CountMembersAsync());
    }

    [Fact]
    public async Task Accept_SignedInAsSomebodyElse_IsRefusedAndTheInvitationStaysGood()
    {
        var token = await InviteAsync();
        var stranger = await _server.InviteAsync(_owner, "northwind", "viewer", "stranger@fabrikam.example");

        (await stranger.PostAsync("/api/invites/accept", new { token })).MustRefuse(HttpStatusCode.Forbidden, "invite-address");

        (await AcceptAsync(_server.Anonymous(), token)).MustBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Accept_OfAnAddressThatHasAnAccount_NeedsThatAccount()
    {
        var guest = await _server.InviteAsync(_owner, "northwind", "member", Guest);
        var other = await TestServer.CreateWorkspaceAsync(_owner, "Fabrikam");
        var token = await TestServer.InviteTokenAsync(_owner, other, "admin", Guest);

        // Who only has the link cannot take the account over by choosing a password for it.
        (await AcceptAsync(_server.Anonymous(), token)).MustRefuse(HttpStatusCode.Conflict, "account-exists");
        await _server.SignInAsync(Guest);

        (await guest.PostAsync("/api/invites/accept", new { token })).MustBe(HttpStatusCode.OK);
        Assert.Equal(2, (await guest.GetAsync("/api/me")).Json["workspaces"]!.AsArray().Count);
    }

    [Fact]
    public async Task Accept_WithAMadeUpToken_IsRefused() =>
        (await AcceptAsync(_server.Anonymous(), "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")).MustRefuse(HttpStatusCode.NotFound, "invite");

    [Fact]
    public async Task Accept_WithAWeakPassword_NamesItAndTheInvitationStaysGood()
    {
        var token = await InviteAsync();

        (await _server.Anonymous().PostAsync("/api/invites/accept", new { token, name = "Gast", password = "short" })).MustNameField("password");

        (await AcceptAsync(_server.Anonymous(), token)).MustBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Show_ChangesNothing()
    {
        var token = await InviteAsync();
        var before = await TrailHeads.ReadAsync(_server);

        for (var i = 0; i < 3; i++)
        {
            var shown = (await _server.Anonymous().GetAsync("/api/invites/" + token)).MustBe(HttpStatusCode.OK);
            Assert.Equal(("Northwind", Guest, "member"), (shown.Text("workspace"), shown.Text("email"), shown.Text("role")));
        }

        Assert.Equal(before, await TrailHeads.ReadAsync(_server));
        (await AcceptAsync(_server.Anonymous(), token)).MustBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("admin", "owner", HttpStatusCode.Forbidden)]
    [InlineData("admin", "admin", HttpStatusCode.Created)]
    [InlineData("owner", "owner", HttpStatusCode.Created)]
    public async Task Invite_ReachesUpToOnesOwnRole(string host, string wanted, HttpStatusCode expected)
    {
        var inviting = host == "owner" ? _owner : await _server.InviteAsync(_owner, "northwind", host);

        (await inviting.PostAsync(Here + "/invites", new { email = Guest, role = wanted })).MustBe(expected);
    }

    [Fact]
    public async Task Invite_OfAMember_IsRefused()
    {
        await _server.InviteAsync(_owner, "northwind", "member", Guest);

        (await _owner.PostAsync(Here + "/invites", new { email = Guest, role = "member" })).MustRefuse(HttpStatusCode.Conflict, "already-member");
    }

    [Theory]
    [InlineData("no address")]
    [InlineData("Guest <guest@fabrikam.example>")]
    [InlineData("guest@fabrikam.example, eve@fabrikam.example")]
    [InlineData("guest@fabrikam.example\r\nBcc: eve@fabrikam.example")]
    public async Task Invite_OfWhatIsNoSingleAddress_IsRefused(string email) =>
        (await _owner.PostAsync(Here + "/invites", new { email, role = "member" })).MustNameField("email");

    [Fact]
    public async Task List_ShowsOpenOnesWithoutTheirTokens()
    {
        var token = await InviteAsync();

        var list = (await _owner.GetAsync(Here + "/invites")).MustBe(HttpStatusCode.OK);

        Assert.Equal(Guest, list.Text("items.0.email"));
        Assert.DoesNotContain(token, list.Body, StringComparison.Ordinal);
    }

    private static Task<Answer> AcceptAsync(Person guest, string token) =>
        guest.PostAsync("/api/invites/accept", new { token, name = "Gast", password = TestServer.Password });

    private Task<string> InviteAsync() => TestServer.InviteTokenAsync(_owner, "northwind", "member", Guest);

    private async Task<int> CountMembersAsync() => (await _owner.GetAsync(Here + "/members")).MustBe(HttpStatusCode.OK).Json["items"]!.AsArray().Count;
}
