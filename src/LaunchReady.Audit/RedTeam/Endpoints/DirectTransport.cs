using System.Net.Http.Headers;
using System.Text;

namespace LaunchReady.Audit.RedTeam.Endpoints;

/// <summary>Straight to one described endpoint, not faster than it may, and after no redirect: an attack goes to the host that was named and to no other.</summary>
internal sealed class DirectTransport : IEndpointTransport
{
    private const int MostBytes = 2_000_000;
    private readonly TimeSpan _timeout;
    private readonly int _perMinute;
    private readonly TimeProvider _time;
    private readonly HttpClient _http;
    private readonly SemaphoreSlim _pace = new(1, 1);
    private long _next;

    public DirectTransport(EndpointDescription target, TimeProvider time)
    {
        (_timeout, _perMinute, _time, _next) = (target.Timeout, target.PerMinute, time, time.GetTimestamp());
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false }) { Timeout = target.Timeout };
    }

    public async Task<TransportAnswer> SendAsync(FilledRequest request, CancellationToken cancellationToken)
    {
        await WaitAsync(cancellationToken).ConfigureAwait(false);
        using var message = new HttpRequestMessage(request.Method, request.Url);
        message.Content = new StringContent(request.Body, Encoding.UTF8);
        message.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        foreach (var (name, value) in request.Headers)
        {
            if (!message.Headers.TryAddWithoutValidation(name, value))
            {
                message.Content.Headers.Remove(name);
                message.Content.Headers.TryAddWithoutValidation(name, value);
            }
        }

        using var response = await _http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
        using var limit = new CancellationTokenSource(_timeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        var (body, truncated) = await Probes.BoundedBody.ReadAsync(response, MostBytes, static () => { }, either.Token, cancellationToken).ConfigureAwait(false);
        return new TransportAnswer((int)response.StatusCode, body, response.Content.Headers.ContentType?.MediaType, truncated, response.Headers.NonValidated.TryGetValues("Retry-After", out var after) ? after.ToString() : null);
    }

    public void Dispose()
    {
        _http.Dispose();
        _pace.Dispose();
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

            _next = Math.Max(now, _next) + (_time.TimestampFrequency * 60 / _perMinute);
        }
        finally
        {
            _pace.Release();
        }
    }
}
