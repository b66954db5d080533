using System.Net;
using LaunchReady.Server.Features.Workspaces.Contracts;
using LaunchReady.Testing;

namespace LaunchReady.Server.Tests.Pages;

/// <summary>The pages of a workspace show each role what it can use, and what its forms send does what they say.</summary>
public sealed class Working
{
    private const string Api = "/api/workspaces/northwind";

    [Theory]
    [InlineData("viewer", "/w/northwind/settings")]
    [InlineData("member", "/w/northwind/trail")]
    public async Task PageAboveOnesRole_SaysWhoCanGrantIt(string role, string path)
    {
        await using var server = await TestServer.StartAsync();
        var owner = await server.SetUpAsync();
        var admin = await server.InviteAsync(owner, "northwind", "admin");
        var person = await server.InviteAsync(owner, "northwind", role);

        var page = await person.OpenAsync(path, HttpStatusCode.Forbidden);

        Assert.Contains("the role admin", page.Content(), StringComparison.Ordinal);
        Assert.Contains($"You are a {role}", page.Content(), StringComparison.Ordinal);
        Assert.Contains(owner.Name, page.Content(), StringComparison.Ordinal);
        Assert.Contains(admin.Name, page.Content(), StringComparison.Ordinal);
        Assert.NotNull(page.GetElementById("rail"));
    }

