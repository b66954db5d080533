using System.Collections.Concurrent;
using LaunchReady.Audit.Targets;
using LaunchReady.Audit.Tests.Probes;

namespace LaunchReady.Audit.Browser.Tests;

/// <summary>A small site on loopback: a page a path, and everything that it was asked.</summary>
internal sealed class Site : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, Func<LoopbackServer.Request, LoopbackServer.Reply>> _pages = new(StringComparer.Ordinal);
    private readonly LoopbackServer _server;

    public Site()
    {
        _server = LoopbackServer.Answering(request => _pages.TryGetValue(request.Path.Split('?')[0], out var page) ? page(request) : Html("<h1>There is no such page</h1><p>Go back to the <a href=/>start</a>.</p>", 404));
        Url = _server.Url;
    }

    public Uri Url { get; }

    public IReadOnlyList<LoopbackServer.Request> Requests => _server.Requests;

    public string Authority => Url.Authority;

    public Site Page(string path, string body) => Page(path, _ => Html(body));

    public Site Page(string path, Func<LoopbackServer.Request, LoopbackServer.Reply> page)
    {
        _pages[path] = page;
        return this;
    }

    /// <summary>A whole document around a body.</summary>
    public static LoopbackServer.Reply Html(string body, int status = 200) => new(
        status, $"<!doctype html><html lang=en><head><meta charset=utf-8><meta name=viewport content='width=device-width'><title>Site</title></head><body>{body}</body></html>", ("Content-Type", "text/html; charset=utf-8"));

    public static LoopbackServer.Reply Redirect(string to) => new(302, "", ("Location", to));

    public TargetManifest Target(params Leave[] leave) => new()
    {
        Name = "site",
        Urls = [new TargetUrl("home", Url)],
        Leave = leave.ToHashSet(),
        Limits = new ProbeLimits { PerSecond = 200, Timeout = TimeSpan.FromSeconds(5) },
    };

    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
