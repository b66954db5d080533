using LaunchReady.Audit.Checks;
using LaunchReady.Audit.Stages.Abuse;
using LaunchReady.Audit.Targets;
using LaunchReady.Audit.Tests.Checks;
using LaunchReady.Audit.Tests.Probes;

namespace LaunchReady.Audit.Tests.Stages.Abuse;

public sealed class SendingBursts
{
    private static readonly HashSet<Leave> s_all = [Leave.Burst, Leave.Chat, Leave.Write];

    public static TheoryData<string> Checks => ["logins", "messages", "uploads", "webhooks"];

    [Theory]
    [MemberData(nameof(Checks))]
    public async Task WithoutLeave_NothingIsSent(string name)
    {
        await using var server = LoopbackServer.Answering(_ => new(401, ""));
        Assert.Contains("no leave to burst", Assert.IsType<CheckResult.NotChecked>(await Auditing.RunAsync(Check(name), Target(server, new HashSet<Leave>()))).Reason, StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }

    [Theory]
    [MemberData(nameof(Checks))]
    public async Task ALimit_IsSeen_AndNotPressedFurther(string name)
    {
        var answered = 0;
        await using var server = LoopbackServer.Answering(request => !IsTarget(request.Path) ? new(404, "") : Interlocked.Increment(ref answered) > 6 ? new(429, "", ("Retry-After", "30")) : new(name == "messages" || name == "uploads" ? 200 : 401, ""));
        Assert.Contains("429, Retry-After 30", Assert.IsType<CheckResult.Pass>(await Auditing.RunAsync(Check(name), Target(server, s_all))).Evidence, StringComparison.Ordinal);
        Assert.InRange(answered, 7, 8);
    }

    [Theory]
    [MemberData(nameof(Checks))]
    public async Task NoLimit_IsFound_AfterABoundedNumber(string name)
    {
        var answered = 0;
        await using var server = LoopbackServer.Answering(request => IsTarget(request.Path) ? new(name == "messages" || name == "uploads" ? 200 : 401, $"{Interlocked.Increment(ref answered)}") : new(404, ""));
        var finding = Assert.Single(Assert.IsType<CheckResult.Fail>(await Auditing.RunAsync(Check(name), Target(server, s_all))).Findings);
        Assert.Contains("30 requests within", finding.Evidence, StringComparison.Ordinal);
        Assert.InRange(answered, Burst.Most, Burst.Most + 2);
    }

    [Theory]
    [MemberData(nameof(Checks))]
    public async Task WhatTakesNoRequest_IsNotChecked(string name)
    {
        await using var server = LoopbackServer.Answering(_ => new(404, "no"));
        Assert.IsType<CheckResult.NotChecked>(await Auditing.RunAsync(Check(name), Target(server, s_all)));
    }

    [Theory]
    [MemberData(nameof(Checks))]
    public async Task ADeadHost_IsNotChecked(string name)
    {
        var server = LoopbackServer.Answering(_ => new(200, ""));
        var target = Target(server, s_all);
        await server.DisposeAsync();
        Assert.IsType<CheckResult.NotChecked>(await Auditing.RunAsync(Check(name), target));
    }

    [Fact]
    public async Task AnUnsignedDeliveryThatIsTaken_IsHigh()
    {
        await using var server = LoopbackServer.Answering(_ => new(200, "ok"));
        var findings = Assert.IsType<CheckResult.Fail>(await Auditing.RunAsync(new WebhooksAreGuarded(), Target(server, s_all))).Findings;
        Assert.Equal([Severity.High, null], findings.Select(finding => finding.Severity));
    }

    [Fact]
    public async Task ASignIn_ThatRefusesInAnotherWay_IsLimited()
    {
        var answered = 0;
        await using var server = LoopbackServer.Answering(request => request.Path == "/api/login" ? new(Interlocked.Increment(ref answered) > 5 ? 403 : 401, "") : new(404, ""));
        Assert.IsType<CheckResult.Pass>(await Auditing.RunAsync(new LoginsAreLimited(), Target(server, s_all)));
    }

    [Fact]
    public async Task AnUnsignedDeliveryThatIsWorkedOn_IsHigh_AlsoWhereTheServerHangsUpBehindIt()
    {
        var asked = 0;
        await using var server = LoopbackServer.Serving(async (_, stream, token) =>
        {
            // Every third connection is closed without a word.
            if (Interlocked.Increment(ref asked) % 3 != 0)
            {
                await stream.WriteAsync("HTTP/1.1 500 X\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"u8.ToArray(), token);
            }
        });
        var findings = Assert.IsType<CheckResult.Fail>(await Auditing.RunAsync(new WebhooksAreGuarded(), Target(server, s_all))).Findings;
        Assert.Equal([Severity.High, null], findings.Select(finding => finding.Severity));
    }

    [Theory]
    [InlineData("application/json", 401, "")]
    [InlineData("application/x-www-form-urlencoded", 200, "<form>Please enter a correct username and password</form>")]
    public async Task TheSignInThatTheManifestNames_IsTheOneThatIsTried(string type, int status, string body)
    {
        await using var server = LoopbackServer.Answering(request => request.Path != "/anmelden" ? new(401, "") : request.Headers.GetValueOrDefault("Content-Type") == type ? new(status, body) : new(415, "no"));
        var target = Target(server, s_all);
        var finding = Assert.Single(Assert.IsType<CheckResult.Fail>(await Auditing.RunAsync(new LoginsAreLimited(), target with { Urls = [.. target.Urls, new TargetUrl("login", new Uri(server.Url, "/anmelden"))] })).Findings);
        Assert.EndsWith("/anmelden", finding.Location.ToString(), StringComparison.Ordinal);
    }

    private static bool IsTarget(string path) => path is "/api/session" or "/chat" or "/upload" or "/hook";

    private static ICheck Check(string name) => name switch
    {
        "logins" => new LoginsAreLimited(),
        "messages" => new MessagesAreLimited(),
        "uploads" => new UploadsAreLimited(),
        _ => new WebhooksAreGuarded(),
    };

    private static TargetManifest Target(LoopbackServer server, IReadOnlySet<Leave> leave) => new()
    {
        Name = "test",
        Urls = [new TargetUrl("app", server.Url), new TargetUrl("webhook", new Uri(server.Url, "/hook"))],
        Chat = new ChatEndpoint(new Uri(server.Url, "/chat")) { Upload = new Uri(server.Url, "/upload") },
        Leave = leave,
        Limits = new ProbeLimits { PerSecond = 1000, Timeout = TimeSpan.FromSeconds(5) },
    };
}
