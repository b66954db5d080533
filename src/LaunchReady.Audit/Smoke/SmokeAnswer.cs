using System.Text.Json;
using System.Text.Json.Nodes;
using LaunchReady.Audit.Probes;
using LaunchReady.Audit.RedTeam.Endpoints;

namespace LaunchReady.Audit.Smoke;

/// <summary>An answer and the ways to read it.</summary>
internal sealed class SmokeAnswer(ProbeAnswer answer)
{
    private const int DeepestJson = 128;
    private readonly Lazy<JsonNode?> _json = new(() => answer.IsTruncated ? null : Parse(answer.Body));
    private readonly Lazy<IReadOnlyList<string>> _events = new(() => answer.MediaType == "text/event-stream" ? ServerSentEvents.Data(answer.Body) : []);

    public ProbeAnswer Http => answer;

    public bool AreEvents => answer.MediaType == "text/event-stream";

    /// <summary>The body; null when it is no JSON or was cut off.</summary>
    public JsonNode? Json => _json.Value;

    /// <summary>The data of each server-sent event.</summary>
    public IReadOnlyList<string> Events => _events.Value;

    public string? Text(string pointer) => JsonPointer.Text(Json, pointer);

    /// <summary>The assistant's answer.</summary>
    public string Reply(ReplyPlace place) =>
        !AreEvents ? (place.Json is { } at ? Text(at) ?? "" : answer.Body)
        : place.Events is { Length: > 0 } pointer ? string.Concat(Events.Select(data => JsonPointer.Text(Parse(data), pointer)))
        : string.Concat(Events.Where(data => data != "[DONE]"));

    /// <summary>The value at a pointer in the last event that has one.</summary>
    public string? LastEvent(string pointer) => Events.Select(data => JsonPointer.Text(Parse(data), pointer)).LastOrDefault(text => text is not null);

    /// <summary>The value of a cookie that the answer sets; null when it sets none of that name.</summary>
    public string? Cookie(string name) =>
        (answer.Headers.TryGetValue("Set-Cookie", out var cookies) ? cookies : [])
            .Select(cookie => cookie.Split(';')[0].Split('=', 2))
            .Where(pair => pair.Length == 2 && pair[0].Trim() == name && pair[1].Trim().Length > 0).Select(pair => pair[1].Trim()).LastOrDefault();

    /// <summary>What the body is, for a person who expected something else.</summary>
    public string Kind => answer.Body.Length == 0 ? "nothing"
        : answer.MediaType is "text/html" or "application/xhtml+xml" || answer.Body.AsSpan().TrimStart().StartsWith("<", StringComparison.Ordinal) ? "HTML"
        : answer.MediaType is { } type ? $"{type} that is no JSON" : "something that is no JSON";

    private static JsonNode? Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text, documentOptions: new JsonDocumentOptions { MaxDepth = DeepestJson });
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
