using System.Text.Json;

namespace LaunchReady.Audit.Browser.DevTools;

/// <summary>
/// Stands between a page and the network: every request waits here until the gate admits it. Credentials are put on what goes to the target's own
/// authority, and taken off what a redirect leads elsewhere.
/// </summary>
internal sealed class RequestHolder(BrowserVisitor visitor, IBrowserGate gate, PageWatch watch, TimeProvider clock, CancellationToken closed) : IDisposable
{
    private const int MostRequests = 300;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private (int Page, int Requests) _asked;

    private readonly Dictionary<string, string> _headers =
        visitor.Headers.Where(header => !header.Key.Equals("Cookie", StringComparison.OrdinalIgnoreCase)).ToDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>Settles one request that waits. Ends without a word when the window is closed.</summary>
    public async Task SettleAsync(DevToolsSession session, JsonElement paused)
    {
        var id = paused.GetProperty("requestId").GetString()!;
        try
        {
            var request = paused.GetProperty("request");
            if (await RefusalAsync(request, paused.GetProperty("resourceType").GetString()!).ConfigureAwait(false))
            {
                await session.TellAsync("Fetch.failRequest", new { requestId = id, errorReason = "BlockedByClient" }).ConfigureAwait(false);
            }
            else
            {
                await session.TellAsync("Fetch.continueRequest", Continued(id, request)).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            // The window is being closed, and the request with it.
        }
    }

    public void Dispose() => _turn.Dispose();

    private async Task<bool> RefusalAsync(JsonElement request, string type)
    {
        var kind = KindOf(type);
        if (!Uri.TryCreate(request.GetProperty("url").GetString(), UriKind.Absolute, out var url))
        {
            return true;
        }

        var page = watch.Page;
        var wanted = new BrowserRequest(request.GetProperty("method").GetString()!, url, kind);
        if (await InTurnAsync(wanted, page).ConfigureAwait(false) is { } reason)
        {
            watch.Held(page, new HeldRequest(wanted, reason));
            return true;
        }

        if (kind == BrowserRequestKind.Data && visitor.DataDelay > TimeSpan.Zero)
        {
            await Task.Delay(visitor.DataDelay, clock, closed).ConfigureAwait(false);
        }

        return false;
    }

    // One after the other: what a page asks for without end waits here, and takes no turn from the pages after it.
    private async Task<string?> InTurnAsync(BrowserRequest wanted, int page)
    {
        await _turn.WaitAsync(closed).ConfigureAwait(false);
        try
        {
            if (page != watch.Page)
            {
                return "the window has gone to another page";
            }

            _asked = (page, _asked.Page == page ? _asked.Requests + 1 : 1);
            return _asked.Requests > MostRequests ? $"the page asks for more than {MostRequests} things" : await gate.AdmitAsync(wanted, closed).ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }

    private object Continued(string id, JsonElement request)
    {
        if (_headers.Count == 0)
        {
            return new { requestId = id };
        }

        var isHome = Uri.TryCreate(request.GetProperty("url").GetString(), UriKind.Absolute, out var url) && url.Scheme == visitor.Home.Scheme && url.Authority == visitor.Home.Authority;
        var headers = request.GetProperty("headers").EnumerateObject().Where(header => !_headers.ContainsKey(header.Name))
            .Select(header => new { name = header.Name, value = header.Value.GetString() ?? "" });
        return new { requestId = id, headers = (isHome ? headers.Concat(_headers.Select(header => new { name = header.Key, value = header.Value })) : headers).ToArray() };
    }

    private static BrowserRequestKind KindOf(string type) => type switch
    {
        "Document" => BrowserRequestKind.Document,
        "Script" or "Stylesheet" => BrowserRequestKind.Code,
        "XHR" or "Fetch" or "EventSource" => BrowserRequestKind.Data,
        _ => BrowserRequestKind.Other,
    };
}
