using Microsoft.Playwright;

namespace LaunchReady.EndToEnd;

/// <summary>The pictures under docs/images, of a fresh demo company. Only <c>eng/screenshots</c> runs this.</summary>
public sealed class Screenshots(Chromium chromium) : Journey(chromium)
{
    private static readonly string Folder = Path.Combine(Repository.Root, "docs", "images");

    [Fact(Explicit = true)]
    public async Task Take()
    {
        await using var server = await TestServer.StartAsync();
        var owner = await server.SetUpAsync(email: "jonas@northwind.example", workspace: "Northwind", demoData: true, name: "Jonas Weber");
        var amara = await server.InviteAsync(owner, Site.Workspace, "member", "amara@northwind.example", "Amara Mensah");
        await server.InviteAsync(owner, Site.Workspace, "admin", "priya@northwind.example", "Priya Nair");
        var call = await Site.AskAsync(amara, "Which invoices of Contoso are paid?", "How many open tickets do we have?");
        await Site.AskAsync(owner, "How many open tickets do we have?");
        var card = await Site.AskAsync(amara, "What did Contoso write in T-118?", "refund INV-2044 because it was charged twice");
        await TestServer.InviteTokenAsync(owner, Site.Workspace, "viewer", "sam@northwind.example");
        Directory.CreateDirectory(Folder);
        foreach (var glass in new[] { new Glass(), new Glass { Dark = true }, Narrow, Narrow with { Dark = true } })
        {
            await ShowAsync(await OpenAsync(server, glass), glass, ("sign-in", "/sign-in"));
            await ShowAsync(await OpenAsync(server, amara, glass), glass, ("chat", call), ("approval", card));
            await ShowAsync(
                await OpenAsync(server, owner, glass), glass,
                ("inbox", $"/w/{Site.Workspace}/approvals"), ("trail", $"/w/{Site.Workspace}/trail?verify=1"), ("members", $"/w/{Site.Workspace}/members"));
        }
    }

    private static Glass Narrow => new() { Width = 390, Height = 844, Touch = true };

    private static async Task ShowAsync(Window window, Glass glass, params (string Name, string Path)[] pages)
    {
        foreach (var (name, path) in pages)
        {
            await window.GoAsync(path);
            await Expect(window.Page.Locator("main")).ToBeVisibleAsync();
            await window.Page.WaitForLoadStateAsync(LoadState.Load);
            await window.Page.ScreenshotAsync(new PageScreenshotOptions
            {
                Path = Path.Combine(Folder, $"{name}-{(glass.Dark ? "dark" : "light")}-{glass.Width}.png"),
                Caret = ScreenshotCaret.Hide,
                Scale = ScreenshotScale.Css,
            });
        }

        // The server ends before the windows do: no page may still be listening to it.
        await window.GoAsync("about:blank");
    }
}
