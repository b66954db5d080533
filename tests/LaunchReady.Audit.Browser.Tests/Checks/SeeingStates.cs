using LaunchReady.Audit.Checks;
using LaunchReady.Audit.Targets;
using LaunchReady.Audit.Tests.Probes;

namespace LaunchReady.Audit.Browser.Tests.Checks;

/// <summary>Empty, waiting and closed pages: good ones and bad ones.</summary>
public sealed class SeeingStates
{
    [Theory]
    [InlineData(null, "<main><h1>Invoices</h1><p>There are no invoices yet.</p><a href=/new>Write one</a></main>", null)]
    [InlineData(null, "<main><h1>Rechnungen</h1><p>暂无数据</p><button>+</button></main>", null)]
    [InlineData("silent", "<main><h1>Invoices</h1><table><tr><th>Number<th>Amount</table><button>New invoice</button></main>", null)]
    [InlineData("step", "<nav><a href=/>Home</a></nav><main><h1>Invoices</h1><p>There are no invoices yet.</p></main>", null)]
    [InlineData("text", "<main><h1>Invoices</h1><p>Nothing.</p><a href=/new>Write one</a></main>", "no invoices")]
    public async Task AnEmptyPage(string? fault, string body, string? text)
    {
        await using var site = new Site().Page("/invoices", body);
        var result = await Auditing.RunAsync("handover.empty-state", site.Target() with { Pilot = new PilotSettings { Empty = [new PilotPage("/invoices") { Text = text }] } });

        Expect(fault, result);
    }

    [Theory]
    [InlineData(null, "<main><h1>Invoices</h1><p id=out>Loading…</p></main>")]
    [InlineData(null, "<main><div id=out style='width:50px;height:9px;background:#ccc;animation:a 1s infinite'></div></main><style>@keyframes a{50%{background:#eee}}</style>")]
    [InlineData(null, "<main><progress></progress><p id=out></p></main>")]
    [InlineData("blank", "<nav><a href=/>Home</a></nav><main><p id=out></p></main>")]
    [InlineData("empty", "<main><h1>Invoices</h1><p id=out>There are no invoices</p></main>")]
    public async Task APageThatWaits(string? fault, string body)
    {
        await using var site = new Site().Page("/", body + "<script>fetch('/data').then(() => out.textContent = 'Here it is')</script>").Page("/data", _ => new(200, "{}"));
        var pilot = new PilotSettings { Empty = [new PilotPage("/") { Text = "no invoices" }], Slow = [new PilotPage("/")] };

        Expect(fault, await Auditing.RunAsync("handover.loading-state", site.Target() with { Pilot = pilot }));
        Expect(fault == "empty" ? null : fault, await Auditing.RunAsync("handover.loading-state", site.Target()));
    }

    [Fact]
    public async Task APageThatComesWhole_HasNoLoadingState()
    {
        await using var site = new Site().Page("/", "<main><h1>Whole</h1></main>");

        Assert.IsType<CheckResult.NotApplicable>(await Auditing.RunAsync("handover.loading-state", site.Target()));
    }

    [Theory]
    [InlineData(null, 403, "<main><h1>Not for you</h1><p>Only owners may see this. <a href=/>Back</a></p></main>")]
    [InlineData(null, 302, "/sign-in")]
    [InlineData("open", 200, "<main><h1>Salaries</h1><p>Everybody's salaries are here. <a href=/>Back</a></p></main>")]
    [InlineData("blank", 403, "")]
    [InlineData("end", 404, "<p>There is no such page here.</p>")]
    [InlineData("inside", 403, "<pre>Error: no\n   at Acme.Orders.Get(String id) in /src/Orders.cs:line 12</pre><a href=/>Back</a>")]
    [InlineData("broken", 500, "<h1>Something went wrong</h1><a href=/>Back</a>")]
    [InlineData("foreign", 403, "<main><h1>Not for you</h1><p>Only owners may see this. <a href=/>Back</a></p><p>The plan for the merger with Contoso</p></main>")]
    public async Task AClosedPage(string? fault, int status, string body)
    {
        await using var site = new Site();
        site.Page("/", "<h1>Home</h1><a href=/>Home</a>").Page("/sign-in", "<form><input type=password aria-label=Password><button>Sign in</button></form>");
        site.Page("/secret", request => request.Headers.TryGetValue("Cookie", out var cookie) && cookie.Contains("olga", StringComparison.Ordinal)
            ? Site.Html("<main><h1>Plans</h1><p>The plan for the merger with Contoso</p></main>")
            : status == 302 ? Site.Redirect(body) : Site.Html(body, status));
        var pilot = new PilotSettings { Denied = [new PilotPage("/secret") { Identity = "carol", Owner = "olga" }] };
        var result = await Auditing.RunAsync("handover.denied-state", site.Target() with { Pilot = pilot, Identities = [Somebody("carol"), Somebody("olga")] });

        Expect(fault, result);
    }

    [Fact]
    public async Task AMissingPage_IsLookedAt_WithoutAWordOfTheManifest()
    {
        await using var site = new Site();
        await using var server = LoopbackServer.Answering(request => request.Path == "/" ? Site.Html("<h1>Home</h1>") : new(404, "{\"error\":\"not found\"}", ("Content-Type", "application/json")));

        Auditing.MustPass(await Auditing.RunAsync("handover.denied-state", site.Target()));
        Auditing.MustFind("type", await Auditing.RunAsync("handover.denied-state", site.Target() with { Urls = [new TargetUrl("home", server.Url)] }));
    }

    [Fact]
    public async Task AnIdentityWithoutItsCredential_IsNotChecked()
    {
        await using var site = new Site().Page("/secret", "x");
        var target = site.Target() with
        {
            Identities = [new Identity("carol") { Missing = ["CAROL_SESSION"] }],
            Pilot = new PilotSettings { Denied = [new PilotPage("/secret") { Identity = "carol" }], Empty = [new PilotPage("/secret") { Identity = "carol" }] },
        };

        Assert.Contains("CAROL_SESSION", Assert.IsType<CheckResult.NotChecked>(await Auditing.RunAsync("handover.denied-state", target)).Reason, StringComparison.Ordinal);
        Assert.Contains("CAROL_SESSION", Assert.IsType<CheckResult.NotChecked>(await Auditing.RunAsync("handover.empty-state", target)).Reason, StringComparison.Ordinal);
    }

    private static Identity Somebody(string name) => new(name) { Headers = new Dictionary<string, string> { ["Cookie"] = $"session={name}-session" } };

    private static void Expect(string? fault, CheckResult result)
    {
        if (fault is null)
        {
            Auditing.MustPass(result);
        }
        else
        {
            Auditing.MustFind(fault, result);
        }
    }
}
