using System.Text.Json;
using LaunchReady.Audit.Checks;
using LaunchReady.Audit.Stages.Deploy;
using LaunchReady.Audit.Targets;
using LaunchReady.Audit.Tests.Checks;
using LaunchReady.Audit.Tests.Probes;

namespace LaunchReady.Audit.Tests.Stages.Deploy;

/// <summary>Each wire as its owner documents it: Slack's webhook, PagerDuty's Events API v2, SMTP.</summary>
public sealed class TryingAlertRoutes
{
    private const string RoutingKey = "R0123456789abcdef0123456789abcde";

    [Fact]
    public async Task EachRouteThatTakesTheAlert_IsTimed_AndThePersonStaysAQuestion()
    {
        await using var slack = LoopbackServer.Answering(_ => new(200, "ok"));
        await using var pager = LoopbackServer.Answering(_ => new(202, """{"status":"success","dedup_key":"x"}"""));
        await using var mail = MailSink.Start();

        var pass = Assert.IsType<CheckResult.Pass>(await TryAsync(Slack(slack), Pager(pager), Mail(mail.Port)));

        Assert.Matches(@"^ops \(Slack\) took it in \d+\.\d\d s; on call \(PagerDuty\) took it in \d+\.\d\d s; rota \(e-mail\) took it in \d+\.\d\d s\. .*deploy\.alert-route", pass.Evidence);
        Assert.Contains("Nothing is broken", Assert.Single(slack.Requests).Body, StringComparison.Ordinal);
        Assert.Contains(mail.Lines, line => line.Contains("RCPT TO:<rota@example.com>", StringComparison.OrdinalIgnoreCase));
        Assert.Contains(mail.Lines, line => line.Contains("Nothing is broken", StringComparison.Ordinal));
    }

    [Fact]
    public async Task TheTestIncident_IsResolvedUnderItsOwnKey()
    {
        await using var pager = LoopbackServer.Answering(_ => new(202, "{}"));

        Assert.IsType<CheckResult.Pass>(await TryAsync(Pager(pager)));

        var events = pager.Requests.Select(request => JsonDocument.Parse(request.Body).RootElement).ToList();
        Assert.Equal(["trigger", "resolve"], events.Select(sent => sent.GetProperty("event_action").GetString()));
        Assert.Equal(events[0].GetProperty("dedup_key").GetString(), events[1].GetProperty("dedup_key").GetString());
        Assert.Equal("info", events[0].GetProperty("payload").GetProperty("severity").GetString());
        Assert.All(events, sent => Assert.Equal(RoutingKey, sent.GetProperty("routing_key").GetString()));
    }

    [Fact]
    public async Task AnIncidentThatStaysOpen_IsSaid()
    {
        await using var pager = LoopbackServer.Answering(request => new(request.Body.Contains("resolve", StringComparison.Ordinal) ? 500 : 202));

        Assert.Contains("close it by hand", Assert.IsType<CheckResult.Pass>(await TryAsync(Pager(pager))).Evidence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(404, "channel_not_found")]
    [InlineData(410, "channel_is_archived")]
    [InlineData(200, "<html>Sign in</html>")]
    public async Task ARouteThatDoesNotSayYes_IsAFinding_WithWhatItSaid(int status, string body)
    {
        await using var slack = LoopbackServer.Answering(_ => new(status, body));

        var finding = Assert.Single(Assert.IsType<CheckResult.Fail>(await TryAsync(Slack(slack))).Findings);

        Assert.Contains("ops", finding.Message, StringComparison.Ordinal);
        Assert.Contains(body, finding.Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ADeadMailServer_AndOneThatRefusesTheMan_AreFindings()
    {
        await using var mail = MailSink.Start(recipient: "550 5.1.1 nobody of that name");
        var dead = MailSink.Start();
        await dead.DisposeAsync();

        var findings = Assert.IsType<CheckResult.Fail>(await TryAsync(Mail(mail.Port), Mail(dead.Port) with { Name = "dead" })).Findings;

        Assert.Contains("nobody of that name", findings[0].Evidence, StringComparison.Ordinal);
        Assert.Contains("refused", findings[1].Evidence, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task WithoutLeave_NothingIsSent()
    {
        await using var slack = LoopbackServer.Answering(_ => new(200, "ok"));

        var open = Assert.IsType<CheckResult.NotChecked>(await Auditing.RunAsync(new AlertChannelsTried(), Target([Slack(slack)])));

        Assert.Equal("The manifest gives no leave to send a test alert.", open.Reason);
        Assert.Empty(slack.Requests);
    }

    [Fact]
    public async Task ARouteWhoseVariableIsNotSet_IsNotChecked_ThoughOthersAnswer()
    {
        await using var slack = LoopbackServer.Answering(_ => new(200, "ok"));

        var open = Assert.IsType<CheckResult.NotChecked>(await TryAsync(Slack(slack), new AlertRoute("on call", AlertKind.PagerDuty) { Address = slack.Url, Missing = ["PAGERDUTY_KEY"] }));

        Assert.Contains("on call (not set: PAGERDUTY_KEY)", open.Reason, StringComparison.Ordinal);
        Assert.Contains("ops (Slack) took it", open.Reason, StringComparison.Ordinal);
        Assert.Single(slack.Requests);
    }

    [Fact]
    public async Task AnAnswerThatRepeatsTheSecret_DoesNotBringItIntoTheReport()
    {
        await using var pager = LoopbackServer.Answering(request => new(400, request.Body));
        await using var slack = LoopbackServer.Answering(request => new(403, "no such hook: " + request.Path));

        var findings = Assert.IsType<CheckResult.Fail>(await TryAsync(Pager(pager), Slack(slack))).Findings;

        Assert.DoesNotContain(RoutingKey, findings[0].Evidence, StringComparison.Ordinal);
        Assert.DoesNotContain("B000/opaque", findings[1].Evidence, StringComparison.Ordinal);
        Assert.Contains("[credential of on call]", findings[0].Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ATargetWithANameForEverybody_CallsNobodyInSlack()
    {
        await using var slack = LoopbackServer.Answering(_ => new(200, "ok"));

        await Auditing.RunAsync(new AlertChannelsTried(), Target([Slack(slack)], Leave.Alert) with { Name = "<!channel> bot" });

        Assert.Contains("&lt;!channel&gt; bot", JsonDocument.Parse(Assert.Single(slack.Requests).Body).RootElement.GetProperty("text").GetString(), StringComparison.Ordinal);
    }

    private static Task<CheckResult> TryAsync(params AlertRoute[] routes) => Auditing.RunAsync(new AlertChannelsTried(), Target(routes, Leave.Alert));

    private static TargetManifest Target(AlertRoute[] routes, params Leave[] leave) => new() { Name = "test", Alerts = routes, Leave = leave.ToHashSet(), Limits = new() { PerSecond = 200 } };

    private static AlertRoute Slack(LoopbackServer server) => new("ops", AlertKind.Slack) { Address = new Uri(server.Url, "/services/T000/B000/opaque") };

    private static AlertRoute Pager(LoopbackServer server) => new("on call", AlertKind.PagerDuty) { Address = new Uri(server.Url, "/v2/enqueue"), Key = RoutingKey };

    private static AlertRoute Mail(int port) => new("rota", AlertKind.Email) { Server = new MailServer("127.0.0.1", port, "audit@example.com", "rota@example.com") };
}
