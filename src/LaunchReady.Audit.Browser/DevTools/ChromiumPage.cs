using System.Collections.Concurrent;
using System.Text.Json;

namespace LaunchReady.Audit.Browser.DevTools;

/// <summary>One window: a page in a context of its own, every request of it and of its frames and workers held to the gate.</summary>
internal sealed class ChromiumPage : IBrowserPage
{
    private const int MostDialogs = 50;
    private const int PhoneBelow = 1_000;
    private const string World = "launchready";
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(40);
    private readonly CancellationTokenSource _closed = new();
    private readonly ConcurrentDictionary<string, DevToolsSession> _targets = new(StringComparer.Ordinal);
    private readonly DevToolsSession _session;
    private readonly BrowserVisitor _visitor;
    private readonly string _frame;
    private readonly TimeProvider _clock;
    private readonly Func<ValueTask> _close;
    private readonly PageWatch _watch;
    private readonly RequestHolder _holder;
    private readonly PageHands _hands;

    public ChromiumPage(DevToolsConnection connection, string session, string frame, BrowserVisitor visitor, IBrowserGate gate, TimeProvider clock, Func<ValueTask> close)
    {
        (_visitor, _frame, _clock, _close) = (visitor, frame, clock, close);
        _session = new DevToolsSession(connection, session, visitor.Patience);
        _watch = new PageWatch(frame, clock);
        _holder = new RequestHolder(visitor, gate, _watch, clock, _closed.Token);
        _hands = new PageHands(_session, WorldAsync);
    }

    public PageActivity Activity => _watch.Activity;

    /// <summary>Sets everything up before the first page is asked for.</summary>
    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        _targets[_session.Id] = _session;
        _session.Connection.Listen(_session.Id, (method, parameters) => Heard(_session, method, parameters));
        foreach (var (method, parameters) in new (string, object?)[]
        {
            ("Fetch.enable", TargetOrders.HoldAll), ("Target.setAutoAttach", TargetOrders.AttachAll),
            ("Page.enable", null), ("Network.enable", null), ("Runtime.enable", null), ("Log.enable", null),
            ("Emulation.setFocusEmulationEnabled", new { enabled = true }),
        })
        {
            await _session.SendAsync(method, parameters, cancellationToken).ConfigureAwait(false);
        }

