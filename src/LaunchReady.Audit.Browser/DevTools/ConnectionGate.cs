using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace LaunchReady.Audit.Browser.DevTools;

/// <summary>
/// The wall around the browser: a SOCKS 5 proxy on loopback through which every connection goes, whatever opens it. A host that the gate does not know
/// is refused before a name is looked up. The browser's own doors on this machine are closed to pages.
/// </summary>
internal sealed class ConnectionGate : IAsyncDisposable
{
    private const byte Version = 5;
    private const byte Succeeded = 0;
    private const byte NotAllowed = 2;
    private const byte Unreachable = 4;
    private static readonly TimeSpan ConnectPatience = TimeSpan.FromSeconds(5);

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly ConcurrentDictionary<int, Task> _open = new();
    private readonly ConcurrentDictionary<int, byte> _closedPorts = new();
    private readonly IBrowserGate _gate;
    private readonly Task _accepting;
    private int _last;

    public ConnectionGate(IBrowserGate gate)
    {
        _gate = gate;
        _listener.Start();
        Close(Port);
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Closes a port of this machine to pages: the browser is led through it.</summary>
    public void Close(int port) => _closedPorts[port] = 0;

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync().ConfigureAwait(false);
        _listener.Dispose();
        await _accepting.ConfigureAwait(false);
        await Task.WhenAll(_open.Values).ConfigureAwait(false);
        _end.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_end.Token).ConfigureAwait(false);
                var number = Interlocked.Increment(ref _last);
                _open[number] = Task.Run(async () =>
                {
                    await ServeAsync(client).ConfigureAwait(false);
                    _open.TryRemove(number, out var _);
                });
            }
        }
        catch (Exception end) when (end is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The browser is being closed.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var _ = client;
        try
        {
            var browser = client.GetStream();
            if (await WantedAsync(browser).ConfigureAwait(false) is not { } wanted)
            {
                return;
            }

            if (!_gate.AllowsHost(wanted.Host) || (_closedPorts.ContainsKey(wanted.Port) && IsThisMachine(wanted.Host)))
            {
                await AnswerAsync(browser, NotAllowed).ConfigureAwait(false);
                return;
            }

            using var target = new TcpClient();
            if (!await ConnectAsync(target, wanted).ConfigureAwait(false))
            {
                await AnswerAsync(browser, Unreachable).ConfigureAwait(false);
                return;
            }

            await AnswerAsync(browser, Succeeded).ConfigureAwait(false);
            await RelayAsync(browser, target.GetStream()).ConfigureAwait(false);
        }
        catch (Exception end) when (end is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // One side has hung up.
        }
    }

    private async Task<(string Host, int Port)?> WantedAsync(NetworkStream browser)
    {
        var bytes = new byte[256];
        await browser.ReadExactlyAsync(bytes.AsMemory(0, 2), _end.Token).ConfigureAwait(false);
        await browser.ReadExactlyAsync(bytes.AsMemory(2, bytes[1]), _end.Token).ConfigureAwait(false);
        await browser.WriteAsync(new byte[] { Version, 0 }, _end.Token).ConfigureAwait(false);
        await browser.ReadExactlyAsync(bytes.AsMemory(0, 4), _end.Token).ConfigureAwait(false);
        var (isConnect, kind) = (bytes[1] == 1, bytes[3]);
        var length = kind switch { 1 => 4, 4 => 16, 3 => -1, _ => 0 };
        if (length < 0)
        {
            await browser.ReadExactlyAsync(bytes.AsMemory(0, 1), _end.Token).ConfigureAwait(false);
            length = bytes[0];
        }

        if (!isConnect || length == 0)
        {
            return null;
        }

        await browser.ReadExactlyAsync(bytes.AsMemory(0, length), _end.Token).ConfigureAwait(false);
        var host = kind == 3 ? Encoding.ASCII.GetString(bytes, 0, length) : new IPAddress(bytes.AsSpan(0, length)).ToString();
        await browser.ReadExactlyAsync(bytes.AsMemory(0, 2), _end.Token).ConfigureAwait(false);
        return (host.Trim('[', ']'), BinaryPrimitives.ReadUInt16BigEndian(bytes));
    }

    private async Task<bool> ConnectAsync(TcpClient target, (string Host, int Port) wanted)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(_end.Token);
        patience.CancelAfter(ConnectPatience);
        try
        {
            target.NoDelay = true;
            // Names under localhost are this machine (RFC 6761), as for every browser, whatever the system's resolver says.
            var host = wanted.Host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase) ? "localhost" : wanted.Host;
            await target.ConnectAsync(host, wanted.Port, patience.Token).ConfigureAwait(false);
            return true;
        }
        catch (Exception fault) when (fault is SocketException or OperationCanceledException)
        {
            return false;
        }
    }

    private async Task RelayAsync(NetworkStream browser, NetworkStream target)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(_end.Token);
        var there = browser.CopyToAsync(target, either.Token);
        var back = target.CopyToAsync(browser, either.Token);
        await Task.WhenAny(there, back).ConfigureAwait(false);
        await either.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(there, back).ConfigureAwait(false);
    }

    private static bool IsThisMachine(string host) => host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));

    private async Task AnswerAsync(NetworkStream browser, byte answer) =>
        await browser.WriteAsync(new byte[] { Version, answer, 0, 1, 0, 0, 0, 0, 0, 0 }, _end.Token).ConfigureAwait(false);
}
