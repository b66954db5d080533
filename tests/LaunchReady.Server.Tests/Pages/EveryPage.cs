using System.Net;
using AngleSharp.Html.Dom;
using LaunchReady.Server.Doors;
using LaunchReady.Server.UI;
using LaunchReady.Testing;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Template;
using Microsoft.Extensions.DependencyInjection;

namespace LaunchReady.Server.Tests.Pages;

/// <summary>What holds on every page, whoever drew it.</summary>
public sealed class EveryPage(EveryPage.Hostile hostile) : IClassFixture<EveryPage.Hostile>
{
    private const string Attack = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>";

    public static TheoryData<string> Paths =>
    [
        "/setup", "/sign-in?return=%22%3E%3Cscript%3E", "/invites/{token}", "/invites/%3Cscript%3E", "/workspaces", "/account", "/w/{slug}/members", "/w/{slug}/settings",
        "/w/{slug}/trail", "/w/{slug}/trail?action=demo-data-removed", "/w/{slug}/access", "/w/{slug}", "/w/{slug}/new", "/w/{slug}/approvals", "/w/{slug}/tools", "/nothing/%3Cscript%3E", "/w/{slug}/nothing",
    ];

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task Page_ShowsTextAsTextAndRunsNothingInline(string path)
    {
        var page = await hostile.OpenAsync(path);

        Assert.All(page.Scripts, script => Assert.StartsWith("/assets/", script.Source, StringComparison.Ordinal));
        Assert.Empty(page.QuerySelectorAll("img, iframe, style, [style]"));
        Assert.DoesNotContain(page.All, element => element.Attributes.Any(attribute => attribute.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase)));
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task Page_HasOneHeadingOneMainAndNoIdTwice(string path)
    {
        var page = await hostile.OpenAsync(path);

        Assert.Single(page.QuerySelectorAll("h1"));
        Assert.Single(page.QuerySelectorAll("main"));
        Assert.False(string.IsNullOrWhiteSpace(page.Title));
        var ids = page.QuerySelectorAll("[id]").Select(element => element.Id).ToList();
        Assert.Equal(ids.Distinct(), ids);
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task Form_PostsToADoorThatExistsWithItsToken(string path)
    {
        var page = await hostile.OpenAsync(path);

        Assert.All(page.Forms.Where(form => form.GetAttribute("method") == "post"), form =>
        {
            var method = form.GetAttribute("data-method") ?? "POST";
            var action = form.GetAttribute("action")!.Split('?')[0];
            Assert.True(hostile.HasDoor(method, action), $"There is no door {method} {action}.");
            Assert.NotNull(form.QuerySelector($"input[name='{FormBody.Token}'][value]"));
        });
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task Link_LeadsToAPageThatExists(string path)
    {
        var page = await hostile.OpenAsync(path);

        Assert.All(page.QuerySelectorAll("a[href]").Select(link => link.GetAttribute("href")!).Where(href => href[0] != '#'), href =>
            Assert.True(hostile.HasDoor("GET", href.Split('?')[0]), $"There is no page {href}."));
    }

    [Theory]
    [InlineData("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox on Linux")]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0", "Edge on Windows")]
    [InlineData("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15", "Safari on a Mac")]
    [InlineData("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/140.0 Mobile/15E148 Safari/604.1", "Chrome on an iPhone")]
    [InlineData("Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36", "Chrome on Android")]
    [InlineData("curl/8.14.1", "curl")]
    [InlineData("", "Unknown device")]
    [InlineData("<script>alert(1)</script>", "Unknown device")]
    public void Device_IsToldInAFewWords(string userAgent, string expected) => Assert.Equal(expected, DeviceWords.Of(userAgent));

    /// <summary>A workspace in which every name that a person can choose is an attack on the page.</summary>
    public sealed class Hostile : IAsyncLifetime
    {
        private TestServer _server = null!;
        private Person _owner = null!;
        private string _slug = string.Empty;
        private string _token = string.Empty;

        public async ValueTask InitializeAsync()
        {
            _server = await TestServer.StartAsync();
            _owner = await _server.SetUpAsync(workspace: Attack);
            _slug = (await _owner.GetAsync("/api/me")).Text("workspaces.0.slug");
            var token = await TestServer.InviteTokenAsync(_owner, _slug, "member", "eve@northwind.example");
            var eve = _server.Anonymous();
            (await eve.PostAsync("/api/invites/accept", new { token, name = Attack, password = TestServer.Password })).MustBe(HttpStatusCode.OK);
            _token = await TestServer.InviteTokenAsync(_owner, _slug, "viewer", "next@northwind.example");
            (await _owner.PostAsync($"/api/workspaces/{_slug}/api-keys", new { name = Attack, role = "viewer" })).MustBe(HttpStatusCode.Created);
            (await _owner.PatchAsync($"/api/workspaces/{_slug}/settings", new { systemPrompt = "</textarea>" + Attack })).MustBe(HttpStatusCode.OK);
            await _server.SessionOfAsync(_owner);
        }

        public async Task<IHtmlDocument> OpenAsync(string path)
        {
            var address = path.Replace("{slug}", _slug, StringComparison.Ordinal).Replace("{token}", _token, StringComparison.Ordinal);
            var signedOut = address.StartsWith("/sign-in", StringComparison.Ordinal);
            var answer = await (signedOut ? _server.Anonymous() : _owner).AskPageAsync(address);
            Assert.True(answer.Status is HttpStatusCode.OK or HttpStatusCode.NotFound, $"{path} answered {answer.Status}");
            return Browsing.Parse(answer);
        }

        public bool HasDoor(string method, string path) =>
            _server.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Any(endpoint =>
                endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains(method) == true
                && new TemplateMatcher(TemplateParser.Parse(endpoint.RoutePattern.RawText!.TrimStart('/')), []).TryMatch(path, []));

        public ValueTask DisposeAsync() => _server.DisposeAsync();
    }
}
