using System.Collections.Concurrent;
using System.Text.Json;

namespace LaunchReady.Audit.Browser.DevTools;

/// <summary>
/// A running browser and its windows. It stops every new target before its first step: the first page of a window is the window, other pages are
/// pop-ups and closed, workers go on once their requests are held to the gate.
/// </summary>
internal sealed class ChromiumSession : IBrowserSession
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly ConcurrentDictionary<string, ChromiumPage> _windows = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, TaskCompletionSource<string>> _awaited = new(StringComparer.Ordinal);
    private readonly ConnectionGate _wall;
    private readonly ChromiumProcess _process;
    private readonly DevToolsSession _browser;
    private readonly IBrowserGate _gate;
    private readonly TimeProvider _clock;

    private ChromiumSession(ConnectionGate wall, ChromiumProcess process, DevToolsConnection connection, IBrowserGate gate, TimeProvider clock)
    {
        _wall = wall;
        _process = process;
        _browser = new DevToolsSession(connection, "", Patience);
        _gate = gate;
        _clock = clock;
    }

    /// <summary>The browser's process.</summary>
    internal int ProcessId => _process.Id;

    /// <summary>Where it is led through.</summary>
    internal int ControlPort => _process.Address.Port;

    public static async Task<ChromiumSession> StartAsync(string executable, IBrowserGate gate, TimeProvider clock, CancellationToken cancellationToken)
    {
        var wall = new ConnectionGate(gate);
        ChromiumProcess? process = null;
        DevToolsConnection? connection = null;
        try
        {
            process = await ChromiumProcess.StartAsync(executable, wall.Port, clock, cancellationToken).ConfigureAwait(false);
            wall.Close(process.Address.Port);
            connection = await DevToolsConnection.OpenAsync(process.Address, clock, cancellationToken).ConfigureAwait(false);
            var session = new ChromiumSession(wall, process, connection, gate, clock);
            connection.Listen("", session.Heard);
            await session._browser.SendAsync("Target.setAutoAttach", TargetOrders.AttachAll, cancellationToken).ConfigureAwait(false);
            return session;
        }
        catch
        {
            await EndAsync(connection, process, wall).ConfigureAwait(false);
            throw;
        }
    }

    public async Task<IBrowserPage> OpenWindowAsync(BrowserVisitor visitor, CancellationToken cancellationToken)
    {
        var context = (await _browser.SendAsync("Target.createBrowserContext", new { disposeOnDetach = true }, cancellationToken).ConfigureAwait(false)).GetProperty("browserContextId").GetString()!;
        var attached = _awaited[context] = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        await _browser.SendAsync("Browser.setDownloadBehavior", new { behavior = "deny", browserContextId = context }, cancellationToken).ConfigureAwait(false);
        var target = (await _browser.SendAsync("Target.createTarget", new { url = "about:blank", browserContextId = context }, cancellationToken).ConfigureAwait(false)).GetProperty("targetId").GetString()!;
        var id = await attached.Task.WaitAsync(Patience, _clock, cancellationToken).ConfigureAwait(false);
        var page = new ChromiumPage(_browser.Connection, id, target, visitor, _gate, _clock, () => CloseAsync(context));
        _windows[context] = page;
        await page.PrepareAsync(cancellationToken).ConfigureAwait(false);
        return page;
    }

    public ValueTask DisposeAsync() => EndAsync(_browser.Connection, _process, _wall);

    private async ValueTask CloseAsync(string context)
    {
        _windows.TryRemove(context, out _);
        _awaited.TryRemove(context, out _);
        await _browser.TellAsync("Target.disposeBrowserContext", new { browserContextId = context }).ConfigureAwait(false);
    }

    private void Heard(string method, JsonElement parameters)
    {
        if (method != "Target.attachedToTarget")
        {
            return;
        }

        var (id, target) = (parameters.GetProperty("sessionId").GetString()!, parameters.GetProperty("targetInfo"));
        var context = target.TryGetProperty("browserContextId", out var name) ? name.GetString()! : "";
        if (target.GetProperty("type").GetString() != "page")
        {
            _ = AdoptAsync(id, context);
        }
        else if (!_awaited.TryGetValue(context, out var awaited) || !awaited.TrySetResult(id))
        {
            _windows.GetValueOrDefault(context)?.Intruded();
            _ = _browser.TellAsync("Target.closeTarget", new { targetId = target.GetProperty("targetId").GetString() });
        }
    }

    // A worker that belongs to no window of ours is left where it was stopped.
    private async Task AdoptAsync(string id, string context)
    {
        if (_windows.GetValueOrDefault(context) is { } window)
        {
            await window.AdoptAsync(id).ConfigureAwait(false);
        }
    }

    private static async ValueTask EndAsync(DevToolsConnection? connection, ChromiumProcess? process, ConnectionGate wall)
    {
        if (process is not null)
        {
            await process.DisposeAsync().ConfigureAwait(false);
        }

        if (connection is not null)
        {
            await connection.DisposeAsync().ConfigureAwait(false);
        }

        await wall.DisposeAsync().ConfigureAwait(false);
    }
}
