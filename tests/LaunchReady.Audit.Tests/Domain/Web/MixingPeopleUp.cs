using LaunchReady.Audit.Checks;
using LaunchReady.Audit.Stages.Edge;
using LaunchReady.Audit.Targets;

namespace LaunchReady.Audit.Tests.Domain.Web;

/// <summary>A cache that is too eager, one that is right, and answers that do not depend on who asks.</summary>
public sealed class MixingPeopleUp
{
    private const string App = "https://app.example.test/";
    private readonly Dictionary<string, HttpResponseMessage> _kept = [];

    private static TargetManifest Target => FakeSite.Target(App) with { Identities = [Person("alice"), Person("bob")] };

    [Fact]
    public async Task ACacheByAddressAlone_GivesOnePersonsAnswerToOthers()
    {
        var site = new FakeSite().On(App, request => _kept.TryGetValue(request.RequestUri!.Query, out var kept) ? Copy(kept) : Copy(_kept[request.RequestUri.Query] = Hello(request)));

        var fail = Assert.IsType<CheckResult.Fail>(await site.RunAsync(new CachedForOthers(), Target));

        Assert.Equal(["mixed bob", "mixed a stranger"], fail.Findings.Select(finding => finding.Key));
        Assert.All(fail.Findings, finding => Assert.Equal(Severity.Critical, finding.Severity));
    }

    [Fact]
    public async Task AnAnswerThatSharedCachesMayKeep_IsHigh()
    {
        var site = new FakeSite().On(App, request => Hello(request, "Cache-Control: public, max-age=60"));

        Assert.Equal("public", Assert.Single(FakeSite.Keys(await site.RunAsync(new CachedForOthers(), Target))));
    }

    [Fact]
    public async Task AnAnswerOfOnesOwnThatSaysSo_Passes()
    {
        var site = new FakeSite().On(App, request => Hello(request, "Cache-Control: private, no-store"));

        Assert.Contains("2 of 2", Assert.IsType<CheckResult.Pass>(await site.RunAsync(new CachedForOthers(), Target)).Evidence);
    }

    [Fact]
    public async Task AnAnswerToACookieThatSaysNothing_IsMedium()
    {
        var site = new FakeSite().On(App, request => Hello(request));

        Assert.Equal("unsaid", Assert.Single(FakeSite.Keys(await site.RunAsync(new CachedForOthers(), Target))));
    }

    [Fact]
    public async Task TheSameForEverybody_ProvesNothing()
    {
        var site = new FakeSite().Page(App);

        Assert.IsType<CheckResult.NotChecked>(await site.RunAsync(new CachedForOthers(), Target));
    }

    [Fact]
    public async Task WhatTheWalkShowsToBePersonal_IsAskedToo()
    {
        var kept = "public, max-age=60";
        var site = new FakeSite().Page(App).Json(App + "openapi.json", """{"openapi":"3.1.0","paths":{"/me":{"get":{}},"/plans":{"get":{}}}}""").Json(App + "plans", """[{"name":"small plan"}]""", 200, "Cache-Control: public")
            .On(App + "me", request => FakeSite.Answer($$"""{"name":"{{(request.Headers.TryGetValues("Cookie", out var cookie) ? cookie.Single() : "nobody")}}"}""", "application/json", 200, $"Cache-Control: {kept}"));

        var finding = Assert.Single(Assert.IsType<CheckResult.Fail>(await site.RunAsync(new CachedForOthers(), Target)).Findings);
        Assert.Equal(("public", App + "me"), (finding.Key, finding.Location.Url!.Split('?')[0]));
        kept = "no-store";
        Assert.IsType<CheckResult.Pass>(await site.RunAsync(new CachedForOthers(), Target));
    }

    [Fact]
    public async Task APageThatIsNeverTheSameTwice_IsNotPersonalForThat()
    {
        var count = 0;
        var site = new FakeSite().On(App, _ => FakeSite.Answer($"<form><input name=token value={count++}></form>", "text/html", 200, "Cache-Control: public"));

        Assert.IsType<CheckResult.NotChecked>(await site.RunAsync(new CachedForOthers(), Target));
    }

    private static HttpResponseMessage Hello(HttpRequestMessage request, params string[] headers) =>
        FakeSite.Answer($"hello {(request.Headers.TryGetValues("Cookie", out var cookie) ? cookie.Single() : "stranger")}", "text/html", 200, headers);

    private static HttpResponseMessage Copy(HttpResponseMessage kept) => FakeSite.Answer(kept.Content.ReadAsStringAsync().GetAwaiter().GetResult(), "text/html", 200, "X-Cache: HIT");

    private static Identity Person(string name) => new(name) { Workspace = name, Headers = new Dictionary<string, string> { ["Cookie"] = $"session=of-{name}-alone" } };
}