        await ResizeAsync(_visitor.Width, _visitor.Height, cancellationToken).ConfigureAwait(false);
        await SignInAsync(cancellationToken).ConfigureAwait(false);
        await _session.SendAsync("Runtime.runIfWaitingForDebugger", null, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Holds the requests of a frame in another process, or of a worker, and lets it go on.</summary>
    public async Task AdoptAsync(string id)
    {
        var child = new DevToolsSession(_session.Connection, id, _visitor.Patience);
        _targets[id] = child;
        child.Connection.Listen(id, (method, parameters) => Heard(child, method, parameters));
        await child.TellAsync("Fetch.enable", TargetOrders.HoldAll).ConfigureAwait(false);
        await child.TellAsync("Target.setAutoAttach", TargetOrders.AttachAll).ConfigureAwait(false);
        await child.TellAsync("Runtime.runIfWaitingForDebugger", null).ConfigureAwait(false);
    }

    /// <summary>A pop-up of this window was closed.</summary>
    public void Intruded() => _watch.Intruded();

    public async Task<PageVisit> OpenAsync(Uri url, CancellationToken cancellationToken)
    {
        _watch.Begin(url);
        var answer = await _session.TrySendAsync("Page.navigate", new { url = url.AbsoluteUri }, cancellationToken).ConfigureAwait(false);
        if (answer is not { } navigated)
        {
            await _session.TellAsync("Page.stopLoading", null).ConfigureAwait(false);
            return _watch.Visit with { Failure = $"no page within {_visitor.Patience.TotalSeconds:0.#} s" };
        }

        var failed = navigated.TryGetProperty("errorText", out var text) ? text.GetString() : null;
        var rested = failed is null && await RestAsync(_visitor.Patience, cancellationToken).ConfigureAwait(false);
        var visit = _watch.Visit with { Rested = rested };
        return failed is null || visit.Status > 0 ? visit : visit with { Failure = Explain(failed, url) };
    }

    public async Task<bool> RestAsync(TimeSpan atMost, CancellationToken cancellationToken)
    {
        var started = _clock.GetTimestamp();
        while (!_watch.Rests)
        {
            if (_clock.GetElapsedTime(started) >= atMost)
            {
                return false;
            }

            await Task.Delay(Glance, _clock, cancellationToken).ConfigureAwait(false);
        }

        return true;
    }

    public async Task ResizeAsync(int width, int height, CancellationToken cancellationToken)
    {
        await _session.TrySendAsync("Emulation.setDeviceMetricsOverride", new { width, height, deviceScaleFactor = 1, mobile = width < PhoneBelow }, cancellationToken).ConfigureAwait(false);
        await EvaluateAsync("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))", cancellationToken).ConfigureAwait(false);
    }

    public async Task<JsonElement?> EvaluateAsync(string expression, CancellationToken cancellationToken)
    {
        if (await WorldAsync(cancellationToken).ConfigureAwait(false) is not { } world)
        {
            return null;
        }

        try
        {
            var answer = await _session.TrySendAsync("Runtime.evaluate", new { expression, contextId = world, returnByValue = true, awaitPromise = true }, cancellationToken).ConfigureAwait(false);
            return answer is { } given && !given.TryGetProperty("exceptionDetails", out _) && given.GetProperty("result").TryGetProperty("value", out var value) ? value : null;
        }
        catch (InvalidDataException) when (!_closed.IsCancellationRequested)
        {
            // The page went elsewhere while it was asked.
            return null;
        }
    }

    public Task<string?> FillAsync(FieldEntry entry, CancellationToken cancellationToken) => _hands.FillAsync(entry, cancellationToken);

    public async Task<string?> PressAsync(string name, CancellationToken cancellationToken)
    {
        var fault = await _hands.PressAsync(name, cancellationToken).ConfigureAwait(false);
        _watch.Touched();
        return fault;
    }

    public async ValueTask DisposeAsync()
    {
        await _closed.CancelAsync().ConfigureAwait(false);
        await _close().ConfigureAwait(false);
        foreach (var id in _targets.Keys)
        {
            _session.Connection.Forget(id);
        }

        _holder.Dispose();
        _closed.Dispose();
    }

    // A world of our own in the page: it sees the document, and the page's scripts cannot change what it calls.
    private async Task<int?> WorldAsync(CancellationToken cancellationToken)
    {
        try
        {
            var world = await _session.TrySendAsync("Page.createIsolatedWorld", new { frameId = _frame, worldName = World }, cancellationToken).ConfigureAwait(false);
            return world?.GetProperty("executionContextId").GetInt32();
        }
        catch (InvalidDataException) when (!_closed.IsCancellationRequested)
        {
            return null;
        }
    }

    private async Task SignInAsync(CancellationToken cancellationToken)
    {
        var header = _visitor.Headers.FirstOrDefault(header => header.Key.Equals("Cookie", StringComparison.OrdinalIgnoreCase)).Value ?? "";
        var cookies = header.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=', 2)).Where(pair => pair.Length == 2)
            .Select(pair => new { name = pair[0], value = pair[1], url = _visitor.Home.AbsoluteUri, httpOnly = true, secure = _visitor.Home.Scheme == Uri.UriSchemeHttps }).ToArray();
        if (cookies.Length > 0)
        {
            await _session.SendAsync("Network.setCookies", new { cookies }, cancellationToken).ConfigureAwait(false);
        }
    }

    private void Heard(DevToolsSession session, string method, JsonElement parameters)
    {
        switch (method)
        {
            case "Fetch.requestPaused":
                _ = _holder.SettleAsync(session, parameters);
                break;
            case "Target.attachedToTarget":
                _ = AdoptAsync(parameters.GetProperty("sessionId").GetString()!);
                break;
            case "Page.javascriptDialogOpening":
                _watch.Intruded();
                if (_watch.Intrusions <= MostDialogs)
                {
                    _ = session.TellAsync("Page.handleJavaScriptDialog", new { accept = false });
                }

                break;
            default:
                if (session.Id == _session.Id)
                {
                    _watch.Heard(method, parameters);
                }

                break;
        }
    }

    private string Explain(string error, Uri url) =>
        _watch.Activity.Held.FirstOrDefault(held => held.Request.Kind == BrowserRequestKind.Document)?.Reason
        ?? (error.Contains("SOCKS_CONNECTION", StringComparison.Ordinal) ? $"{url.Authority} cannot be reached" : $"{url.Authority} gave no page: {error.Replace("net::ERR_", "", StringComparison.Ordinal).Replace('_', ' ').ToLowerInvariant()}");
}
