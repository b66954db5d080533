using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace LaunchReady.Audit.Tests.Stages.Deploy;

/// <summary>Speaks enough SMTP to take a mail, and answers to the recipient what a test says.</summary>
internal sealed class MailSink : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly string _recipient;
    private readonly Task _loop;

    private MailSink(string recipient)
    {
        _recipient = recipient;
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _loop = ServeAsync();
    }

    public int Port { get; }

    public IReadOnlyCollection<string> Lines => _lines;

    public static MailSink Start(string recipient = "250 ok") => new(recipient);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _loop;
        _stop.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                await SpeakAsync(client.GetStream());
            }
        }
        catch (Exception end) when (end is OperationCanceledException or SocketException or IOException or ObjectDisposedException)
        {
            // The other side, or the test, has ended.
        }
    }

    private async Task SpeakAsync(NetworkStream stream)
    {
        using var reader = new StreamReader(stream, Encoding.UTF8);
        await using var writer = new StreamWriter(stream) { NewLine = "\r\n", AutoFlush = true };
        await writer.WriteLineAsync("220 sink");
        var inData = false;
        while (await reader.ReadLineAsync(_stop.Token) is { } line)
        {
            _lines.Enqueue(line);
            if (inData && line != ".")
            {
                continue;
            }

            var command = line.Split(' ')[0].ToUpperInvariant();
            await writer.WriteLineAsync(command switch
            {
                "." => "250 taken",
                "DATA" => "354 go on",
                "RCPT" => _recipient,
                "QUIT" => "221 bye",
                _ => "250 ok",
            });
            inData = command == "DATA";
        }
    }
}
