using System.Net;
using System.Net.Sockets;
using System.Text;

namespace LaunchReady.Audit.Tests.Probes;

/// <summary>A server on loopback that does with each connection what a test says, and remembers what it was asked.</summary>
internal sealed class LoopbackServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Func<Request, Stream, CancellationToken, Task> _serve;
    private readonly List<Request> _requests = [];
    private readonly Task _loop;

    private LoopbackServer(Func<Request, Stream, CancellationToken, Task> serve)
    {
        _serve = serve;
        _listener.Start();
        _loop = AcceptAsync();
    }

    public Uri Url => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");

    public IReadOnlyList<Request> Requests
    {
        get
        {
            lock (_requests)
            {
                return [.. _requests];
            }
        }
    }

    /// <summary>Answers with a status, headers and a body, and closes.</summary>
    public static LoopbackServer Answering(Func<Request, Reply> reply) => new(async (request, stream, token) =>
    {
        var answer = reply(request);
        var body = Encoding.UTF8.GetBytes(answer.Body);
        var head = $"HTTP/1.1 {answer.Status} X\r\nContent-Length: {body.Length}\r\nConnection: close\r\n{string.Concat(answer.Headers.Select(header => $"{header.Name}: {header.Value}\r\n"))}\r\n";
        await stream.WriteAsync(Encoding.UTF8.GetBytes(head), token);
        if (request.Method != "HEAD")
        {
            await stream.WriteAsync(body, token);
        }
    });

    /// <summary>Does what it likes with the connection.</summary>
    public static LoopbackServer Serving(Func<Request, Stream, CancellationToken, Task> serve) => new(serve);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _loop;
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        var open = new List<Task>();
        try
        {
            while (true)
            {
                open.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
            }
        }
        catch (Exception end) when (end is OperationCanceledException or SocketException or InvalidOperationException)
        {
            await Task.WhenAll(open);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var _ = client;
        try
        {
            var stream = client.GetStream();
            if (await ReadAsync(stream, _stop.Token) is { } request)
            {
                lock (_requests)
                {
                    _requests.Add(request);
                }

                await _serve(request, stream, _stop.Token);
            }
        }
        catch (Exception end) when (end is OperationCanceledException or IOException or SocketException)
        {
            // The other side, or the test, has ended.
        }
    }

    private static async Task<Request?> ReadAsync(NetworkStream stream, CancellationToken token)
    {
        var bytes = new List<byte>();
        var one = new byte[1];
        while (!(bytes.Count > 3 && bytes[^1] == '\n' && bytes[^2] == '\r' && bytes[^3] == '\n'))
        {
            if (await stream.ReadAsync(one, token) == 0)
            {
                return null;
            }

            bytes.Add(one[0]);
        }

        var lines = Encoding.ASCII.GetString([.. bytes]).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var headers = lines.Skip(1).Select(line => line.Split(": ", 2)).ToDictionary(parts => parts[0], parts => parts[^1], StringComparer.OrdinalIgnoreCase);
        var body = new byte[headers.TryGetValue("Content-Length", out var length) ? int.Parse(length, System.Globalization.CultureInfo.InvariantCulture) : 0];
        await stream.ReadExactlyAsync(body, token);
        var first = lines[0].Split(' ');
        return new Request(first[0], first[1], headers, Encoding.UTF8.GetString(body));
    }

    internal sealed record Request(string Method, string Path, IReadOnlyDictionary<string, string> Headers, string Body);

    internal sealed record Reply(int Status, string Body = "", params (string Name, string Value)[] Headers);
}
