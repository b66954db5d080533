using System.Buffers;
using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text.Json;

namespace LaunchReady.Audit.Browser.DevTools;

/// <summary>
/// The one connection to a browser: commands with their answers, and events. A command that gets no answer in time, or whose browser has ended,
/// throws <see cref="InvalidDataException"/> with a sentence. Safe for use by several threads.
/// </summary>
internal sealed class DevToolsConnection : IAsyncDisposable
{
    private const int LongestMessage = 32 * 1024 * 1024;
    private readonly ClientWebSocket _socket = new();
    private readonly ConcurrentDictionary<int, TaskCompletionSource<JsonElement>> _pending = new();
    private readonly ConcurrentDictionary<string, Action<string, JsonElement>> _listeners = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _sending = new(1, 1);
    private readonly CancellationTokenSource _end = new();
    private readonly TimeProvider _clock;
    private Task _receiving = Task.CompletedTask;
    private int _last;

    private DevToolsConnection(TimeProvider clock) => _clock = clock;

    public static async Task<DevToolsConnection> OpenAsync(Uri address, TimeProvider clock, CancellationToken cancellationToken)
    {
        var connection = new DevToolsConnection(clock);
        try
        {
            connection._socket.Options.Proxy = null;
            await connection._socket.ConnectAsync(address, cancellationToken).ConfigureAwait(false);
        }
        catch (WebSocketException fault)
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw new InvalidDataException($"The browser cannot be talked to: {fault.Message}");
        }

        connection._receiving = connection.ReceiveAsync();
        return connection;
    }

    /// <summary>Gives the events of a session to a listener; it must not block. The empty name is the browser itself.</summary>
    public void Listen(string session, Action<string, JsonElement> listener) => _listeners[session] = listener;

    public void Forget(string session) => _listeners.TryRemove(session, out _);

    /// <summary>Sends a command and waits for its answer.</summary>
    /// <exception cref="InvalidDataException">It was refused, not answered, or the browser has ended.</exception>
    public async Task<JsonElement> SendAsync(string session, string method, object? parameters, TimeSpan patience, CancellationToken cancellationToken) =>
        await TrySendAsync(session, method, parameters, patience, cancellationToken).ConfigureAwait(false)
            ?? throw new InvalidDataException($"The browser did not answer {method} within {patience.TotalSeconds:0.#} s.");

    /// <summary>The same, but null when there is no answer in time: a page can keep its own session busy.</summary>
    public async Task<JsonElement?> TrySendAsync(string session, string method, object? parameters, TimeSpan patience, CancellationToken cancellationToken)
    {
        var id = Interlocked.Increment(ref _last);
        var answer = new TaskCompletionSource<JsonElement>(TaskCreationOptions.RunContinuationsAsynchronously);
        _pending[id] = answer;
        try
        {
            parameters ??= new { };
            object command = session.Length > 0 ? new { id, method, @params = parameters, sessionId = session } : new { id, method, @params = parameters };
            await WriteAsync(JsonSerializer.SerializeToUtf8Bytes(command), cancellationToken).ConfigureAwait(false);
            return await answer.Task.WaitAsync(patience, _clock, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            return null;
        }
        finally
        {
            _pending.TryRemove(id, out _);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync().ConfigureAwait(false);
        await _receiving.ConfigureAwait(false);
        _socket.Dispose();
        _sending.Dispose();
        _end.Dispose();
    }

    private async Task WriteAsync(byte[] command, CancellationToken cancellationToken)
    {
        try
        {
            await _sending.WaitAsync(cancellationToken).ConfigureAwait(false);
            try
            {
                await _socket.SendAsync(command, WebSocketMessageType.Text, true, _end.Token).ConfigureAwait(false);
            }
            finally
            {
                _sending.Release();
            }
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested && (fault is WebSocketException or OperationCanceledException or ObjectDisposedException))
        {
            throw Ended();
        }
    }

    private async Task ReceiveAsync()
    {
        var message = new ArrayBufferWriter<byte>(64 * 1024);
        try
        {
            while (true)
            {
                var part = await _socket.ReceiveAsync(message.GetMemory(16 * 1024), _end.Token).ConfigureAwait(false);
                message.Advance(part.Count);
                if (part.MessageType == WebSocketMessageType.Close || message.WrittenCount > LongestMessage)
                {
                    break;
                }

                if (part.EndOfMessage)
                {
                    Deliver(message.WrittenMemory);
                    message.ResetWrittenCount();
                }
            }
        }
        catch (Exception end) when (end is OperationCanceledException or WebSocketException or ObjectDisposedException or JsonException)
        {
            // Whoever waits is told below.
        }

        foreach (var waiting in _pending.Values)
        {
            waiting.TrySetException(Ended());
        }
    }

    private void Deliver(ReadOnlyMemory<byte> bytes)
    {
        using var document = JsonDocument.Parse(bytes);
        var message = document.RootElement;
        if (message.TryGetProperty("id", out var id))
        {
            if (_pending.TryGetValue(id.GetInt32(), out var waiting))
            {
                Settle(waiting, message);
            }

            return;
        }

        var session = message.TryGetProperty("sessionId", out var name) ? name.GetString()! : "";
        if (_listeners.TryGetValue(session, out var listener))
        {
            listener(message.GetProperty("method").GetString()!, message.GetProperty("params").Clone());
        }
    }

    private static void Settle(TaskCompletionSource<JsonElement> waiting, JsonElement message)
    {
        if (message.TryGetProperty("error", out var error))
        {
            waiting.TrySetException(new InvalidDataException($"The browser refused: {error.GetProperty("message").GetString()}"));
        }
        else
        {
            waiting.TrySetResult(message.GetProperty("result").Clone());
        }
    }

    private static InvalidDataException Ended() => new("The browser has ended.");
}
