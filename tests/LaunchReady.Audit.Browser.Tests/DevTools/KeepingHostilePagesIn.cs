using System.Diagnostics;
using LaunchReady.Audit.Browser.DevTools;
using LaunchReady.Audit.Targets;
using LaunchReady.Audit.Tests.Probes;

namespace LaunchReady.Audit.Browser.Tests.DevTools;

/// <summary>Pages that reach for others, write without leave, or never end.</summary>
public sealed class KeepingHostilePagesIn
{
    /// <summary>Every name under localhost is this machine; the manifest names none of them.</summary>
    private const string Stranger = "stranger.localhost";

    private const string Reaching = """
        <link rel=preconnect href=http://HOST/><link rel=dns-prefetch href=http://HOST/><link rel=prefetch href=http://HOST/prefetch><link rel=stylesheet href=http://HOST/style>
        <img src=http://HOST/image><iframe src=http://HOST/frame></iframe><script src=http://HOST/script></script><video src=http://HOST/video></video>
        <script type=speculationrules>{"prefetch":[{"source":"list","urls":["http://HOST/speculation"],"eagerness":"immediate"}]}</script>
        <script>
          new WebSocket('ws://HOST/socket'); new EventSource('http://HOST/events'); fetch('http://HOST/fetch', { mode: 'no-cors' }); navigator.sendBeacon('http://HOST/beacon', 'x');
          new Worker(URL.createObjectURL(new Blob(["fetch('http://HOST/worker', { mode: 'no-cors' }); new WebSocket('ws://HOST/worker-socket')"])));
          new SharedWorker('/shared.js'); navigator.serviceWorker.register('/service.js');
          new RTCPeerConnection({ iceServers: [{ urls: 'stun:HOST' }] }).createDataChannel('x');
        </script>
        """;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task AnotherHost_IsReachedByNothing(bool requestsAreHeld)
    {
        await using var other = new Site().Page("/x", "");
        await using var site = new Site();
        var host = $"{Stranger}:{other.Url.Port}";
        var worker = $"fetch('http://{host}/in-worker', {{ mode: 'no-cors' }}); new WebSocket('ws://{host}/in-worker-socket')";
        site.Page("/", Reaching.Replace("HOST", host, StringComparison.Ordinal))
            .Page("/shared.js", _ => new(200, worker, ("Content-Type", "text/javascript")))
            .Page("/service.js", _ => new(200, worker, ("Content-Type", "text/javascript")));
        await using var surfing = await Surfing.StartAsync(site.Target(Leave.Write), requestsAreHeld ? null : rules => new ConnectionsOnly(rules));
        await using var page = await surfing.OpenWindowAsync(site);

        await page.OpenAsync(site.Url, Surfing.Token);
        await page.RestAsync(TimeSpan.FromSeconds(2), Surfing.Token);

        Assert.Empty(other.Requests);
        Assert.Contains(site.Requests, request => request.Path == "/");
        Assert.Equal(requestsAreHeld, page.Activity.Held.Any(held => held.Request.Url.Host == Stranger));
    }

    [Fact]
    public async Task TheOtherHost_CouldBeReached_WereItNamed()
    {
        await using var other = new Site().Page("/image", _ => new(200, "", ("Content-Type", "image/png")));
        await using var site = new Site();
        site.Page("/", $"<img src=http://{Stranger}:{other.Url.Port}/image><script>new WebSocket('ws://{Stranger}:{other.Url.Port}/socket')</script>");
        await using var surfing = await Surfing.StartAsync(site.Target() with { Pilot = new PilotSettings { Hosts = [Stranger] } });
        await using var page = await surfing.OpenWindowAsync(site);

        await page.OpenAsync(site.Url, Surfing.Token);

        Assert.Contains(other.Requests, request => request.Path == "/image");
        Assert.Contains(other.Requests, request => request.Path == "/socket");
    }

    [Fact]
    public async Task ThePagesOwnScripts_WriteNothing_WithoutLeave()
    {
        await using var site = new Site();
        site.Page("/", "<script>fetch('/a',{method:'POST'});navigator.sendBeacon('/b','x');fetch('/c',{method:'DELETE',keepalive:true});new Worker('/w.js');navigator.serviceWorker.register('/s.js')</script><script src=/blocked.js></script>")
            .Page("/w.js", _ => new(200, "fetch('/d',{method:'POST'})", ("Content-Type", "text/javascript")))
            .Page("/s.js", _ => new(200, "fetch('/e',{method:'POST'})", ("Content-Type", "text/javascript")));
        await using var surfing = await Surfing.StartAsync(site.Target());
        await using var page = await surfing.OpenWindowAsync(site);

        await page.OpenAsync(site.Url, Surfing.Token);
        await page.RestAsync(TimeSpan.FromSeconds(2), Surfing.Token);

        Assert.All(site.Requests, request => Assert.Equal("GET", request.Method));
        Assert.Contains(page.Activity.Held, held => held.Request.Method == "DELETE");
    }

    [Fact]
    public async Task TheBrowsersOwnDoors_AreClosedToPages()
    {
        await using var site = new Site();
        site.Page("/", "<p id=out>waiting</p>");
        await using var surfing = await Surfing.StartAsync(site.Target());
        var session = (ChromiumSession)surfing.Session;
        await using var page = await surfing.OpenWindowAsync(site);

        var visit = await page.OpenAsync(new Uri($"http://127.0.0.1:{session.ControlPort}/json/version"), Surfing.Token);

        Assert.NotNull(visit.Failure);
    }

