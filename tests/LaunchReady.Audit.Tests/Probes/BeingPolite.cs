using System.Diagnostics;
using System.Text;
using LaunchReady.Audit.Probes;
using LaunchReady.Audit.Targets;

namespace LaunchReady.Audit.Tests.Probes;

public sealed class BeingPolite
{
    private static readonly TargetManifest Target = new() { Name = "test", Limits = new ProbeLimits { PerSecond = 1000, Timeout = TimeSpan.FromSeconds(5) } };

    [Fact]
    public async Task AnUnnamedHost_IsNotAsked()
    {
        using var client = new PoliteClient(Target, TimeProvider.System);

        var answer = await client.GetAsync(new Uri("http://elsewhere.invalid/"), "try", Token);

        Assert.True(answer.Held);
        Assert.Contains("not named", answer.Failure, StringComparison.Ordinal);
        Assert.Empty(client.Sent);
    }

    [Theory]
    [InlineData("https://example.com/", true)]
    [InlineData("https://api.example.com/x", true)]
    [InlineData("https://EXAMPLE.com./", true)]
    [InlineData("https://badexample.com/", false)]
    [InlineData("https://example.com.evil.test/", false)]
    [InlineData("https://user:pass@example.com/", false)]
    [InlineData("ftp://example.com/", false)]
    [InlineData("http://127.0.0.1:81/", true)]
    [InlineData("http://[::1]/", true)]
    [InlineData("http://169.254.169.254/", false)]
    [InlineData("http://other.test/", true)]
    [InlineData("http://sub.other.test/", false)]
    public void NamedHosts_AreTheManifestsAndLoopback(string url, bool allowed)
    {
        var named = new NamedHosts(Target with { Domain = "example.com", Urls = [new TargetUrl("home", new Uri("https://other.test/"))] });

        Assert.Equal(allowed, named.Allow(new Uri(url)));
    }

