using LaunchReady.Audit.Checks;
using LaunchReady.Audit.Stages.Edge;
using LaunchReady.Audit.Targets;

namespace LaunchReady.Audit.Tests.Domain.Web;

public sealed class LookingAtSites
{
    private const string App = "https://app.example.test/";
    private static readonly string[] Safe =
    [
        "Content-Security-Policy: default-src 'none'; script-src 'self'; style-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'",
        "Strict-Transport-Security: max-age=63072000; includeSubDomains",
        "X-Content-Type-Options: nosniff",
        "Referrer-Policy: no-referrer",
    ];

    private readonly FakeSite _site = new();

    [Fact]
    public async Task ASafePage_PassesWithItsGrade()
    {
        _site.Page(App, headers: Safe).Redirect("http://app.example.test/", App);

        Assert.Contains("(A+)", Assert.IsType<CheckResult.Pass>(await _site.RunAsync(new HeaderScore(), FakeSite.Target(App))).Evidence);
        Assert.IsType<CheckResult.Pass>(await _site.RunAsync(new HttpsOnly(), FakeSite.Target(App)));
        Assert.IsType<CheckResult.Pass>(await _site.RunAsync(new RedirectsLead(), FakeSite.Target(App)));
        Assert.IsType<CheckResult.Pass>(await _site.RunAsync(new MixedContent(), FakeSite.Target(App)));
    }

    [Fact]
    public async Task ABarePage_LosesPointsForEachHeader()
    {
        _site.Page(App, headers: "Set-Cookie: sessionid=1; Path=/");

        var keys = FakeSite.Keys(await _site.RunAsync(new HeaderScore(), FakeSite.Target(App)));

        Assert.Equal(["csp-not-implemented", "cookies-session-without-secure-flag", "x-content-type-options-not-implemented", "x-frame-options-not-implemented"], keys);
        Assert.Equal("hsts-not-implemented", Assert.Single(FakeSite.Keys(await _site.RunAsync(new HttpsOnly(), FakeSite.Target(App)))));
    }

    [Theory]
    [InlineData("webhook", 404)]
    [InlineData("webhook", 405)]
    [InlineData("login", 405)]
    public async Task AnAddressThatTakesPostsAlone_HidesNothing(string name, int status)
    {
        _site.Page(App, headers: Safe).Redirect("http://app.example.test/", App).Json("https://app.example.test/in", status: status);
        var target = FakeSite.Target(App);

        Assert.IsType<CheckResult.Pass>(await _site.RunAsync(new HeaderScore(), target with { Urls = [.. target.Urls, new TargetUrl(name, new Uri("https://app.example.test/in"))] }));
        Assert.IsType<CheckResult.NotChecked>(await _site.RunAsync(new HeaderScore(), target with { Urls = [new TargetUrl(name, new Uri("https://app.example.test/in"))] }));
        Assert.IsType<CheckResult.NotChecked>(await _site.RunAsync(new HeaderScore(), target with { Urls = [.. target.Urls, new TargetUrl("status", new Uri("https://app.example.test/gone"))] }));
    }

    [Fact]
    public async Task AnApi_IsNotAskedForWhatOnlyAPageNeeds()
    {
        _site.Json("https://api.example.test/", headers: ["Strict-Transport-Security: max-age=63072000", "X-Content-Type-Options: nosniff"]);

        Assert.Contains("scored as an API", Assert.IsType<CheckResult.Pass>(await _site.RunAsync(new HeaderScore(), FakeSite.Target("https://api.example.test/"))).Evidence);
    }

    [Fact]
    public async Task AnOriginThatIsReflectedWithCredentials_IsHigh()
    {
        _site.On(App, request => request.Headers.TryGetValues("Origin", out var origin)
            ? FakeSite.Answer("{}", "application/json", 200, [.. Safe, $"Access-Control-Allow-Origin: {origin.Single()}", "Access-Control-Allow-Credentials: true"])
            : FakeSite.Answer("{}", "application/json", 200, Safe));

        var finding = DomainAuditing.OneFinding(await _site.RunAsync(new HeaderScore(), FakeSite.Target(App)));

        Assert.Equal(("cross-origin-resource-sharing-implemented-with-universal-access", Severity.High), (finding.Key, finding.Severity));
    }

    [Fact]
    public async Task LoopbackWithoutTls_IsNotAskedForWhatOnlyTlsGives()
    {
        _site.Page("http://localhost:5080/", headers: [.. Safe, "Set-Cookie: session=1; HttpOnly; SameSite=Lax"]);
        var target = FakeSite.Target("http://localhost:5080/");

        Assert.IsType<CheckResult.Pass>(await _site.RunAsync(new HeaderScore(), target));
        Assert.IsType<CheckResult.NotApplicable>(await _site.RunAsync(new HttpsOnly(), target));
        Assert.IsType<CheckResult.Pass>(await _site.RunAsync(new RedirectsLead(), target));
        Assert.IsType<CheckResult.NotApplicable>(await _site.RunAsync(new MixedContent(), target));
    }

    [Fact]
    public async Task ADeadHost_IsNotCheckedAnywhere()
    {
        foreach (ICheck check in new ICheck[] { new HeaderScore(), new HttpsOnly(), new RedirectsLead(), new MixedContent(), new ForgedAddress() })
        {
            Assert.Contains("refuses connections", Assert.IsType<CheckResult.NotChecked>(await _site.RunAsync(check, FakeSite.Target(App))).Reason);
        }
    }

