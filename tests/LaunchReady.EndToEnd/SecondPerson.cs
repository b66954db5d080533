using Microsoft.Playwright;

namespace LaunchReady.EndToEnd;

/// <summary>Invitations, and what one person asks for and another decides.</summary>
public sealed class SecondPerson(Chromium chromium, Site site) : Journey(chromium), IClassFixture<Site>
{
    [Fact]
    public async Task A_guest_accepts_asks_and_sees_the_approval_arrive_without_reloading()
    {
        var owner = await OpenAsync(site.Server, site.Owner);
        var guest = await OpenAsync(site.Server);
        await AcceptAsync(guest, await InviteAsync(owner, "jonas@northwind.example"), "Jonas Weber");

        await guest.GoAsync($"/w/{Site.Workspace}/new");
        await guest.AskAsync("refund INV-2044");
        var card = guest.LastTurn.Locator(".approval");
        await Expect(card).ToContainTextAsync("A second person must approve this");
        await Expect(guest.Page.Locator(".badge")).ToContainTextAsync("1");
        await Expect(card.GetByRole(AriaRole.Button, new() { Name = "Approve" })).ToHaveCountAsync(0);

        await owner.GoAsync($"/w/{Site.Workspace}/approvals");
        var waiting = owner.Page.Locator(".approval").Filter(new() { HasText = "INV-2044" });
        await Expect(waiting).ToContainTextAsync("You are the second person.");
        await Expect(waiting).ToContainTextAsync("Jonas Weber wrote it");
        await waiting.GetByRole(AriaRole.Button, new() { Name = "Approve" }).ClickAsync();
        await Expect(owner.Page.Locator(".decided").Filter(new() { HasText = "INV-2044" })).ToContainTextAsync("Asked by Jonas Weber, approved by Olga Owner");

        await Expect(guest.LastTurn.Locator(".decided")).ToContainTextAsync("approved by Olga Owner");
        await Expect(guest.Page.Locator(".badge")).ToBeHiddenAsync();
        await Expect(guest.LastTurn).ToHaveAttributeAsync("data-state", "done");
        await Expect(guest.LastTurn.Locator(".call")).ToContainTextAsync("Refund");
    }

    [Fact]
    public async Task A_denied_call_does_not_run_and_the_note_arrives_with_the_refusal()
    {
        var member = await site.Server.InviteAsync(site.Owner, Site.Workspace, "member");
        var guest = await OpenAsync(site.Server, member);
        await guest.GoAsync($"/w/{Site.Workspace}/new");
        await guest.AskAsync("void INV-2050 because it was entered twice");
        await Expect(guest.LastTurn.Locator(".approval")).ToContainTextAsync("INV-2050");

        var owner = await OpenAsync(site.Server, site.Owner);
        await owner.GoAsync($"/w/{Site.Workspace}/approvals");
        var waiting = owner.Page.Locator(".approval").Filter(new() { HasText = "INV-2050" });
        await waiting.GetByText("Add a note").ClickAsync();
        await waiting.GetByLabel("Note").FillAsync("The customer still owes this.");
        await waiting.GetByRole(AriaRole.Button, new() { Name = "Deny" }).ClickAsync();
        await Expect(owner.Page.Locator(".decided").Filter(new() { HasText = "INV-2050" })).ToContainTextAsync("denied by Olga Owner");

        await Expect(guest.LastTurn.Locator(".decided")).ToContainTextAsync("Denied");
        await guest.LastTurn.Locator(".decided > summary").ClickAsync();
        await Expect(guest.LastTurn.Locator(".decided")).ToContainTextAsync("The customer still owes this.");
        await Expect(guest.LastTurn).ToHaveAttributeAsync("data-state", "done");
        await Expect(guest.LastTurn.Locator(".call")).ToContainTextAsync("refused");
    }

    [Fact]
    public async Task Two_windows_approve_one_call_and_only_one_of_them_does()
    {
        var member = await site.Server.InviteAsync(site.Owner, Site.Workspace, "member");
        await Site.AskAsync(member, "refund INV-2060");
        var (first, second) = (await OpenAsync(site.Server, site.Owner), await OpenAsync(site.Server, site.Owner));
        await first.GoAsync($"/w/{Site.Workspace}/approvals");
        await second.GoAsync($"/w/{Site.Workspace}/approvals");

        await Card(first).GetByRole(AriaRole.Button, new() { Name = "Approve" }).ClickAsync();
        await Expect(first.Page.Locator(".decided").Filter(new() { HasText = "INV-2060" })).ToBeVisibleAsync();
        second.Expect(409);
        await Card(second).GetByRole(AriaRole.Button, new() { Name = "Approve" }).ClickAsync();
        await Expect(Card(second).GetByRole(AriaRole.Alert)).ToContainTextAsync("This was decided already");

        var trail = await site.Owner.GetAsync($"/api/workspaces/{Site.Workspace}/trail?action=approval-approved");
        Assert.Equal(1, trail.Body.Split("of INV-2060").Length - 1);

        static ILocator Card(Window window) => window.Page.Locator(".approval").Filter(new() { HasText = "INV-2060" });
    }

    [Fact]
    public async Task Somebody_with_two_workspaces_switches_between_them()
    {
        var member = await site.Server.InviteAsync(site.Owner, Site.Workspace, "member");
        await TestServer.CreateWorkspaceAsync(member, "Contoso Support");
        var window = await OpenAsync(site.Server, member);
        await window.GoAsync($"/w/{Site.Workspace}");
        await window.Page.Locator(".switcher > summary").ClickAsync();
        await window.Link("Contoso Support").ClickAsync();
        await window.Page.WaitForURLAsync("**/w/contoso-support");
        await Expect(window.Page.Locator(".switcher > summary")).ToContainTextAsync("Contoso Support");
    }

    [Fact]
    public async Task A_used_invitation_says_that_it_is_closed()
    {
        var token = await TestServer.InviteTokenAsync(site.Owner, Site.Workspace, "member", "once@northwind.example");
        var window = await OpenAsync(site.Server);
        await AcceptAsync(window, "/invites/" + token, "Once Only");
        window.Expect(404, 410);
        await window.GoAsync("/invites/" + token);
        await Expect(window.Heading("This invitation is closed")).ToBeVisibleAsync();
    }

    private static async Task<string> InviteAsync(Window owner, string email)
    {
        await owner.GoAsync($"/w/{Site.Workspace}/members");
        await owner.Field("E-mail").FillAsync(email);
        await owner.Button("Invite").ClickAsync();
        var link = owner.Page.GetByRole(AriaRole.Textbox, new() { Name = "Invitation link" });
        await Expect(link).ToBeVisibleAsync();
        return await link.InputValueAsync();
    }

    private static async Task AcceptAsync(Window guest, string link, string name)
    {
        await guest.GoAsync(link);
        await guest.Field("Your name").FillAsync(name);
        await guest.Field("Password").FillAsync(TestServer.Password);
        await guest.Page.Locator("main form button:not([type=button])").Last.ClickAsync();
        await guest.Page.WaitForURLAsync("**/w/**");
    }
}
