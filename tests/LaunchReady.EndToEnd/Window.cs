using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace LaunchReady.EndToEnd;

/// <summary>How a window differs from the standard one: 1280 px, light, with script.</summary>
internal sealed record Glass
{
    public int Width { get; init; } = 1280;

    public int Height { get; init; } = 860;

    public bool Dark { get; init; }

    public bool Script { get; init; } = true;

    public bool Touch { get; init; }
}

/// <summary>A browser window of one person. It notes whatever a page must never do, for <see cref="Journey"/> to look at when the test is over.</summary>
internal sealed partial class Window
{
    private readonly ConcurrentQueue<string> _faults = [];
    private readonly HashSet<int> _expected = [];

    private bool _mayLoseConnection;

    private Window(IBrowserContext context, IPage page, Uri server)
    {
        Context = context;
        Page = page;
        Server = server;
    }

    public IBrowserContext Context { get; }

    public IPage Page { get; }

    public Uri Server { get; }

    /// <summary>Every address that was asked for, of this server and of others.</summary>
    public ConcurrentQueue<string> Requests { get; } = [];

    /// <summary>Errors in the console, violations of the content policy, requests to other hosts.</summary>
    public IReadOnlyCollection<string> Faults => _faults;

    public static async Task<Window> OpenAsync(IBrowser browser, Uri server, Glass glass)
    {
        var context = await browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = server.ToString(),
            ViewportSize = new ViewportSize { Width = glass.Width, Height = glass.Height },
            ColorScheme = glass.Dark ? ColorScheme.Dark : ColorScheme.Light,
            ReducedMotion = ReducedMotion.Reduce,
            JavaScriptEnabled = glass.Script,
            HasTouch = glass.Touch,
            IsMobile = glass.Touch,
            Locale = "en-GB",
            TimezoneId = "UTC",
        });
        context.SetDefaultTimeout(20_000);
        var window = new Window(context, await context.NewPageAsync(), server);
        window.Watch();
        return window;
    }

    /// <summary>The browser writes a refused request to the console; a test that provokes one says so.</summary>
    public void Expect(params int[] statuses) => _expected.UnionWith(statuses);

    /// <summary>The browser also writes down that a request broke off.</summary>
    public void ExpectLostConnection() => _mayLoseConnection = true;

    public async Task<Window> WithSessionAsync(Person person)
    {
        await Context.AddCookiesAsync([new Cookie { Name = "lr_session", Value = person.SessionToken!, Url = Server.ToString(), HttpOnly = true, SameSite = SameSiteAttribute.Lax }]);
        return this;
    }

    public Task GoAsync(string path) => Page.GotoAsync(path);

    /// <summary>Asks in the open conversation, or begins one on the page for that.</summary>
    public async Task AskAsync(string question)
    {
        await Message.FillAsync(question);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();
    }

    public ILocator Message => Page.GetByRole(AriaRole.Textbox, new() { Name = "Message" });

    public ILocator LastTurn => Page.Locator(".turn").Last;

    public ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    public ILocator Link(string name) => Page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true });

    public ILocator Field(string label) => Page.GetByLabel(label, new() { Exact = true });

    public ILocator Heading(string text) => Page.GetByRole(AriaRole.Heading, new() { Name = text });

    private void Watch()
    {
        Context.Request += (_, request) =>
        {
            Requests.Enqueue(request.Url);
            var address = new Uri(request.Url);
            if (address.Scheme is not ("data" or "blob") && address.Authority != Server.Authority)
            {
                _faults.Enqueue("A request to another host: " + request.Url);
            }
        };
        Context.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning" && !IsExpected(message.Text))
            {
                _faults.Enqueue($"The console of {message.Page?.Url}: {message.Text}");
            }
        };
        Context.WebError += (_, error) => _faults.Enqueue($"A script failed on {error.Page?.Url}: {error.Error}");
        Page.Dialog += async (_, dialog) =>
        {
            _faults.Enqueue("A dialog: " + dialog.Message);
            await dialog.DismissAsync();
        };
    }

    private bool IsExpected(string text) =>
        (_mayLoseConnection && text.Contains("net::ERR_", StringComparison.Ordinal))
        || (RefusedRequest().Match(text) is { Success: true } match && _expected.Contains(int.Parse(match.Groups[1].ValueSpan, System.Globalization.CultureInfo.InvariantCulture)));

    [GeneratedRegex("the server responded with a status of ([0-9]+)", RegexOptions.NonBacktracking)]
    private static partial Regex RefusedRequest();
}
