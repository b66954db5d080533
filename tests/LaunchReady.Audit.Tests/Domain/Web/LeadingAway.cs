using LaunchReady.Audit.Checks;
using LaunchReady.Audit.Stages.Edge;

namespace LaunchReady.Audit.Tests.Domain.Web;

public sealed class LeadingAway
{
    private const string App = "https://app.example.test/";
    private const string Document = """{"openapi":"3.1.0","paths":{"/weiter":{"get":{"parameters":[{"name":"ziel","in":"query"}]}},"/items/{id}":{"get":{}}}}""";

    [Theory]
    [InlineData("ziel", "")]
    [InlineData("next", "")]
    [InlineData("ziel", "https:")]
    public async Task AnAddressThatLeadsWhereTheQuerySays_IsFound(string parameter, string refused)
    {
        var site = Site(value => refused.Length > 0 && value.StartsWith(refused, StringComparison.Ordinal) ? "/" : value, parameter);

        var finding = Assert.Single(Assert.IsType<CheckResult.Fail>(await site.RunAsync(new OpenRedirect(), FakeSite.Target(App))).Findings);
        Assert.Equal("/weiter", finding.Key);
        Assert.DoesNotContain(site.Requests, request => request.RequestUri!.Host != "app.example.test");
    }

    [Theory]
    [InlineData("/home")]
    [InlineData("https://app.example.test/home")]
    [InlineData("https://login.example.test/?back=https%3A%2F%2Flaunch-audit.invalid%2F")]
    public async Task ARedirectOfItsOwn_Passes(string to) =>
        Assert.IsType<CheckResult.Pass>(await Site(_ => to, "ziel").RunAsync(new OpenRedirect(), FakeSite.Target(App)));

    private static FakeSite Site(Func<string, string> where, string parameter) => new FakeSite().Page(App).Json(App + "openapi.json", Document)
        .On(App + "weiter", request => FakeSite.Answer("", "text/plain", 302, $"Location: {where(Value(request.RequestUri!, parameter))}"));

    private static string Value(Uri address, string name) =>
        address.Query.TrimStart('?').Split('&').Select(pair => pair.Split('=')).Where(pair => pair[0] == name).Select(pair => Uri.UnescapeDataString(pair[^1])).FirstOrDefault("/");
}