    [Fact]
    public async Task PageOfAnotherWorkspace_ShowsNothingOfIt()
    {
        await using var server = await TestServer.StartAsync();
        var owner = await server.SetUpAsync();
        await TestServer.CreateWorkspaceAsync(owner, "Secret Plans");
        var member = await server.InviteAsync(owner, "northwind", "admin");

        var answer = (await member.AskPageAsync("/w/secret-plans/settings")).MustBe(HttpStatusCode.NotFound);

        Assert.DoesNotContain("Secret Plans", answer.Body, StringComparison.Ordinal);
        Assert.DoesNotContain(owner.Name, answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Members_GivesControlsToThoseWhoMayUseThem()
    {
        await using var server = await TestServer.StartAsync();
        var owner = await server.SetUpAsync();
        var admin = await server.InviteAsync(owner, "northwind", "admin");
        var viewer = await server.InviteAsync(owner, "northwind", "viewer");

        var seenByAdmin = await admin.OpenAsync("/w/northwind/members");
        Assert.True(seenByAdmin.HasFormTo($"{Api}/invites"));
        Assert.True(seenByAdmin.HasFormTo($"{Api}/members/{viewer.Id}"));
        Assert.False(seenByAdmin.HasFormTo($"{Api}/members/{owner.Id}"));
        Assert.Empty(seenByAdmin.QuerySelectorAll("option[value=owner]"));

        var seenByViewer = await viewer.OpenAsync("/w/northwind/members");
        Assert.Contains(owner.Email, seenByViewer.Content(), StringComparison.Ordinal);
        Assert.Equal(["/sign-out", $"{Api}/members/{viewer.Id}"], seenByViewer.Forms.Select(form => form.GetAttribute("action")));

        var seenByOwner = await owner.OpenAsync("/w/northwind/members");
        Assert.NotEmpty(seenByOwner.QuerySelectorAll("option[value=owner]"));
    }

    [Fact]
    public async Task Members_ChangesARoleByItsForm()
    {
        await using var server = await TestServer.StartAsync();
        var owner = await server.SetUpAsync();
        var viewer = await server.InviteAsync(owner, "northwind", "viewer");
        var page = await owner.OpenAsync("/w/northwind/members");
        var form = page.Forms.Single(form => form.GetAttribute("action") == $"{Api}/members/{viewer.Id}" && form.GetAttribute("data-method") == "PATCH");

        (await owner.SubmitAsync(form, ("role", "admin"))).MustBe(HttpStatusCode.Found);

        await viewer.OpenAsync("/w/northwind/settings");
    }

    [Fact]
    public async Task Settings_InstructionsCanBeEmptiedAndANameCannot()
    {
        await using var server = await TestServer.StartAsync();
        var owner = await server.SetUpAsync();
        (await owner.PatchAsync($"{Api}/settings", new { systemPrompt = "Be brief." })).MustBe(HttpStatusCode.OK);
        var page = await owner.OpenAsync("/w/northwind/settings");
        Assert.Contains("Be brief.", page.Content(), StringComparison.Ordinal);

        var answer = await owner.SubmitAsync(page.FormTo($"{Api}/settings"), ("systemPrompt", string.Empty), ("name", string.Empty));

        Assert.Equal("/w/northwind/settings?done=saved", Browsing.LocationOf(answer.MustBe(HttpStatusCode.Found)));
        var settings = (await owner.GetAsync($"{Api}/settings")).MustBe(HttpStatusCode.OK);
        Assert.Equal(string.Empty, settings.Text("systemPrompt"));
        Assert.Equal("Northwind", settings.Text("name"));
    }

    [Fact]
    public async Task Trail_FiltersByWhatIsInItsAddress()
    {
        await using var server = await TestServer.StartAsync();
        var owner = await server.SetUpAsync();
        await server.InviteAsync(owner, "northwind", "viewer");

        var all = await owner.OpenAsync("/w/northwind/trail");
        var some = await owner.OpenAsync("/w/northwind/trail?actor=&action=workspace-created&days=7");
        var none = await owner.OpenAsync("/w/northwind/trail?action=demo-data-removed");

        Assert.Contains("Accepted the invitation as viewer", all.Content(), StringComparison.Ordinal);
        Assert.Equal("Created the workspace Northwind", Assert.Single(some.QuerySelectorAll("tbody td.lead")).TextContent.Trim());
        Assert.Contains("Nothing in the trail fits this filter", none.Content(), StringComparison.Ordinal);
        Assert.Contains("action=workspace-created", some.FormTo($"{Api}/trail/export?action=workspace-created&days=7").GetAttribute("action"), StringComparison.Ordinal);
        Assert.Null(all.QuerySelector(".topbar .pill"));
    }

    [Fact]
    public async Task Trail_VerifiedOnDemand_SaysWhatTheChainSays()
    {
        await using var server = await TestServer.StartAsync();
        var owner = await server.SetUpAsync();
        var page = await owner.OpenAsync("/w/northwind/trail?verify=1");
        Assert.Contains("Chain verified", page.QuerySelector(".topbar .pill")!.TextContent, StringComparison.Ordinal);

        await server.SpoilTrailAsync();

        var broken = await owner.OpenAsync("/w/northwind/trail?verify=1");
        Assert.Contains("Chain broken", broken.QuerySelector(".topbar .pill")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("is not what was written", broken.QuerySelector("main .notice")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Trail_OfAFailedSignIn_NamesTheAccountThatWasTried()
    {
        await using var server = await TestServer.StartAsync();
        var owner = await server.SetUpAsync();
        (await server.Anonymous().PostAsync("/api/session", new { email = owner.Email, password = "not the password" })).MustBe(HttpStatusCode.Unauthorized);

        var page = await owner.OpenAsync("/w/northwind/trail?action=sign-in-failed");

        Assert.Contains($"account of {owner.Name}", page.Content(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Access_ShowsEveryDoorOnce()
    {
        await using var server = await TestServer.StartAsync();
        var owner = await server.SetUpAsync();
        var viewer = await server.InviteAsync(owner, "northwind", "viewer");
        var doors = (await viewer.GetAsync("/api/access")).MustBe(HttpStatusCode.OK).Json["items"]!.AsArray().Count;

        var page = await viewer.OpenAsync("/w/northwind/access");

        Assert.Equal(doors, page.QuerySelectorAll("tbody tr").Length);
    }

    [Fact]
    public void Roles_GivenAreNeverAboveOnesOwn() =>
        Assert.All(Enum.GetValues<Role>(), role => Assert.Equal((int)role, RoleWords.UpTo(role).Count));
}
