using System.Net;
using System.Text;
using LaunchReady.Audit.Checks;
using LaunchReady.Audit.Probes;
using LaunchReady.Audit.Targets;

namespace LaunchReady.Audit.Tests.Domain.Web;

/// <summary>The web of a test: an answer for each request, below the polite client. What nothing was said of refuses connections.</summary>
internal sealed class FakeSite : HttpMessageHandler
{
    private readonly List<(Func<HttpRequestMessage, bool> When, Func<HttpRequestMessage, HttpResponseMessage> Answer)> _rules = [];

    public List<HttpRequestMessage> Requests { get; } = [];

    /// <summary>The DNS beside it.</summary>
    public ZoneResolver Names { get; init; } = new();

    public FakeSite On(string url, Func<HttpRequestMessage, HttpResponseMessage> answer)
    {
        _rules.Add((request => request.RequestUri!.GetLeftPart(UriPartial.Path) == url, answer));
        return this;
    }

    public FakeSite Page(string url, string html = "<!doctype html><title>Hello</title>", int status = 200, params string[] headers) => On(url, _ => Answer(html, "text/html", status, headers));

    public FakeSite Json(string url, string json = "{}", int status = 200, params string[] headers) => On(url, _ => Answer(json, "application/json", status, headers));

    public FakeSite Redirect(string from, string to, int status = 301) => On(from, _ => Answer("", "text/plain", status, [$"Location: {to}"]));

    public static HttpResponseMessage Answer(string body, string type, int status = 200, params string[] headers)
    {
        var response = new HttpResponseMessage((HttpStatusCode)status) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
        response.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        foreach (var header in headers.Select(header => header.Split(':', 2, StringSplitOptions.TrimEntries)))
        {
            response.Headers.TryAddWithoutValidation(header[0], header[1]);
        }

        return response;
    }

    public async Task<CheckResult> RunAsync(ICheck check, TargetManifest target)
    {
        var patient = target with { Limits = target.Limits with { PerSecond = 1_000 } };
        using var http = new PoliteClient(patient, TimeProvider.System, dryRun: false, this);
        await using var names = new WireServer(Names);
        var outcomes = await AuditRun.RunAsync([check], patient, http, names.Client(), TimeProvider.System, null, TestContext.Current.CancellationToken);
        return Assert.Single(outcomes.Checks).Result;
    }

    public static TargetManifest Target(params string[] urls) => new() { Name = "test", Domain = "example.test", Urls = [.. urls.Select(url => new TargetUrl(new Uri(url).Host.Split('.')[0], new Uri(url)))] };

    public static IReadOnlyList<string> Keys(CheckResult result) => [.. Assert.IsType<CheckResult.Fail>(result).Findings.Select(finding => finding.Key!)];

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Requests.Add(request);
        var rule = _rules.Find(rule => rule.When(request));
        return rule.Answer is null
            ? throw new HttpRequestException(HttpRequestError.ConnectionError, "refused", new System.Net.Sockets.SocketException((int)System.Net.Sockets.SocketError.ConnectionRefused))
            : Task.FromResult(rule.Answer(request));
    }
}
