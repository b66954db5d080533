using System.Net;
using LaunchReady.Testing;

namespace LaunchReady.Server.Tests.Pages;

/// <summary>The page of an invitation: looking changes nothing, and each guest sees the one thing that they can do.</summary>
public sealed class Inviting
{
    [Fact]
    public async Task NewGuest_SeesTheInvitationAndJoinsByTheForm()
    {
        await using var server = await TestServer.StartAsync();
        var owner = await server.SetUpAsync();
        var token = await TestServer.InviteTokenAsync(owner, "northwind", "member", "priya@northwind.example");
        var guest = server.Anonymous();

        var page = await guest.OpenAsync("/invites/" + token);
        foreach (var told in (string[])["Northwind", "Olga Owner", "Member", "priya@northwind.example"])
        {
            Assert.Contains(told, page.Content(), StringComparison.Ordinal);
        }

        // Opened as often as one likes, by mail scanners too: only the form uses it up.
        page = await guest.OpenAsync("/invites/" + token);
        var answer = await guest.SubmitAsync(page.FormTo("/api/invites/accept"), ("name", "Priya Nair"), ("password", TestServer.Password));

        Assert.Equal("/", Browsing.LocationOf(answer.MustBe(HttpStatusCode.Found)));
        await guest.OpenAsync("/w/northwind/members");
    }

    [Fact]
    public async Task GuestWithAnAccount_IsSentToSignInAndBack()
    {
        await using var server = await TestServer.StartAsync();
        var owner = await server.SetUpAsync();
        await TestServer.CreateWorkspaceAsync(owner, "Second");
        var member = await server.InviteAsync(owner, "northwind", "member");
        var token = await TestServer.InviteTokenAsync(owner, "second", "viewer", member.Email);
        var address = "/invites/" + token;

        var page = await server.Anonymous().OpenAsync(address);

        Assert.Empty(page.Forms);
        Assert.Equal("/sign-in?return=" + Uri.EscapeDataString(address), page.QuerySelector("main a")!.GetAttribute("href"));

        var own = await member.OpenAsync(address);
        (await member.SubmitAsync(own.FormTo("/api/invites/accept"))).MustBe(HttpStatusCode.Found);
        await member.OpenAsync("/w/second/members");
    }

    [Fact]
    public async Task SomebodyElse_IsToldSoAndCanOnlySignOut()
    {
        await using var server = await TestServer.StartAsync();
        var owner = await server.SetUpAsync();
        var token = await TestServer.InviteTokenAsync(owner, "northwind", "member", "priya@northwind.example");

        var page = await owner.OpenAsync("/invites/" + token);

        Assert.False(page.HasFormTo("/api/invites/accept"));
        Assert.Contains("priya@northwind.example; you are owner@northwind.example", page.Content(), StringComparison.Ordinal);
        var answer = await owner.SubmitAsync(page.FormTo("/sign-out"));
        Assert.Equal("/invites/" + token, Browsing.LocationOf(answer.MustBe(HttpStatusCode.Found)));
    }

    [Fact]
    public async Task UsedRevokedAndMadeUpLinks_AreOneAndTheSamePage()
    {
        await using var server = await TestServer.StartAsync();
        var owner = await server.SetUpAsync();
        var used = await TestServer.InviteTokenAsync(owner, "northwind", "member", "used@northwind.example");
        (await server.Anonymous().PostAsync("/api/invites/accept", new { token = used, name = "Used", password = TestServer.Password })).MustBe(HttpStatusCode.OK);
        var made = (await owner.PostAsync("/api/workspaces/northwind/invites", new { email = "back@northwind.example", role = "viewer" })).MustBe(HttpStatusCode.Created);
        (await owner.DeleteAsync("/api/workspaces/northwind/invites/" + made.Text("id"))).MustBe(HttpStatusCode.NoContent);

        var pages = new List<string>();
        foreach (var token in (string[])[used, made.Text("token"), "a-token-that-nobody-made"])
        {
            var page = await server.Anonymous().OpenAsync("/invites/" + token, HttpStatusCode.NotFound);
            Assert.Empty(page.Forms);
            pages.Add(page.Content());
        }

        Assert.Single(pages.Distinct());
    }
}
