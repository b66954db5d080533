using System.Globalization;
using System.Text.Json.Nodes;

namespace LaunchReady.Testing;

/// <summary>One server-sent event as it came.</summary>
public sealed record ServerEvent(long? Id, string Name, JsonNode Data)
{
    public string Text(string member) => Data[member]?.ToString() ?? string.Empty;
}

/// <summary>An open stream of server-sent events, read one by one. Comments are passed over.</summary>
public sealed class ServerEvents : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly HttpResponseMessage _response;
    private readonly StreamReader _reader;

    private ServerEvents(HttpResponseMessage response, Stream body)
    {
        _response = response;
        _reader = new StreamReader(body);
    }

    public HttpResponseMessage Response => _response;

    public Guid TurnId => Guid.Parse(_response.Headers.GetValues("Turn-Id").Single());

    public static async Task<ServerEvents> OpenAsync(HttpResponseMessage response)
    {
        if (response.Content.Headers.ContentType?.MediaType != "text/event-stream")
        {
            Assert.Fail($"Expected a stream: {(int)response.StatusCode} {await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)}");
        }

        return new ServerEvents(response, await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>The next event; null when the stream has ended.</summary>
    public async Task<ServerEvent?> NextAsync()
    {
        long? id = null;
        var name = string.Empty;
        var data = string.Empty;
        while (await _reader.ReadLineAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(Patience, TestContext.Current.CancellationToken) is { } line)
        {
            if (line.Length == 0 && data.Length > 0)
            {
                return new ServerEvent(id, name, JsonNode.Parse(data)!);
            }

            var (field, value) = Split(line);
            switch (field)
            {
                case "id":
                    id = long.Parse(value, CultureInfo.InvariantCulture);
                    break;
                case "event":
                    name = value;
                    break;
                case "data":
                    data += value;
                    break;
            }
        }

        return null;
    }

    public async Task<IReadOnlyList<ServerEvent>> ToEndAsync()
    {
        var events = new List<ServerEvent>();
        while (await NextAsync() is { } happened)
        {
            events.Add(happened);
        }

        return events;
    }

    /// <summary>Reads on until an event is what the test waits for.</summary>
    public async Task<ServerEvent> UntilAsync(Func<ServerEvent, bool> isIt)
    {
        while (await NextAsync() is { } happened)
        {
            if (isIt(happened))
            {
                return happened;
            }
        }

        throw new InvalidOperationException("The stream ended before the event came.");
    }

    public Task<ServerEvent> UntilStateAsync(params string[] states) =>
        UntilAsync(happened => happened.Name == "state" && states.Contains(happened.Text("state")));

    public ValueTask DisposeAsync()
    {
        _reader.Dispose();
        _response.Dispose();
        return ValueTask.CompletedTask;
    }

    private static (string Field, string Value) Split(string line)
    {
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? (line, string.Empty) : (line[..colon], line[(colon + 1)..].TrimStart(' '));
    }
}
