using System.Text;
using LaunchReady.Audit.Smoke;
using LaunchReady.Audit.Tests.Probes;

namespace LaunchReady.Audit.Tests.Smoke;

/// <summary>Whatever a server answers, there is a clear line and an end.</summary>
public sealed class BadAnswers
{
    private const string Manifest = """
        name: one question
        leave: [chat]
        limits: { perSecond: 200, timeoutSeconds: 30, responseBytes: 2048 }
        smoke:
          steps:
            - { name: ask, proves: chat, method: POST, path: /chat, json: '{"q":"yes?"}', reply: /answer, replyEvents: /piece, expect: { values: { /answer: yes } } }
        """;

    [Theory]
    [InlineData(200, "text/html", "<html>", "answered HTML where JSON was expected")]
    [InlineData(200, "text/plain", "yes", "answered text/plain that is no JSON where JSON was expected")]
    [InlineData(200, "application/json", "{\"answer\":", "answered application/json that is no JSON where JSON was expected")]
    [InlineData(200, "application/json", "", "answered nothing where JSON was expected")]
    [InlineData(200, "application/json", "{}", "there is nothing at /answer in the answer; there is no answer at /answer")]
    [InlineData(200, "application/json", "{\"answer\":\"no\"}", "/answer is \"no\" where \"yes\" was expected")]
    [InlineData(502, "text/html", "<html>", "answered 502 where 2xx was expected, with an HTML page")]
    [InlineData(500, "application/problem+json", "{\"title\":\"Broken\",\"detail\":\"No model.\"}", "answered 500 where 2xx was expected: \"No model.\"")]
    [InlineData(403, "application/json", "{\"error\":{\"message\":\"Not you.\"}}", "answered 403 where 2xx was expected: \"Not you.\"")]
    public async Task AnUnexpectedAnswer_IsNamed(int status, string type, string body, string words)
    {
        await using var server = LoopbackServer.Answering(_ => new LoopbackServer.Reply(status, body, ("Content-Type", type)));

        Assert.Equal((SmokeState.Failed, words), await AskAsync(server.Url));
    }

    [Fact]
    public async Task ARedirect_IsNotFollowed_AndSaysWhereTo()
    {
        await using var server = LoopbackServer.Answering(_ => new LoopbackServer.Reply(302, "", ("Location", "/login")));

        Assert.Equal((SmokeState.Failed, "answered 302 (to /login) where 2xx was expected"), await AskAsync(server.Url));
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task AnAnswerWithoutEnd_IsGivenUp(bool isHuge)
    {
        await using var server = LoopbackServer.Serving(async (_, stream, token) =>
        {
            await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n\r\n"u8.ToArray(), token);
            await stream.WriteAsync(Encoding.ASCII.GetBytes(new string(' ', isHuge ? 1_000_000 : 10)), token);
            await Task.Delay(Timeout.Infinite, token);
        });

        // A huge answer ends by its size, an endless one by its time.
        var (state, words) = await AskAsync(server.Url, isHuge ? Manifest : Manifest.Replace("timeoutSeconds: 30", "timeoutSeconds: 1", StringComparison.Ordinal));

        Assert.Equal(SmokeState.Failed, state);
        Assert.StartsWith($"the answer did not end: it was given up after {(isHuge ? "2,048" : "10")} characters", words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ALimitThatIsUsedUp_IsNotAFailure()
    {
        await using var server = LoopbackServer.Answering(_ => new LoopbackServer.Reply(429, "", ("Retry-After", "60")));

        Assert.Equal((SmokeState.NotRun, "the server's limit was used up: it answered 429, Retry-After 60"), await AskAsync(server.Url));
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task AShortWait_IsWaitedOnce()
    {
        var asked = 0;
        await using var server = LoopbackServer.Answering(_ => Interlocked.Increment(ref asked) == 1
            ? new LoopbackServer.Reply(429, "", ("Retry-After", "0"))
            : new LoopbackServer.Reply(200, """{"answer":"yes"}""", ("Content-Type", "application/json")));

        Assert.Equal(SmokeState.Passed, (await AskAsync(server.Url)).State);
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task ADeadHost_ShowsNothing()
    {
        var report = await new SmokeFixture(NotesDesk.Read(Manifest)).RunAsync(new Uri("http://127.0.0.1:1/"));

        Assert.True(report.ShowsNothing);
        Assert.Equal("127.0.0.1:1 refuses connections", Assert.Single(report.Results).Words);
    }

    [Fact]
    public async Task AnExpiredCertificate_ShowsNothing_AndSaysSo()
    {
        await using var server = new ExpiredServer();

        var report = await new SmokeFixture(NotesDesk.Read(Manifest)).RunAsync(server.Url);

        Assert.True(report.ShowsNothing);
        Assert.StartsWith("the certificate of localhost is not accepted", Assert.Single(report.Results).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnotherHost_IsNotAsked()
    {
        var report = await new SmokeFixture(NotesDesk.Read(Manifest)).RunAsync(new Uri("http://elsewhere.invalid/"));

        Assert.Equal((SmokeState.NotRun, "elsewhere.invalid is not named in the manifest"), (report.Results[0].State, report.Results[0].Words));
    }

    [Fact]
    public async Task APasswordOfOurs_GoesToNoServerThatDoesNotSayThatItIsOurs()
    {
        await using var server = LoopbackServer.Answering(_ => new LoopbackServer.Reply(200, "<html>Welcome", ("Content-Type", "text/html")));
        var target = NotesDesk.Read("name: x\nleave: [write, chat]\nlimits: { perSecond: 200 }\n") with
        {
            Smoke = new LaunchReady.Audit.Targets.SmokeSettings { Account = new LaunchReady.Audit.Targets.SmokeAccount("olga@example.com", NotesDesk.Password) },
        };

        var report = await new SmokeFixture(target).RunAsync(server.Url);

        Assert.Equal("answered HTML where JSON was expected", report.Results[0].Words);
        Assert.All(report.Results.Skip(1), result => Assert.Equal(SmokeState.NotRun, result.State));
        Assert.Equal("/up", Assert.Single(server.Requests).Path);
    }

    [Theory]
    [InlineData("data: a\n\ndata: b\r\n\r\ndata:c\r\rdata: cut", "a|b|c")]
    [InlineData(": comment\nevent: x\nid: 1\ndata: one\ndata: two\n\n", "one\ntwo")]
    [InlineData("\uFEFFdata\n\nevent: empty\n\n", "")]
    [InlineData("", null)]
    public void ServerSentEvents_AreReadAsTheyAreWritten(string body, string? expected) =>
        Assert.Equal(expected?.Split('|') ?? [], ServerSentEvents.Data(body));

    private static async Task<(SmokeState State, string Words)> AskAsync(Uri url, string manifest = Manifest)
    {
        var report = await new SmokeFixture(NotesDesk.Read(manifest)).RunAsync(url);
        var result = Assert.Single(report.Results);
        return (result.State, result.Words);
    }
}
