using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using MimeKit;

namespace LaunchReady.Server.Tests.Hosting.Mail;

/// <summary>
/// A mail server for one test, on a free port of this machine. It takes what it is given and can be told to answer a command
/// differently, or to hang up instead of answering.
/// </summary>
internal sealed class SmtpSink : IAsyncDisposable
{
    /// <summary>As an answer: hang up without one.</summary>
    public const string HangUp = "";

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Dictionary<string, string> _answers;
    private readonly Task _serving;

    public SmtpSink(params (string Command, string Answer)[] answers)
    {
        _answers = answers.ToDictionary(one => one.Command, one => one.Answer, StringComparer.Ordinal);
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _serving = ServeAsync();
    }

    public int Port { get; }

    public ConcurrentQueue<string> Commands { get; } = [];

    public List<MimeMessage> Messages { get; } = [];

    /// <summary>Runs while a message has arrived and its sender still waits for the answer.</summary>
    public Func<Task> WhileWaiting { get; set; } = () => Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _serving;
        _listener.Stop();
        _stop.Dispose();
    }

    private async Task ServeAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                using var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                await TalkAsync(client.GetStream());
            }
            catch (Exception exception) when (exception is OperationCanceledException or IOException)
            {
                // The test is over, or this client hung up.
            }
        }
    }

    private async Task TalkAsync(NetworkStream stream)
    {
        using var reader = new StreamReader(stream, Encoding.Latin1);
        await using var writer = new StreamWriter(stream, new ASCIIEncoding()) { NewLine = "\r\n", AutoFlush = true };
        await writer.WriteLineAsync("220 sink ready");
        while (await reader.ReadLineAsync(_stop.Token) is { } line)
        {
            Commands.Enqueue(line);
            var command = line.Split(' ')[0].ToUpperInvariant();
            if (!await AnswerAsync(writer, command, "250 ok") || command == "QUIT")
            {
                return;
            }

            if (command == "DATA" && !_answers.ContainsKey("DATA"))
            {
                Messages.Add(await ReadMessageAsync(reader));
                await WhileWaiting();
                if (!await AnswerAsync(writer, ".", "250 taken"))
                {
                    return;
                }
            }
        }
    }

    private async Task<bool> AnswerAsync(StreamWriter writer, string command, string usual)
    {
        var answer = _answers.GetValueOrDefault(command, command == "DATA" ? "354 go on" : command == "EHLO" ? "250-sink\r\n250 AUTH PLAIN" : usual);
        if (answer != HangUp)
        {
            await writer.WriteLineAsync(answer);
        }

        return answer != HangUp;
    }

    private async Task<MimeMessage> ReadMessageAsync(StreamReader reader)
    {
        using var bytes = new MemoryStream();
        while (await reader.ReadLineAsync(_stop.Token) is { } line && line != ".")
        {
            bytes.Write(Encoding.Latin1.GetBytes((line.StartsWith('.') ? line[1..] : line) + "\r\n"));
        }

        bytes.Position = 0;
        return await MimeMessage.LoadAsync(bytes, _stop.Token);
    }
}
