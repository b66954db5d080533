using LaunchReady.Audit.Checks;
using LaunchReady.Audit.Probes;
using LaunchReady.Audit.Targets;

namespace LaunchReady.Audit.Browser.Tests.Checks;

/// <summary>Links, small screens, errors and the basics of access: each fault beside its twin without it.</summary>
public sealed class WalkingThePages
{
    private const string Menu = "<header><nav aria-label=Main><a href=/>Home</a> <a href=/about>About</a></nav></header>";
    private const string Content = "<main><h1>A page</h1><p>Words of this page.</p></main>";

    [Fact]
    public async Task AGoodSite_PassesAll()
    {
        await using var site = new Site().Page("/", Menu + Content).Page("/about", Menu + Content);

        foreach (var id in new[] { "handover.links", "handover.small-screens", "handover.page-errors", "handover.accessible-basics" })
        {
            Auditing.MustPass(await Auditing.RunAsync(id, site.Target()));
        }
    }

    [Theory]
    [InlineData("handover.links", "status", "<main><h1>A</h1><a href=/gone>Gone</a></main>")]
    [InlineData("handover.links", "empty", "<div id=app></div>")]
    [InlineData("handover.small-screens", "width", "<main><h1>A</h1><div style='width:900px'>wide</div></main>")]
    [InlineData("handover.small-screens", "main", "<main><h1>A</h1><p>Words</p></main><style>@media (max-width:500px){main{display:none}}</style>")]
    [InlineData("handover.small-screens", "navigation", "<nav class=top><a href=/>Home</a></nav><main><h1>A</h1><p>Words</p></main><style>@media (max-width:500px){nav{display:none}}</style>")]
    [InlineData("handover.small-screens", "text", "<main><h1>A</h1><p style='font-size:9px'>Words in small letters</p></main>")]
    [InlineData("handover.page-errors", "errors", "<main><h1>A</h1><p>Words</p></main><script>undefinedFunction()</script>")]
    [InlineData("handover.page-errors", "errors", "<main><h1>A</h1><p>Words</p></main><script src=/gone.js></script>")]
    [InlineData("handover.accessible-basics", "heading", "<main><p>Words</p></main>")]
    [InlineData("handover.accessible-basics", "labels", "<main><h1>A</h1><input placeholder=Name></main>")]
    [InlineData("handover.accessible-basics", "images", "<main><h1>A</h1><img width=20 height=20 src=data:image/gif;base64,R0lGODlhAQABAAAAACw=></main>")]
    public async Task AFault_IsFound(string id, string key, string body)
    {
        await using var site = new Site().Page("/", body);

        Auditing.MustFind(key, await Auditing.RunAsync(id, site.Target()));
    }

    [Theory]
    [InlineData("handover.links", "<main><h1>A</h1><a href=/gone download>Left to the download</a><a href=http://example.org/>Other</a><a href=mailto:a@b.c>Mail</a><a href=#a>Here</a></main>")]
    [InlineData("handover.small-screens", "<main><h1>A</h1><div style='overflow-x:auto'><div style='width:900px'>a table that scrolls by itself</div></div></main>")]
    [InlineData("handover.small-screens", "<nav><button aria-expanded=false onclick='m.hidden=false'>Menu</button><div id=m><a href=/>Home</a></div></nav><main><h1>A</h1><p>Words</p></main><script>m.hidden=innerWidth<500;addEventListener('resize',()=>m.hidden=innerWidth<500)</script>")]
    [InlineData("handover.page-errors", "<main><h1>A</h1><p>Words</p></main><img src=http://stranger.localhost/x.png>")]
    [InlineData("handover.accessible-basics", "<main><h1>A</h1><input aria-label=Name><img alt='' src=data:image/gif;base64,R0lGODlhAQABAAAAACw=></main>")]
    public async Task ItsTwin_IsNot(string id, string body)
    {
        await using var site = new Site().Page("/", body);

        Auditing.MustPass(await Auditing.RunAsync(id, site.Target()));
    }

    [Theory]
    [InlineData("login", 404, true)]
    [InlineData("login", 405, true)]
    [InlineData("login", 500, false)]
    [InlineData("app", 404, false)]
    public async Task ANamedAddressThatTakesPostsAlone_IsADoor_AndNoPageThatIsGone(string name, int status, bool isDoor)
    {
        await using var site = new Site().Page("/", Menu + Content).Page("/about", Menu + Content).Page("/api/login", _ => Site.Html("<h1>Cannot GET</h1>", status));
        var target = site.Target();
        target = target with { Urls = [.. target.Urls, new TargetUrl(name, new Uri(site.Url, "/api/login"))] };

        var result = await Auditing.RunAsync("handover.links", target);

        Assert.True(isDoor == result is CheckResult.Pass, Auditing.Describe(result));
    }

