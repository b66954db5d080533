namespace LaunchReady.Audit.RedTeam.Endpoints;

/// <summary>What a request does at an endpoint.</summary>
internal enum RequestKind
{
    Message,
    Conversation,
    Upload,
    Read,
}

/// <summary>A request with its words in it.</summary>
internal sealed record FilledRequest(RequestKind Kind, Uri Url, HttpMethod Method, IReadOnlyDictionary<string, string> Headers, string Body);

/// <summary>What an endpoint sent back. Truncated: it was longer, or still coming, when reading stopped.</summary>
internal sealed record TransportAnswer(int Status, string Body, string? MediaType, bool IsTruncated, string? RetryAfter)
{
    public bool IsSuccess => Status is >= 200 and < 300;
}

/// <summary>The way to an endpoint. It keeps to the rules of whoever gave it: which hosts, how fast, how much.</summary>
internal interface IEndpointTransport : IDisposable
{
    /// <exception cref="HttpRequestException">Nothing came back.</exception>
    Task<TransportAnswer> SendAsync(FilledRequest request, CancellationToken cancellationToken);
}
