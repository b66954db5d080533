using System.Text.Json;

namespace LaunchReady.Audit.Browser.DevTools;

/// <summary>What a page does, from the browser's events: where it is, what is still loading, what went wrong. Bounded, whatever the page does. Safe for use by several threads.</summary>
internal sealed class PageWatch(string frame, TimeProvider clock)
{
    private const int MostNoted = 200;
    private static readonly TimeSpan Calm = TimeSpan.FromMilliseconds(150);
    private readonly Lock _gate = new();
    private readonly HashSet<string> _loading = new(StringComparer.Ordinal);
    private readonly Dictionary<string, FetchedData> _fetched = new(StringComparer.Ordinal);
    private readonly List<string> _errors = [];
    private readonly List<HeldRequest> _held = [];
    private long _lastMove = clock.GetTimestamp();
    private bool _built;
    private int _intrusions;
    private int _page;
    private PageVisit _visit = new(new Uri("about:blank"));

    public PageActivity Activity
    {
        get
        {
            lock (_gate)
            {
                return new PageActivity([.. _errors], [.. _held], [.. _fetched.Values], _intrusions);
            }
        }
    }

    /// <summary>The document of the window as it is now.</summary>
    public PageVisit Visit
    {
        get
        {
            lock (_gate)
            {
                return _visit;
            }
        }
    }

    public bool Rests
    {
        get
        {
            lock (_gate)
            {
                return _built && _loading.Count == 0 && clock.GetElapsedTime(_lastMove) >= Calm;
            }
        }
    }

    public int Intrusions => _intrusions;

    /// <summary>Which page this is: another number after each <see cref="Begin"/>.</summary>
    public int Page => Volatile.Read(ref _page);

    /// <summary>Forgets the page before.</summary>
    public void Begin(Uri url)
    {
        lock (_gate)
        {
            _loading.Clear();
            _fetched.Clear();
            _errors.Clear();
            _held.Clear();
            _page++;
            (_built, _intrusions, _visit, _lastMove) = (false, 0, new PageVisit(url), clock.GetTimestamp());
        }
    }

    /// <summary>Notes a request of a page that the gate refused, while that page is still there.</summary>
    public void Held(int page, HeldRequest request)
    {
        lock (_gate)
        {
            if (page == _page)
            {
                Note(_held, request);
            }
        }
    }

    /// <summary>Something was pressed: what comes of it is about to begin.</summary>
    public void Touched()
    {
        lock (_gate)
        {
            Moved();
        }
    }

    public void Intruded() => Interlocked.Increment(ref _intrusions);

    public void Heard(string method, JsonElement parameters)
    {
        lock (_gate)
        {
            switch (method)
            {
                case "Network.requestWillBeSent":
                    Sent(parameters);
                    break;
                case "Network.responseReceived":
                    Answered(parameters);
                    break;
                case "Network.loadingFinished" or "Network.loadingFailed":
                    Moved();
                    _loading.Remove(parameters.GetProperty("requestId").GetString()!);
                    break;
                case "Page.frameNavigated":
                    Navigated(parameters.GetProperty("frame"));
                    break;
                case "Page.navigatedWithinDocument" when parameters.GetProperty("frameId").GetString() == frame:
                    Moved();
                    GoTo(parameters.GetProperty("url").GetString());
                    break;
                case "Page.domContentEventFired":
                    Moved();
                    _built = true;
                    break;
                case "Page.downloadWillBegin":
                    _visit = _visit with { IsDownload = true };
                    Intruded();
                    break;
                case "Runtime.exceptionThrown":
                    Note(_errors, PageErrors.OfException(parameters.GetProperty("exceptionDetails")));
                    break;
                case "Runtime.consoleAPICalled" when parameters.GetProperty("type").GetString() == "error":
                    Note(_errors, PageErrors.OfConsole(parameters.GetProperty("args")));
                    break;
                case "Log.entryAdded" when PageErrors.OfLog(parameters.GetProperty("entry"), _visit.Url) is { } error:
                    Note(_errors, error);
                    break;
            }
        }
    }

    private void Sent(JsonElement parameters)
    {
        Moved();
        var type = parameters.TryGetProperty("type", out var given) ? given.GetString() : null;
        if (type is "EventSource" or "WebSocket" or "Ping" or "Media" or "Prefetch")
        {
            return;
        }

        var id = parameters.GetProperty("requestId").GetString()!;
        if (_loading.Count < MostNoted)
        {
            _loading.Add(id);
        }

        if (type is "XHR" or "Fetch" && _fetched.Count < MostNoted && Uri.TryCreate(parameters.GetProperty("request").GetProperty("url").GetString(), UriKind.Absolute, out var url))
        {
            _fetched[id] = new FetchedData(url, 0);
        }
    }

    private void Answered(JsonElement parameters)
    {
        Moved();
        var (id, response) = (parameters.GetProperty("requestId").GetString()!, parameters.GetProperty("response"));
        var status = response.GetProperty("status").GetInt32();
        if (_fetched.TryGetValue(id, out var fetched))
        {
            _fetched[id] = fetched with { Status = status };
        }

        if (parameters.GetProperty("type").GetString() == "Document" && parameters.TryGetProperty("frameId", out var name) && name.GetString() == frame)
        {
            GoTo(response.GetProperty("url").GetString());
            _visit = _visit with { Status = status, MediaType = response.GetProperty("mimeType").GetString() };
        }
    }

    private void Navigated(JsonElement navigated)
    {
        Moved();
        if (navigated.GetProperty("id").GetString() == frame)
        {
            _built = false;
            GoTo(navigated.GetProperty("url").GetString());
        }
    }

    private void GoTo(string? address)
    {
        if (Uri.TryCreate(address, UriKind.Absolute, out var url) && url.Scheme is "http" or "https")
        {
            _visit = _visit with { Url = url };
        }
    }

    private void Moved() => _lastMove = clock.GetTimestamp();

    private static void Note<T>(List<T> list, T value)
    {
        if (list.Count < MostNoted)
        {
            list.Add(value);
        }
    }
}