    [Fact]
    public async Task APageWithoutViewport_IsTooWideForATelephone()
    {
        await using var site = new Site().Page("/", _ => new(200, "<!doctype html><title>x</title><h1>A page of old</h1>", ("Content-Type", "text/html")));

        Auditing.MustFind("width", await Auditing.RunAsync("handover.small-screens", site.Target()));
    }

    [Fact]
    public async Task APageThatLacksCodeOfOthers_IsNotJudged_UntilTheyAreNamed()
    {
        await using var other = new Site().Page("/fill.js", _ => new(200, "document.querySelector('main').innerHTML='<h1>Filled</h1><p>Words</p>'", ("Content-Type", "text/javascript")));
        await using var site = new Site();
        site.Page("/", $"<main></main><script src=http://stranger.localhost:{other.Url.Port}/fill.js></script>");

        var before = Assert.IsType<CheckResult.NotChecked>(await Auditing.RunAsync("handover.accessible-basics", site.Target()));
        var named = site.Target() with { Pilot = new PilotSettings { Hosts = ["stranger.localhost"] } };

        Assert.Contains("stranger.localhost is not named in the manifest", before.Reason, StringComparison.Ordinal);
        Auditing.MustPass(await Auditing.RunAsync("handover.accessible-basics", named));
    }

    [Theory]
    [InlineData("handover.links")]
    [InlineData("handover.small-screens")]
    [InlineData("handover.denied-state")]
    [InlineData("handover.loading-state")]
    public async Task ATargetWithoutPages_IsNotJudgedAsOne_AndADeadOneIsNotChecked(string id)
    {
        await using var site = new Site();
        site.Page("/", _ => new(404, "{}", ("Content-Type", "application/json")));
        var gone = new Site();
        await gone.DisposeAsync();

        Assert.IsType<CheckResult.NotApplicable>(await Auditing.RunAsync(id, site.Target()));
        Assert.Contains("cannot be reached", Assert.IsType<CheckResult.NotChecked>(await Auditing.RunAsync(id, gone.Target())).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SomebodySignedIn_WalksOnlyWhatDoesNotEndTheirSession()
    {
        await using var site = new Site();
        site.Page("/", request => Site.Html(request.Headers.ContainsKey("Cookie") ? "<main><h1>A</h1><a href=/inside>In</a><a href=/sign-out>Out</a><a href=/items/1/delete>Delete</a></main>" : Content)).Page("/inside", Content);
        var target = site.Target() with { Identities = [new Identity("ann") { Headers = new Dictionary<string, string> { ["Cookie"] = "session=of-ann-1" } }] };

        Auditing.MustPass(await Auditing.RunAsync("handover.links", target));

        Assert.Contains(site.Requests, request => request.Path == "/inside");
        Assert.DoesNotContain(site.Requests, request => request.Path is "/sign-out" or "/items/1/delete");
    }

    [Fact]
    public async Task ADryRun_ListsThePages_AndStartsNothing()
    {
        await using var site = new Site().Page("/", Content);
        var target = site.Target() with { Pilot = new PilotSettings { Onboarding = [new PilotStep(PilotAct.Open, "/sign-up")] } };
        using var http = new PoliteClient(target, TimeProvider.System, dryRun: true);

        await Auditing.RunAsync("handover.links", target, new NeverStarted(), http);
        await Auditing.RunAsync("handover.onboarding", target, new NeverStarted(), http);

        Assert.Equal([site.Url.AbsoluteUri, new Uri(site.Url, "/sign-up").AbsoluteUri], http.Planned.Select(probe => probe.Url.AbsoluteUri));
        Assert.Empty(site.Requests);
    }

    [Theory]
    [InlineData(null, "No browser was given")]
    [InlineData("/nowhere/chromium", "/nowhere/chromium, which is not there")]
    public async Task WithoutABrowser_NothingIsChecked(string? named, string reason)
    {
        await using var site = new Site().Page("/", Content);
        var driver = named is null ? null : new ChromiumDriver(name => name == ChromiumDriver.Setting ? named : null, TimeProvider.System);
        foreach (var check in CheckCatalog.Create().Where(check => check.Info.Id is "handover.links" or "handover.small-screens" or "handover.page-errors" or "handover.accessible-basics" or "handover.denied-state" or "handover.loading-state"))
        {
            Assert.Contains(reason, Assert.IsType<CheckResult.NotChecked>(await Auditing.RunAsync(check.Info.Id, site.Target(), driver)).Reason, StringComparison.Ordinal);
        }
    }

    private sealed class NeverStarted : IBrowserDriver
    {
        public string? Missing => null;

        public Task<IBrowserSession> StartAsync(IBrowserGate gate, CancellationToken cancellationToken) => throw new InvalidOperationException("A dry run starts no browser.");
    }
}
