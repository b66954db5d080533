using Microsoft.Playwright;

namespace LaunchReady.EndToEnd;

/// <summary>From an empty machine to an approved action, as the first person who opens the printed link does it.</summary>
public sealed class FirstHour(Chromium chromium) : Journey(chromium)
{
    [Fact]
    public async Task From_the_printed_link_to_an_approved_refund_and_its_trail()
    {
        await using var server = await TestServer.StartAsync();
        var window = await OpenAsync(server);
        await SetUpAsync(window, server);
        await AskWhatIsOverdueAsync(window);
        await RefundAloneAsync(window);
        await SeeTheTrailAsync(window);
    }

    private static async Task SetUpAsync(Window window, TestServer server)
    {
        await window.GoAsync("/setup#" + server.SetupToken);
        await Expect(window.Field("Set-up token")).ToBeHiddenAsync();
        Assert.DoesNotContain('#', window.Page.Url);
        await window.Field("Your name").FillAsync("Amara Mensah");
        await window.Field("E-mail").FillAsync("amara@northwind.example");
        await window.Field("Password").FillAsync(TestServer.Password);
        await window.Field("Workspace").FillAsync("Northwind");
        await Expect(window.Field("Fill in a demo company")).ToBeCheckedAsync();
        await window.Button("Set up").ClickAsync();
        await window.Page.WaitForURLAsync("**/w/northwind**");
        Assert.DoesNotContain(window.Requests, address => address.Contains(server.SetupToken!, StringComparison.Ordinal) && !address.Contains('#', StringComparison.Ordinal));
    }

    private static async Task AskWhatIsOverdueAsync(Window window)
    {
        await window.Link("New conversation").ClickAsync();
        await window.AskAsync("Which invoices are overdue?");
        await window.Page.WaitForURLAsync("**/c/*");
        await Expect(window.LastTurn).ToHaveAttributeAsync("data-state", "done");
        var call = window.LastTurn.Locator(".call").First;
        await Expect(call).ToContainTextAsync("read");
        await Expect(call.Locator(".name")).ToContainTextAsync("invoices");
        await call.Locator("summary").ClickAsync();
        await Expect(call.GetByRole(AriaRole.Table)).ToContainTextAsync("INV-");
        await Expect(window.LastTurn.Locator(".markdown").Last).ToContainTextAsync("overdue");
    }

    private static async Task RefundAloneAsync(Window window)
    {
        await window.AskAsync("refund INV-2044");
        var card = window.LastTurn.Locator(".approval");
        await Expect(card).ToContainTextAsync("Refund $1,240.00 of INV-2044 to Contoso");
        await Expect(card).ToContainTextAsync("you wrote it");
        await Expect(window.LastTurn).ToHaveAttributeAsync("data-state", "waiting");

        window.Expect(400);
        var password = card.GetByLabel("Your password");
        await password.FillAsync("not my password");
        await card.GetByRole(AriaRole.Button, new() { Name = "Approve" }).ClickAsync();
        await Expect(password).ToHaveAttributeAsync("aria-invalid", "true");
        await Expect(card.Locator(".field-error:visible")).ToContainTextAsync("not your password");
        await Expect(password).ToBeFocusedAsync();
        Assert.True(await card.Locator(".field-error:visible").EvaluateAsync<bool>(
            "error => error.getBoundingClientRect().bottom <= document.querySelector('.dock').getBoundingClientRect().top"));

        await password.FillAsync(TestServer.Password);
        await card.GetByRole(AriaRole.Button, new() { Name = "Approve" }).ClickAsync();
        var folded = window.LastTurn.Locator(".decided");
        await Expect(folded).ToContainTextAsync("Approved");
        await Expect(folded).ToContainTextAsync("alone, with the password");
        await Expect(window.LastTurn).ToHaveAttributeAsync("data-state", "done");
        await Expect(window.LastTurn.Locator(".call")).ToContainTextAsync("Refund");
        await Expect(window.LastTurn.Locator(".markdown").Last).ToContainTextAsync("INV-2044");
    }

    private static async Task SeeTheTrailAsync(Window window)
    {
        await window.Link("Trail").ClickAsync();
        var rows = window.Page.GetByRole(AriaRole.Table).GetByRole(AriaRole.Row);
        await Expect(rows.Filter(new() { HasText = "Approved alone, with the password: Refund $1,240.00 of INV-2044" })).ToHaveCountAsync(1);
        await Expect(rows.Filter(new() { HasText = "Tried to approve with a wrong password" })).ToHaveCountAsync(1);
        await Expect(rows.Filter(new() { HasText = "via assistant" }).First).ToBeVisibleAsync();
        await window.Link("Verify chain").ClickAsync();
        await Expect(window.Page.GetByText("Chain verified")).ToBeVisibleAsync();
    }
}
