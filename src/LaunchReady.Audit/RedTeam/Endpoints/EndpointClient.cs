using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using LaunchReady.Audit.RedTeam.Verdicts;

namespace LaunchReady.Audit.RedTeam.Endpoints;

/// <summary>What an endpoint answered to one message.</summary>
internal sealed record EndpointAnswer(string Reply, IReadOnlyList<ObservedCall> Calls);

/// <summary>Speaks to one endpoint, not faster than it may, and follows no redirect: an attack goes to the host that was named and to no other.</summary>
internal sealed class EndpointClient : IDisposable
{
    private const int MostBytes = 2_000_000;

    /// <summary>Answers by which a service says that it will not take this message.</summary>
    private static readonly int[] _refusals = [400, 422, 451];

    private readonly EndpointDescription _target;
    private readonly TimeProvider _time;
    private readonly HttpClient _http;
    private readonly SemaphoreSlim _pace = new(1, 1);
    private long _next;

    public EndpointClient(EndpointDescription target, TimeProvider time)
    {
        (_target, _time, _next) = (target, time, time.GetTimestamp());
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false }) { Timeout = target.Timeout };
    }

    public async Task<EndpointAnswer> AskAsync(string text, string conversation, JsonArray history, CancellationToken cancellationToken)
    {
        var messages = history.DeepClone().AsArray();
        messages.Add(new JsonObject { ["role"] = "user", ["content"] = text });
        var (status, body) = await SendAsync(
            _target.Message,
            new Dictionary<string, string> { ["message"] = Quoted(text), ["conversation"] = Quoted(conversation), ["history"] = history.ToJsonString(), ["messages"] = messages.ToJsonString() },
            cancellationToken).ConfigureAwait(false);
        return status is >= 200 and < 300 ? Read(body)
            : _refusals.Contains(status) ? new EndpointAnswer(string.Empty, [])
            : throw new HttpRequestException($"it answered HTTP {status}");
    }

    public async Task UploadAsync(string title, string text, CancellationToken cancellationToken)
    {
        var (status, _) = await SendAsync(_target.Upload!, new Dictionary<string, string> { ["title"] = Quoted(title), ["text"] = Quoted(text) }, cancellationToken).ConfigureAwait(false);
        if (status is < 200 or >= 300)
        {
            throw new HttpRequestException($"a document was not taken: HTTP {status}");
        }
    }

    public void Dispose()
    {
        _http.Dispose();
        _pace.Dispose();
    }

    private async Task<(int Status, string Body)> SendAsync(RequestTemplate template, Dictionary<string, string> words, CancellationToken cancellationToken)
    {
        await WaitAsync(cancellationToken).ConfigureAwait(false);
        using var request = new HttpRequestMessage(template.Method, template.Url);
        request.Content = new StringContent(words.Aggregate(template.Body, (body, word) => body.Replace("{{" + word.Key + "}}", word.Value, StringComparison.Ordinal)), Encoding.UTF8);
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        foreach (var (name, value) in template.Headers)
        {
            if (!request.Headers.TryAddWithoutValidation(name, value))
            {
                request.Content.Headers.Remove(name);
                request.Content.Headers.TryAddWithoutValidation(name, value);
            }
        }

        using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(_target.Timeout);
        return ((int)response.StatusCode, await ReadAsync(response, limit.Token).ConfigureAwait(false));
    }

    private static async Task<string> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        using var kept = new MemoryStream();
        var buffer = new byte[16_384];
        int read;
        while (kept.Length < MostBytes && (read = await stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0)
        {
            kept.Write(buffer, 0, read);
        }

        return Encoding.UTF8.GetString(kept.ToArray());
    }

    private EndpointAnswer Read(string body)
    {
        if (_target.ReplyEvents is { } each)
        {
            var events = body.Split('\n').Where(line => line.StartsWith("data:", StringComparison.Ordinal)).Select(line => line[5..].Trim('\r', ' ')).Where(data => data is not ("" or "[DONE]")).ToList();
            var nodes = each.Length == 0 ? [] : events.ConvertAll(Parse);
            return new EndpointAnswer(each.Length == 0 ? string.Concat(events) : string.Concat(nodes.Select(node => JsonPointer.Text(node, each))), [.. nodes.SelectMany(Calls)]);
        }

        var answer = Parse(body);
        return new EndpointAnswer(JsonPointer.Text(answer, _target.Reply!) ?? string.Empty, [.. Calls(answer)]);
    }

    private IEnumerable<ObservedCall> Calls(JsonNode? answer)
    {
        if (_target.ToolLog is not { } log || JsonPointer.Find(answer, log.At) is not JsonArray calls)
        {
            yield break;
        }

        var names = _target.ToolNames.ToDictionary(name => name.Value, name => name.Key);
        foreach (var call in calls)
        {
            var name = JsonPointer.Text(call, log.Name) ?? string.Empty;
            yield return new ObservedCall(names.GetValueOrDefault(name, name), Arguments(JsonPointer.Find(call, log.Arguments)), CallFate.Ran, null, null);
        }
    }

    /// <summary>Arguments come as an object, or as the text of one.</summary>
    private static JsonElement Arguments(JsonNode? node) =>
        JsonSerializer.SerializeToElement(node is JsonValue value && value.TryGetValue<string>(out var text) ? Parse(text) : node);

    private static JsonNode? Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private async Task WaitAsync(CancellationToken cancellationToken)
    {
        await _pace.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var now = _time.GetTimestamp();
            if (_next > now)
            {
                await Task.Delay(_time.GetElapsedTime(now, _next), _time, cancellationToken).ConfigureAwait(false);
            }

            _next = Math.Max(now, _next) + (_time.TimestampFrequency * 60 / _target.PerMinute);
        }
        finally
        {
            _pace.Release();
        }
    }

    private static string Quoted(string text) => JsonSerializer.Serialize(text);
}