    [Fact]
    public async Task ACircle_IsFoundAndEnds()
    {
        _site.Redirect(App, App + "a").Redirect(App + "a", App);

        Assert.Contains("loop https", FakeSite.Keys(await _site.RunAsync(new RedirectsLead(), FakeSite.Target(App))));
        Assert.IsType<CheckResult.NotChecked>(await _site.RunAsync(new HeaderScore(), FakeSite.Target(App)));
    }

    [Theory]
    [InlineData("http://app.example.test/", "redirection-not-to-https")]
    [InlineData("http://www.example.test/", "redirection-not-to-https-on-initial-redirection")]
    [InlineData("https://www.example.test/", "redirection-off-host-from-http")]
    public async Task AWayFromPlainHttp_IsJudgedByItsSteps(string first, string key)
    {
        _site.Page(App, headers: Safe).Page("https://www.example.test/", headers: Safe);
        _site.On("http://app.example.test/", request => request.RequestUri!.Query.Length > 0 ? FakeSite.Answer("", "text/html") : FakeSite.Answer("", "text/plain", 301, $"Location: {(first == "http://app.example.test/" ? first + "?again" : first)}"));
        _site.Redirect("http://www.example.test/", App);

        Assert.Equal(key, Assert.Single(FakeSite.Keys(await _site.RunAsync(new RedirectsLead(), FakeSite.Target(App)))));
    }

    [Fact]
    public async Task PlainHttpThatIsServed_IsHigh()
    {
        _site.Page(App, headers: Safe).Page("http://app.example.test/");

        Assert.Equal("redirection-missing", Assert.Single(FakeSite.Keys(await _site.RunAsync(new RedirectsLead(), FakeSite.Target(App)))));
    }

    [Fact]
    public async Task AWayBackToPlainHttp_IsADowngrade()
    {
        _site.Redirect(App, "http://app.example.test/plain").Page("http://app.example.test/plain");

        Assert.Contains("downgrade app.example.test", FakeSite.Keys(await _site.RunAsync(new RedirectsLead(), FakeSite.Target(App))));
    }

    [Fact]
    public async Task APageThatLoadsPlainHttp_IsMixed()
    {
        _site.Page(App, "<script src='http://cdn.test/a.js'></script><img src='http://cdn.test/b.png'><img src='/c.png'>", headers: Safe);

        Assert.Equal(["script cdn.test/a.js", "img cdn.test/b.png"], FakeSite.Keys(await _site.RunAsync(new MixedContent(), FakeSite.Target(App))));
    }

    [Theory]
    [InlineData("X-Forwarded-For", "address")]
    [InlineData("X-Forwarded-Host", "host")]
    public async Task AForgedHeaderThatComesBack_WasBelieved(string header, string key)
    {
        _site.On(App, request => FakeSite.Answer(request.Headers.TryGetValues(header, out var values) ? $"hello {values.Single()}" : "hello", "text/html"));

        Assert.Equal(key, Assert.Single(FakeSite.Keys(await _site.RunAsync(new ForgedAddress(), FakeSite.Target(App)))));
    }

    [Fact]
    public async Task SilenceAboutForgedHeaders_IsNotAPass()
    {
        _site.Page(App);

        Assert.IsType<CheckResult.NotChecked>(await _site.RunAsync(new ForgedAddress(), FakeSite.Target(App)));
    }

    [Fact]
    public async Task AnEdge_IsToBeInFrontOfEveryAddress()
    {
        _site.Page(App, headers: "CF-Ray: 1").Json("https://api.example.test/");
        var target = FakeSite.Target(App, "https://api.example.test/") with { Edge = new EdgeSettings("cloudflare") };

        var finding = DomainAuditing.OneFinding(await _site.RunAsync(new EdgeInFront(), target));

        Assert.Equal("https://api.example.test/", finding.Location.Url);
        Assert.IsType<CheckResult.NotApplicable>(await _site.RunAsync(new EdgeInFront(), FakeSite.Target(App)));
    }

    [Fact]
    public async Task AnOriginThatAnswers_CanBeWalkedRoundTo()
    {
        _site.Page("http://127.0.0.1:5080/").Page("http://localhost:5080/");
        var target = FakeSite.Target("http://localhost:5080/") with { Edge = new EdgeSettings("other") { Origins = [System.Net.IPAddress.Loopback] } };

        Assert.Equal("127.0.0.1 localhost:5080", DomainAuditing.OneFinding(await _site.RunAsync(new OriginHidden(), target)).Key);
        Assert.Equal("localhost:5080", _site.Requests[^1].Headers.Host);
        Assert.IsType<CheckResult.NotChecked>(await _site.RunAsync(new OriginHidden(), target with { Edge = new EdgeSettings("other") }));
        Assert.IsType<CheckResult.Pass>(await new FakeSite().RunAsync(new OriginHidden(), target));
    }

    [Theory]
    [InlineData(403, false)]
    [InlineData(200, true)]
    public async Task AFirewall_IsToNoticePlainAttacks(int answer, bool found)
    {
        _site.On(App, request => FakeSite.Answer("", "text/html", request.RequestUri!.Query.Contains("hello", StringComparison.Ordinal) ? 200 : answer));
        var target = FakeSite.Target(App) with { Edge = new EdgeSettings("cloudflare") };

        Assert.Equal(found, await _site.RunAsync(new FirewallAwake(), target) is CheckResult.Fail);
    }
}
