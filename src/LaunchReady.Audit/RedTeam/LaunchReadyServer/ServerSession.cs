using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace LaunchReady.Audit.RedTeam.LaunchReadyServer;

/// <summary>What a door answered.</summary>
internal sealed record DoorAnswer(int Status, string Text)
{
    public bool Succeeded => Status is >= 200 and < 300;

    /// <summary>The body as JSON; an empty object when it is none.</summary>
    public JsonNode Json
    {
        get
        {
            try
            {
                return JsonNode.Parse(Text) ?? new JsonObject();
            }
            catch (System.Text.Json.JsonException)
            {
                return new JsonObject();
            }
        }
    }

    public string InWords => $"HTTP {Status}{(Json["code"]?.ToString() is { } code ? " " + code : string.Empty)}";
}

/// <summary>One person, or one key, at the public doors of a Launch Ready server. The client brings the credential.</summary>
internal sealed class ServerSession(HttpClient http, string workspace, string? accountId = null)
{
    private static readonly TimeSpan s_longestWait = TimeSpan.FromSeconds(65);

    public string Workspace => workspace;

    public string? AccountId => accountId;

    /// <summary>Whether it has pages: a key has none.</summary>
    public bool HasPages { get; init; } = true;

    /// <summary>How often it waits when a door says that it is asked too much, as long as the door wishes. A server of somebody's has limits that one run meets.</summary>
    public int Patience { get; init; }

    public Task<DoorAnswer> GetAsync(string path, CancellationToken cancellationToken) => SendAsync(HttpMethod.Get, path, null, cancellationToken);

    public Task<DoorAnswer> PostAsync(string path, JsonNode body, CancellationToken cancellationToken) => SendAsync(HttpMethod.Post, path, body, cancellationToken);

    public async Task<DoorAnswer> SendAsync(HttpMethod method, string path, JsonNode? body, CancellationToken cancellationToken)
    {
        for (var waits = 0; ; waits++)
        {
            var (answer, wish) = await SendOnceAsync(method, path, body, cancellationToken).ConfigureAwait(false);
            if (answer.Status != 429 || waits >= Patience || wish > s_longestWait)
            {
                return answer;
            }

            await Task.Delay(wish, TimeProvider.System, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<(DoorAnswer Answer, TimeSpan Wish)> SendOnceAsync(HttpMethod method, string path, JsonNode? body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(path.StartsWith("/w/", StringComparison.Ordinal) ? "text/html" : "application/json"));
        if (body is not null)
        {
            request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        }

        using var response = await http.SendAsync(request, cancellationToken).ConfigureAwait(false);
        var answer = new DoorAnswer((int)response.StatusCode, await response.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false));
        return (answer, response.Headers.RetryAfter?.Delta ?? TimeSpan.FromSeconds(5));
    }

    /// <summary>Listens to a turn from an event on until it rests: ended, or waiting for a person.</summary>
    public async Task RestAsync(string path, long after, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path + "/events");
        request.Headers.Add("Last-Event-ID", after.ToString(System.Globalization.CultureInfo.InvariantCulture));
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false));
        while (await reader.ReadLineAsync(cancellationToken).ConfigureAwait(false) is { } line)
        {
            if (line.StartsWith("data:", StringComparison.Ordinal) && JsonNode.Parse(line[5..])?["state"]?.ToString() is { } state && state != "running")
            {
                return;
            }
        }
    }
}

/// <summary>Who takes part in the cases. What is null is not known there, and the cases that need it are not run.</summary>
internal sealed record ServerPeople(ServerSession Member)
{
    public ServerSession? Admin { get; init; }

    public ServerSession? Owner { get; init; }

    public ServerSession? Viewer { get; init; }

    /// <summary>Signed in, and of another workspace.</summary>
    public ServerSession? Outsider { get; init; }

    public ServerSession? Key { get; init; }

    public ServerSession? Nobody { get; init; }
}

/// <summary>Hands inside the server, where the run started it: what comes in from outside and what lies in the records.</summary>
internal interface IServerHands
{
    /// <summary>Lays a record ready and answers its number.</summary>
    Task<string> PlantAsync(Cases.Plant plant, CancellationToken cancellationToken);

    /// <summary>The record as its own reading tool shows it.</summary>
    Task<string> ReadAsync(Cases.Plant plant, string number, CancellationToken cancellationToken);
}
