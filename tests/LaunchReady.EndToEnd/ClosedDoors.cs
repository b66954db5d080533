namespace LaunchReady.EndToEnd;

/// <summary>Pages for those who may not enter.</summary>
public sealed class ClosedDoors(Chromium chromium, Site site) : Journey(chromium), IClassFixture<Site>
{
    [Theory]
    [InlineData("settings")]
    [InlineData("trail")]
    public async Task A_member_at_an_admins_page_reads_who_can_let_them_in(string page)
    {
        var window = await OpenAsync(site.Server, await site.Server.InviteAsync(site.Owner, Site.Workspace, "member"));
        window.Expect(403);
        await window.GoAsync($"/w/{Site.Workspace}/{page}");
        var state = window.Page.Locator(".state");
        await Expect(state).ToContainTextAsync("This needs the role admin");
        await Expect(state).ToContainTextAsync("You are a member");
        await Expect(state).ToContainTextAsync("Olga Owner can grant it");
    }

    [Fact]
    public async Task A_workspace_of_others_is_not_found()
    {
        var stranger = await site.Server.InviteAsync(site.Owner, Site.Workspace, "member");
        await TestServer.CreateWorkspaceAsync(stranger, "Private Ledger");
        var window = await OpenAsync(site.Server, site.Owner);
        window.Expect(404);
        await window.GoAsync("/w/private-ledger");
        await Expect(window.Heading("Not found").First).ToBeVisibleAsync();
        await Expect(window.Page.Locator("#trace-id")).ToBeVisibleAsync();
        await Expect(window.Page.Locator("body")).Not.ToContainTextAsync("Private Ledger");
    }

    [Fact]
    public async Task Somebody_signed_out_is_sent_to_sign_in_and_back_to_the_page()
    {
        var member = await site.Server.InviteAsync(site.Owner, Site.Workspace, "member");
        var window = await OpenAsync(site.Server);
        await window.GoAsync($"/w/{Site.Workspace}/tools");
        await window.Field("E-mail").FillAsync(member.Email);
        await window.Field("Password").FillAsync(TestServer.Password);
        await window.Button("Sign in").ClickAsync();
        await window.Page.WaitForURLAsync($"**/w/{Site.Workspace}/tools");
        await Expect(window.Heading("What the assistant can do")).ToBeVisibleAsync();
    }
}
