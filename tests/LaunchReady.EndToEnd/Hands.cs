using Microsoft.Playwright;

namespace LaunchReady.EndToEnd;

/// <summary>The page in impatient hands, in hands without a mouse, and without script.</summary>
public sealed class Hands(Chromium chromium, Site site) : Journey(chromium), IClassFixture<Site>
{
    [Fact]
    public async Task Everything_is_reached_with_the_keyboard_alone()
    {
        var member = await site.Server.InviteAsync(site.Owner, Site.Workspace, "member");
        var window = await OpenAsync(site.Server);
        await window.GoAsync("/sign-in");
        await Expect(window.Field("E-mail")).ToBeFocusedAsync();
        await window.Page.Keyboard.TypeAsync(member.Email);
        await window.Page.Keyboard.PressAsync("Tab");
        await window.Page.Keyboard.TypeAsync(TestServer.Password);
        await window.Page.Keyboard.PressAsync("Enter");
        await window.Page.WaitForURLAsync($"**/w/{Site.Workspace}");

        await window.Page.Keyboard.PressAsync("Tab");
        await Expect(window.Link("Skip to content")).ToBeFocusedAsync();
        await Expect(window.Link("Skip to content")).ToBeInViewportAsync();
        await window.Page.Keyboard.PressAsync("Enter");
        await Expect(window.Page.Locator("main")).ToBeFocusedAsync();

        await TabToAsync(window, window.Link("New conversation"), back: true);
        await MustShowFocusAsync(window);
        await window.Page.Keyboard.PressAsync("Enter");
        await window.Page.WaitForURLAsync("**/new");
        await Expect(window.Message).ToBeFocusedAsync();
        await window.Page.Keyboard.TypeAsync("Which invoices");
        await window.Page.Keyboard.PressAsync("Shift+Enter");
        await window.Page.Keyboard.TypeAsync("are overdue?");
        await Expect(window.Message).ToHaveValueAsync("Which invoices\nare overdue?");
        await window.Page.Keyboard.PressAsync("Enter");
        await window.Page.WaitForURLAsync("**/c/*");
        await Expect(window.LastTurn).ToHaveAttributeAsync("data-state", "done");

        await Expect(window.Message).ToBeFocusedAsync();
        await TabToAsync(window, window.LastTurn.Locator(".call > summary").First, back: true);
        await MustShowFocusAsync(window);
        await window.Page.Keyboard.PressAsync("Enter");
        await Expect(window.LastTurn.GetByRole(AriaRole.Table).First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Without_script_one_signs_in_asks_reads_and_signs_out()
    {
        var member = await site.Server.InviteAsync(site.Owner, Site.Workspace, "member");
        var window = await OpenAsync(site.Server, new Glass { Script = false });
        await window.GoAsync("/sign-in");
        await window.Field("E-mail").FillAsync(member.Email);
        await window.Field("Password").FillAsync(TestServer.Password);
        await window.Button("Sign in").ClickAsync();
        await window.Page.WaitForURLAsync($"**/w/{Site.Workspace}");
        await window.Link("New conversation").ClickAsync();
        await window.AskAsync("How many open tickets do we have?");
        await window.Page.WaitForURLAsync("**/c/*");
        while (await window.LastTurn.GetAttributeAsync("data-state") == "running")
        {
            await window.Link("Look again").ClickAsync();
        }

        await window.AskAsync("Which invoices are overdue?");
        await Expect(window.Page.Locator(".turn")).ToHaveCountAsync(2);
        await Expect(window.LastTurn.Locator(".markdown").Last).ToContainTextAsync("overdue");
        await window.Button("Sign out").ClickAsync();
        await Expect(window.Heading("Sign in")).ToBeVisibleAsync();
        await window.GoAsync($"/w/{Site.Workspace}");
        await Expect(window.Heading("Sign in")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_double_click_makes_one_thing()
    {
        var window = await OpenAsync(site.Server, site.Owner);
        await window.GoAsync("/workspaces");
        await window.Field("Name").FillAsync("Made Once");
        await window.Button("Create workspace").DblClickAsync();
        await window.Page.WaitForURLAsync("**/w/made-once");
        var workspaces = await site.Owner.GetAsync("/api/workspaces");
        Assert.Equal(1, workspaces.Body.Split("\"Made Once\"").Length - 1);

        await window.GoAsync($"/w/{Site.Workspace}/new");
        await window.Message.FillAsync("How many tickets are open, asked once?");
        await window.Button("Send").DblClickAsync();
        await window.Page.WaitForURLAsync("**/c/*");
        await Expect(window.LastTurn).ToHaveAttributeAsync("data-state", "done");
        await Expect(window.Page.Locator(".turn")).ToHaveCountAsync(1);
        var asked = await site.Owner.GetAsync($"/api/workspaces/{Site.Workspace}/conversations?search=asked%20once");
        Assert.Single(asked.Json["items"]!.AsArray());
    }

    [Fact]
    public async Task Going_back_finds_a_page_that_can_be_used_again()
    {
        var window = await OpenAsync(site.Server, site.Owner);
        await window.GoAsync($"/w/{Site.Workspace}/new");
        await window.AskAsync("How many open tickets do we have?");
        await window.Page.WaitForURLAsync("**/c/*");
        await window.Page.GoBackAsync();
        await window.Page.WaitForURLAsync("**/new");
        await Expect(window.Button("Send")).ToBeEnabledAsync();
        await window.AskAsync("Which invoices are overdue?");
        await window.Page.WaitForURLAsync("**/c/*");
        await Expect(window.Page.Locator(".message-text").First).ToHaveTextAsync("Which invoices are overdue?");
        await Expect(window.LastTurn).ToHaveAttributeAsync("data-state", "done");
    }

    [Fact]
    public async Task A_conversation_is_renamed_found_and_deleted()
    {
        var window = await OpenAsync(site.Server, site.Owner);
        await window.GoAsync(await Site.AskAsync(site.Owner, "How many open tickets do we have?"));
        await window.Page.Locator(".overflow > summary").ClickAsync();
        await window.Field("Title").FillAsync("Monday numbers");
        await window.Button("Rename").ClickAsync();
        await Expect(window.Heading("Monday numbers")).ToBeVisibleAsync();
        await window.Link("Conversations").ClickAsync();
        await window.Page.GetByRole(AriaRole.Searchbox).FillAsync("monday");
        await window.Page.Keyboard.PressAsync("Enter");
        await window.Page.GetByRole(AriaRole.Table).GetByRole(AriaRole.Link, new() { Name = "Monday numbers" }).ClickAsync();
        await window.Page.Locator(".overflow > summary").ClickAsync();
        await window.Button("Delete conversation").ClickAsync();
        await window.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Delete" }).ClickAsync();
        await window.Page.WaitForURLAsync($"**/w/{Site.Workspace}");
        await Expect(window.Page.Locator("main")).Not.ToContainTextAsync("Monday numbers");
    }

    private static async Task TabToAsync(Window window, ILocator target, bool back)
    {
        for (var step = 0; step < 60; step++)
        {
            if (await target.EvaluateAsync<bool>("element => element === document.activeElement"))
            {
                return;
            }

            await window.Page.Keyboard.PressAsync(back ? "Shift+Tab" : "Tab");
        }

        Assert.Fail("The keyboard does not reach it.");
    }

    private static async Task MustShowFocusAsync(Window window)
    {
        var focused = window.Page.Locator(":focus");
        await Expect(focused).ToHaveCSSAsync("outline-style", "solid");
        await Expect(focused).ToHaveCSSAsync("outline-width", "2px");
    }
}