    [Fact]
    public async Task ARedirectToAnUnnamedHost_IsNotFollowed()
    {
        await using var server = LoopbackServer.Answering(_ => new LoopbackServer.Reply(302, "", ("Location", "http://elsewhere.invalid/steal")));
        using var client = new PoliteClient(Target, TimeProvider.System);

        var answer = await client.SendAsync(Probe.Get(server.Url, "follow") with { FollowRedirects = true }, Token);

        Assert.Contains("elsewhere.invalid is not named", answer.Failure, StringComparison.Ordinal);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task ARedirectIsAnAnswer_UnlessTheCheckAsksToFollow()
    {
        await using var server = LoopbackServer.Answering(request => request.Path == "/" ? new LoopbackServer.Reply(302, "", ("Location", "/next")) : new LoopbackServer.Reply(200, "there"));
        using var client = new PoliteClient(Target, TimeProvider.System);

        Assert.Equal(302, (await client.GetAsync(server.Url, "look", Token)).Status);
        Assert.Equal("there", (await client.SendAsync(Probe.Get(server.Url, "follow") with { FollowRedirects = true }, Token)).Body);
    }

    [Fact]
    public async Task ARedirectToAnotherHost_DoesNotCarryTheCredential()
    {
        await using var other = LoopbackServer.Answering(_ => new LoopbackServer.Reply(200, "other"));
        await using var server = LoopbackServer.Answering(_ => new LoopbackServer.Reply(307, "", ("Location", other.Url.AbsoluteUri)));
        using var client = new PoliteClient(Target, TimeProvider.System);
        var alice = new Identity("alice") { Headers = new Dictionary<string, string> { ["Authorization"] = "Bearer abcdef" } };

        await client.SendAsync(Probe.Get(server.Url, "follow") with { FollowRedirects = true, As = alice, Headers = new Dictionary<string, string> { ["X-Key"] = "abcdef" } }, Token);

        Assert.Equal("Bearer abcdef", Assert.Single(server.Requests).Headers["Authorization"]);
        var carried = Assert.Single(other.Requests).Headers;
        Assert.False(carried.ContainsKey("Authorization"));
        Assert.False(carried.ContainsKey("X-Key"));
    }

    [Fact]
    public async Task ARedirectLoop_Ends()
    {
        await using var server = LoopbackServer.Answering(_ => new LoopbackServer.Reply(302, "", ("Location", "/")));
        using var client = new PoliteClient(Target, TimeProvider.System);

        var answer = await client.SendAsync(Probe.Get(server.Url, "follow") with { FollowRedirects = true }, Token);

        Assert.Contains("more than 5 redirects", answer.Failure, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("PROPFIND")]
    public async Task WhatMayChangeSomething_NeedsLeave(string method)
    {
        await using var server = LoopbackServer.Answering(_ => new LoopbackServer.Reply(204));
        using var without = new PoliteClient(Target, TimeProvider.System);
        using var with = new PoliteClient(Target with { Leave = new HashSet<Leave> { Leave.Write } }, TimeProvider.System);
        var probe = new Probe(new HttpMethod(method), server.Url, "change");

        Assert.Contains("no leave to write", (await without.SendAsync(probe, Token)).Failure, StringComparison.Ordinal);
        Assert.Empty(server.Requests);
        Assert.Equal(204, (await with.SendAsync(probe, Token)).Status);
    }

    [Fact]
    public async Task LeaveToWrite_IsNoLeaveToBurst()
    {
        await using var server = LoopbackServer.Answering(_ => new LoopbackServer.Reply(200));
        using var client = new PoliteClient(Target with { Leave = new HashSet<Leave> { Leave.Write } }, TimeProvider.System);

        Assert.Contains("no leave to burst", (await client.SendAsync(Probe.Get(server.Url, "burst") with { Burst = true }, Token)).Failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AHostsBudget_Ends()
    {
        await using var server = LoopbackServer.Answering(_ => new LoopbackServer.Reply(200));
        using var client = new PoliteClient(Target with { Limits = Target.Limits with { PerHost = 2 } }, TimeProvider.System);

        await client.GetAsync(server.Url, "one", Token);
        await client.GetAsync(server.Url, "two", Token);
        var third = await client.GetAsync(server.Url, "three", Token);

        Assert.Contains("budget of 2", third.Failure, StringComparison.Ordinal);
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task TheRate_IsKept()
    {
        await using var server = LoopbackServer.Answering(_ => new LoopbackServer.Reply(200));
        using var client = new PoliteClient(Target with { Limits = Target.Limits with { PerSecond = 20 } }, TimeProvider.System);
        var watch = Stopwatch.StartNew();

        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => client.GetAsync(server.Url, "ask", Token)));

        Assert.True(watch.Elapsed >= TimeSpan.FromMilliseconds(240), $"six requests at twenty a second took {watch.ElapsedMilliseconds} ms");
    }

    [Fact]
    public async Task ADryRun_SendsNothingAndSaysWhatItWould()
    {
        await using var server = LoopbackServer.Answering(_ => new LoopbackServer.Reply(200));
        using var client = new PoliteClient(Target, TimeProvider.System, dryRun: true);

        var answer = await client.GetAsync(server.Url, "read the page", Token);

        Assert.True(answer.Held);
        Assert.Empty(server.Requests);
        Assert.Equal("read the page", Assert.Single(client.Planned).Purpose);
    }

    [Fact]
    public async Task AnAnswerWithoutEnd_IsReadAsFarAsItMay()
    {
        await using var server = LoopbackServer.Serving(async (_, stream, token) =>
        {
            await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n"u8.ToArray(), token);
            var more = Encoding.ASCII.GetBytes(new string('x', 4096));
            while (!token.IsCancellationRequested)
            {
                await stream.WriteAsync(more, token);
            }
        });
        using var client = new PoliteClient(Target with { Limits = Target.Limits with { ResponseBytes = 10_000 } }, TimeProvider.System);

        var answer = await client.GetAsync(server.Url, "read", Token);

        Assert.Null(answer.Failure);
        Assert.True(answer.IsTruncated);
        Assert.Equal(10_000, answer.Body.Length);
    }

    [Fact]
    public async Task AnAnswerThatTrickles_IsCutOffInTime()
    {
        await using var server = LoopbackServer.Serving(async (_, stream, token) =>
        {
            await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\ndata: one\n\n"u8.ToArray(), token);
            await Task.Delay(Timeout.Infinite, token);
        });
        using var client = new PoliteClient(Target with { Limits = Target.Limits with { Timeout = TimeSpan.FromMilliseconds(400) } }, TimeProvider.System);

        var answer = await client.GetAsync(server.Url, "read", Token);

        Assert.Equal(200, answer.Status);
        Assert.True(answer.IsTruncated);
        Assert.Contains("data: one", answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AServerThatNeverAnswers_IsAFailureInTime()
    {
        await using var server = LoopbackServer.Serving((_, _, token) => Task.Delay(Timeout.Infinite, token));
        using var client = new PoliteClient(Target with { Limits = Target.Limits with { Timeout = TimeSpan.FromMilliseconds(300) } }, TimeProvider.System);

        Assert.Contains("no answer within 0.3 s", (await client.GetAsync(server.Url, "read", Token)).Failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ADeadHost_IsTriedThreeTimesAndThenLeft()
    {
        Uri dead;
        await using (var server = LoopbackServer.Answering(_ => new LoopbackServer.Reply(200)))
        {
            dead = server.Url;
        }

        using var client = new PoliteClient(Target, TimeProvider.System);
        for (var attempt = 0; attempt < 3; attempt++)
        {
            Assert.Contains("refuses connections", (await client.GetAsync(dead, "try", Token)).Failure, StringComparison.Ordinal);
        }

        Assert.Contains("three times in a row", (await client.GetAsync(dead, "try", Token)).Failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NonsenseInsteadOfHttp_IsAFailure()
    {
        await using var server = LoopbackServer.Serving(async (_, stream, token) => await stream.WriteAsync("SSH-2.0-OpenSSH\r\n\r\n"u8.ToArray(), token));
        using var client = new PoliteClient(Target, TimeProvider.System);

        Assert.NotNull((await client.GetAsync(server.Url, "read", Token)).Failure);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;
}
