using System.Text.Json;

namespace LaunchReady.Audit.Browser.DevTools;

/// <summary>One target of the browser (a page, a frame of another process, a worker) on the shared connection.</summary>
internal sealed record DevToolsSession(DevToolsConnection Connection, string Id, TimeSpan Patience)
{
    public Task<JsonElement> SendAsync(string method, object? parameters, CancellationToken cancellationToken) =>
        Connection.SendAsync(Id, method, parameters, Patience, cancellationToken);

    public Task<JsonElement?> TrySendAsync(string method, object? parameters, CancellationToken cancellationToken) =>
        Connection.TrySendAsync(Id, method, parameters, Patience, cancellationToken);

    /// <summary>Sends without waiting for what comes of it: an answer to an event, whose target may be gone by now.</summary>
    public async Task TellAsync(string method, object? parameters)
    {
        try
        {
            await Connection.TrySendAsync(Id, method, parameters, Patience, CancellationToken.None).ConfigureAwait(false);
        }
        catch (InvalidDataException)
        {
            // The target, or the browser, has ended.
        }
    }
}