    [Theory]
    [InlineData("<script>for(;;) alert(1)</script>")]
    [InlineData("<p>Busy</p><script>for(;;);</script>")]
    [InlineData("<script>setInterval(() => { open('/'); open('/', '', 'noopener') }, 1)</script>")]
    [InlineData("<a id=a href=/file download>x</a><script>setInterval(() => a.click(), 1)</script>")]
    [InlineData("<script>setInterval(() => fetch('/' + Math.random()), 1)</script>")]
    [InlineData("<script>onbeforeunload = () => 'stay'; setInterval(() => location.reload(), 20)</script>")]
    [InlineData("<script>let s = 'x'; setInterval(() => { for (let i = 0; i < 1e3; i++) document.body.append(document.createElement('div')) }, 1)</script>")]
    public async Task WhatNeverEnds_EndsInTime(string body)
    {
        await using var site = new Site().Page("/", body).Page("/file", _ => new(200, "x", ("Content-Type", "application/octet-stream")));
        await using var surfing = await Surfing.StartAsync(site.Target());
        var started = Stopwatch.GetTimestamp();
        await using (var page = await surfing.Session.OpenWindowAsync(new BrowserVisitor(site.Url) { Patience = TimeSpan.FromSeconds(2) }, Surfing.Token))
        {
            await page.OpenAsync(site.Url, Surfing.Token);
            await PageFacts.OfAsync(page, Surfing.Token);
        }

        await using var next = await surfing.OpenWindowAsync(site);
        var after = await next.OpenAsync(new Uri(site.Url, "/nothing"), Surfing.Token);

        Assert.Equal(404, after.Status);
        Assert.InRange(Stopwatch.GetElapsedTime(started).TotalSeconds, 0, 40);
    }

    [Fact]
    public async Task AnAnswerThatNeverEnds_IsLookedAtAsFarAsItCame()
    {
        await using var server = LoopbackServer.Serving(async (_, stream, token) =>
        {
            await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>As far as it came</p>"u8.ToArray(), token);
            await Task.Delay(Timeout.Infinite, token);
        });
        await using var site = new Site();
        var target = site.Target() with { Urls = [new TargetUrl("home", server.Url)] };
        await using var surfing = await Surfing.StartAsync(target);
        await using var page = await surfing.OpenWindowAsync(site);

        var visit = await page.OpenAsync(server.Url, Surfing.Token);

        Assert.Equal((200, false), (visit.Status, visit.Rested));
        Assert.Contains("As far as", (await PageFacts.OfAsync(page, Surfing.Token))!.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ADeadHost_AndARedirectLoop_AreSentences()
    {
        await using var site = new Site();
        site.Page("/loop", _ => Site.Redirect("/loop"));
        await using var surfing = await Surfing.StartAsync(site.Target());
        await using var page = await surfing.OpenWindowAsync(site);
        var gone = new Site();
        await gone.DisposeAsync();

        Assert.Contains("cannot be reached", (await page.OpenAsync(gone.Url, Surfing.Token)).Failure, StringComparison.Ordinal);
        Assert.Contains("too many redirects", (await page.OpenAsync(new Uri(site.Url, "/loop"), Surfing.Token)).Failure, StringComparison.Ordinal);
        Assert.Equal("example.org is not named in the manifest", (await page.OpenAsync(new Uri("http://example.org/"), Surfing.Token)).Failure);
    }

    [Fact]
    public async Task TheBudget_IsThatOfTheWholeRun()
    {
        await using var site = new Site().Page("/", "<p>Home</p>");
        var target = site.Target() with { Limits = new ProbeLimits { PerHost = 3, PerSecond = 200 } };
        await using var surfing = await Surfing.StartAsync(target);
        await surfing.Http.GetAsync(site.Url, "first", Surfing.Token);
        await using var page = await surfing.OpenWindowAsync(site);

        Assert.Equal(200, (await page.OpenAsync(site.Url, Surfing.Token)).Status);
        await page.OpenAsync(new Uri(site.Url, "/2"), Surfing.Token);
        var last = await page.OpenAsync(new Uri(site.Url, "/3"), Surfing.Token);

        Assert.Contains("budget of 3", last.Failure, StringComparison.Ordinal);
        Assert.Equal(3, surfing.Http.Sent[site.Authority]);
    }

    [Fact]
    public async Task TheBrowser_EndsWithItsSession_AndKeepsNothing()
    {
        await using var site = new Site().Page("/", "<p>Home</p>");
        int process;
        await using (var surfing = await Surfing.StartAsync(site.Target()))
        {
            process = ((ChromiumSession)surfing.Session).ProcessId;
            Assert.False(Process.GetProcessById(process).HasExited);
        }

        Assert.Throws<ArgumentException>(() => Process.GetProcessById(process));
    }

    /// <summary>Lets every request go: then the wall around the connections has to hold alone.</summary>
    private sealed class ConnectionsOnly(IBrowserGate rules) : IBrowserGate
    {
        public bool AllowsHost(string host) => rules.AllowsHost(host);

        public Task<string?> AdmitAsync(BrowserRequest request, CancellationToken cancellationToken) => Task.FromResult<string?>(null);
    }
}
