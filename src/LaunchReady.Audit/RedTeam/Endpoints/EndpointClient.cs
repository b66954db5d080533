using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using LaunchReady.Audit.RedTeam.Endpoints.Replies;

namespace LaunchReady.Audit.RedTeam.Endpoints;

/// <summary>Speaks with one endpoint as its description says.</summary>
internal sealed partial class EndpointClient(EndpointDescription target, IEndpointTransport transport) : IDisposable
{
    /// <summary>Answers by which a service may say that it will not take this message. Whether it does stands in their words.</summary>
    private static readonly int[] s_refusals = [400, 403, 422, 451];

    /// <summary>The id of a new conversation: the endpoint's own where it gives one.</summary>
    public async Task<string> BeginAsync(CancellationToken cancellationToken)
    {
        var own = Guid.CreateVersion7().ToString();
        if (target.Conversation is not { } begin)
        {
            return own;
        }

        var answer = await transport.SendAsync(begin.Request.Fill(new Dictionary<string, JsonNode?> { ["conversation"] = own }), cancellationToken).ConfigureAwait(false);
        return !answer.IsSuccess ? throw new EndpointRefusedException(answer, "no conversation could be begun: ")
            : JsonPointer.Text(ReplyPieces.Parse(answer.Body), begin.Id) is { Length: > 0 } id ? id
            : throw new HttpRequestException($"a conversation was begun, but no id stands at {begin.Id} in the answer");
    }

    /// <exception cref="EndpointRefusedException">It answered with an error.</exception>
    /// <exception cref="HttpRequestException">It did not answer, or not with a reply.</exception>
    public async Task<EndpointAnswer> AskAsync(string text, string conversation, JsonArray history, CancellationToken cancellationToken)
    {
        var messages = history.DeepClone().AsArray();
        messages.Add(new JsonObject { ["role"] = "user", ["content"] = text });
        var words = new Dictionary<string, JsonNode?> { ["message"] = text, ["conversation"] = conversation, ["history"] = history, ["messages"] = messages };
        var answer = await transport.SendAsync(target.Message.Fill(words), cancellationToken).ConfigureAwait(false);
        return answer.IsSuccess ? EndpointAnswer.Read(answer, target)
            : s_refusals.Contains(answer.Status) && Refusal().IsMatch(answer.Body) ? new EndpointAnswer("[refused]", [], ShowsCalls: true)
            : throw new EndpointRefusedException(answer, string.Empty);
    }

    public async Task UploadAsync(string title, string text, CancellationToken cancellationToken)
    {
        var answer = await transport.SendAsync(target.Upload!.Fill(new Dictionary<string, JsonNode?> { ["title"] = title, ["text"] = text }), cancellationToken).ConfigureAwait(false);
        if (!answer.IsSuccess)
        {
            throw new EndpointRefusedException(answer, "a document was not taken: ");
        }
    }

    /// <summary>What stands at an address; null when nothing can be read there.</summary>
    public async Task<string?> ReadAsync(Uri record, CancellationToken cancellationToken)
    {
        var answer = await transport.SendAsync(new FilledRequest(RequestKind.Read, record, HttpMethod.Get, target.Message.Headers, string.Empty), cancellationToken).ConfigureAwait(false);
        return answer.IsSuccess ? answer.Body : null;
    }

    public void Dispose() => transport.Dispose();

    [GeneratedRegex(@"content[ _-]?(filter|policy|management)|moderat|jailbreak|unsafe|harmful|prompt[ _-]?injection|(message|request|prompt|input|content)[^.""]{0,40}(blocked|refused|rejected|not allowed)|blocked by|violat", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Refusal();
}

/// <summary>The endpoint answered, and with an error.</summary>
internal sealed class EndpointRefusedException(TransportAnswer answer, string doing) : HttpRequestException($"{doing}it answered HTTP {answer.Status}")
{
    public TransportAnswer Answer => answer;
}
