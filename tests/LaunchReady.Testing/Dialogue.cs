using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;

namespace LaunchReady.Testing;

/// <summary>One person's conversation with the assistant, over HTTP.</summary>
public sealed class Dialogue
{
    private readonly Person _person;

    private Dialogue(Person person, string workspace, Guid id)
    {
        _person = person;
        Workspace = "/api/workspaces/" + workspace;
        Id = id;
    }

    public Guid Id { get; }

    /// <summary>The workspace's address in the API.</summary>
    public string Workspace { get; }

    public string Path => $"{Workspace}/conversations/{Id}";

    public static async Task<Dialogue> BeginAsync(Person person, string workspace, string? title = null) =>
        new(person, workspace, Guid.Parse((await person.PostAsync($"/api/workspaces/{workspace}/conversations", new { title })).MustBe(HttpStatusCode.Created).Text("id")));

    /// <summary>The same conversation by another browser, key or person.</summary>
    public Dialogue As(Person person) => new(person, Workspace["/api/workspaces/".Length..], Id);

    /// <summary>Asks and waits for the answer as JSON: until it is there, or a person must decide.</summary>
    public Task<Answer> AskAsync(string text, string? key = null) => _person.SendAsync(Question(text, "application/json", key));

    /// <summary>Asks and listens.</summary>
    public async Task<ServerEvents> StreamAsync(string text, string? key = null) =>
        await ServerEvents.OpenAsync(await _person.OpenAsync(Question(text, "text/event-stream", key)));

    /// <summary>Listens to a turn from an event on, until it has ended.</summary>
    public async Task<ServerEvents> WatchAsync(Guid turn, long? after = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, $"{Path}/turns/{turn}/events");
        if (after is { } last)
        {
            request.Headers.Add("Last-Event-ID", last.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }

        return await ServerEvents.OpenAsync(await _person.OpenAsync(request));
    }

    /// <summary>Waits until a turn is in one of these states, by its events, and reads it.</summary>
    public async Task<Answer> UntilAsync(Guid turn, params string[] states)
    {
        await using (var events = await WatchAsync(turn))
        {
            await events.UntilStateAsync(states);
        }

        return await TurnAsync(turn);
    }

    public async Task<Answer> TurnAsync(Guid turn) => (await _person.GetAsync($"{Path}/turns/{turn}")).MustBe(HttpStatusCode.OK);

    public Task<Answer> StopAsync(Guid turn) => _person.PostAsync($"{Path}/turns/{turn}/stop");

    public Task<Answer> RetryAsync(Guid turn)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"{Path}/turns/{turn}/retry");
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        return _person.SendAsync(request);
    }

    public Task<Answer> DecideAsync(string approval, object decision, string? key = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"{Workspace}/approvals/{approval}/decision") { Content = JsonContent.Create(decision, decision.GetType()) };
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        return _person.SendAsync(request);
    }

    private HttpRequestMessage Question(string text, string accept, string? key)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, Path + "/messages") { Content = JsonContent.Create(new { text }) };
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(accept));
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        return request;
    }
}
