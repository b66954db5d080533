namespace LaunchReady.Server.Features.Chat.Models;

/// <summary>
/// Hands a request on to another HTTP client. For libraries that want a client with a base address of its own,
/// while the requests have to go the way of a client that others share.
/// </summary>
internal sealed class ForwardingHandler(HttpClient http) : HttpMessageHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        // A request is sent once; the same object cannot pass a second client.
        using var onward = new HttpRequestMessage(request.Method, request.RequestUri) { Content = request.Content, Version = request.Version, VersionPolicy = request.VersionPolicy };
        foreach (var (name, values) in request.Headers)
        {
            onward.Headers.TryAddWithoutValidation(name, values);
        }

        var response = await http.SendAsync(onward, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        onward.Content = null;
        return response;
    }
}
