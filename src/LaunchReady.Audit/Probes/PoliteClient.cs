using System.Collections.Concurrent;
using System.Net;
using System.Text;
using LaunchReady.Audit.Targets;

namespace LaunchReady.Audit.Probes;

/// <summary>
/// The one way in which checks ask the target. It asks named hosts only (also after redirects), reads only unless the manifest gives leave,
/// keeps to a rate and a budget for each host, and stops reading an answer that is too long or does not end. In a dry run it writes down and sends nothing.
/// Safe for use by several threads.
/// </summary>
public sealed class PoliteClient : IDisposable
{
    private const int MaximumRedirects = 5;
    private readonly HttpMessageInvoker _http;
    private readonly NamedHosts _named;
    private readonly TargetManifest _target;
    private readonly TimeProvider _clock;
    private readonly bool _dryRun;
    private readonly ConcurrentDictionary<string, HostPace> _paces = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentQueue<Probe> _planned = new();

    /// <summary>For one run.</summary>
    public PoliteClient(TargetManifest target, TimeProvider clock, bool dryRun = false)
        : this(target, clock, dryRun, ProbeTransport.Create())
    {
    }

    internal PoliteClient(TargetManifest target, TimeProvider clock, bool dryRun, HttpMessageHandler transport)
    {
        ArgumentNullException.ThrowIfNull(target);
        _target = target;
        _clock = clock;
        _dryRun = dryRun;
        _named = new NamedHosts(target);
        _http = new HttpMessageInvoker(transport);
    }

    /// <summary>What a dry run would have sent, in order.</summary>
    public IReadOnlyList<Probe> Planned => [.. _planned];

    /// <summary>How many requests each host has had.</summary>
    public IReadOnlyDictionary<string, int> Sent => _paces.ToDictionary(pace => pace.Key, pace => pace.Value.Sent);

    /// <summary>Whether nothing may be sent. What does not go through this client (a TLS handshake, a question to a name server of the target) must heed it.</summary>
    public bool IsDryRun => _dryRun;

    /// <summary>Whether this address may be asked at all.</summary>
    public bool Allows(Uri url) => _named.Allow(url);

    /// <summary>Whether the manifest gives this leave.</summary>
    public bool Has(Leave leave) => _target.Leave.Contains(leave);

    /// <summary>A GET by nobody.</summary>
    public Task<ProbeAnswer> GetAsync(Uri url, string purpose, CancellationToken cancellationToken) => SendAsync(Probe.Get(url, purpose), cancellationToken);

    /// <summary>Asks, and says what came back or why nothing did. Throws only when <paramref name="cancellationToken"/> is cancelled.</summary>
    public async Task<ProbeAnswer> SendAsync(Probe probe, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(probe);
        var answer = await SendOnceAsync(probe, probe.Url, withCredentials: true, cancellationToken).ConfigureAwait(false);
        for (var hop = 0; probe.FollowRedirects && Next(answer) is { } next; hop++)
        {
            if (hop == MaximumRedirects)
            {
                return answer with { Failure = $"more than {MaximumRedirects} redirects, the last to {next.AbsoluteUri}" };
            }

            answer = await SendOnceAsync(probe, next, next.Authority == probe.Url.Authority && next.Scheme == probe.Url.Scheme, cancellationToken).ConfigureAwait(false);
        }

        return answer;
    }

    /// <summary>Where an answer leads to, absolute; null when it is no redirect or leads nowhere.</summary>
    public static Uri? Next(ProbeAnswer answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        return answer is { Failure: null, Status: 301 or 302 or 303 or 307 or 308 } && answer.Header("Location") is { } location && Uri.TryCreate(answer.Url, location, out var next) ? next : null;
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    /// <summary>
    /// Lets one connection through, or says why not: named host, leave, dry run, budget; waits its turn.
    /// For what is no HTTP request but must keep the same rules, a TLS handshake.
    /// </summary>
    internal async Task<string?> AdmitAsync(Probe probe, Uri url, CancellationToken cancellationToken)
    {
        if (Refusal(probe, url) is { } refusal)
        {
            return refusal;
        }

        if (_dryRun)
        {
            _planned.Enqueue(probe with { Url = url });
            return "dry run: not sent";
        }

        var (wait, exhausted) = PaceTo(url).Take(probe.Burst);
        if (exhausted is null && wait > TimeSpan.Zero)
        {
            await Task.Delay(wait, _clock, cancellationToken).ConfigureAwait(false);
        }

        return exhausted;
    }

    /// <summary>What came of a connection that was let through, so that a dead host is not asked for ever.</summary>
    internal void Note(Uri url, string? failure)
    {
        if (failure is null)
        {
            PaceTo(url).Answered();
        }
        else
        {
            PaceTo(url).Failed(failure);
        }
    }

    private async Task<ProbeAnswer> SendOnceAsync(Probe probe, Uri url, bool withCredentials, CancellationToken cancellationToken)
    {
        if (await AdmitAsync(probe, url, cancellationToken).ConfigureAwait(false) is { } held)
        {
            return new ProbeAnswer { Probe = probe, Url = url, Failure = held, Held = true };
        }

        var answer = await AskAsync(probe, url, withCredentials, cancellationToken).ConfigureAwait(false);
        Note(url, answer.Failure);
        return answer;
    }

    private HostPace PaceTo(Uri url) => _paces.GetOrAdd(url.Authority, static (authority, self) => self.PaceOf(authority), this);

    private string? Refusal(Probe probe, Uri url)
    {
        if (!_named.Allow(url))
        {
            return $"{url.Host} is not named in the manifest";
        }

        return probe.Needed is { } leave && !Has(leave) ? $"the manifest gives no leave to {leave.ToString().ToLowerInvariant()}" : null;
    }

    private HostPace PaceOf(string authority)
    {
        var host = authority.Split(':')[0];
        var budget = _target.Limits.Hosts.TryGetValue(authority, out var own) || _target.Limits.Hosts.TryGetValue(host, out own) ? own : _target.Limits.PerHost;
        return new HostPace(budget, _target.Limits.PerSecond, _clock);
    }

    private async Task<ProbeAnswer> AskAsync(Probe probe, Uri url, bool withCredentials, CancellationToken cancellationToken)
    {
        var timeout = probe.Timeout ?? _target.Limits.Timeout;
        using var limit = new CancellationTokenSource(timeout, _clock);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        var started = _clock.GetTimestamp();
        try
        {
            using var request = Request(probe, url, withCredentials);
            using var response = await _http.SendAsync(request, linked.Token).ConfigureAwait(false);
            TimeSpan? begun = null;
            var (body, truncated) = await BoundedBody.ReadAsync(
                response, _target.Limits.ResponseBytes, () => begun = _clock.GetElapsedTime(started), linked.Token, cancellationToken).ConfigureAwait(false);
            return new ProbeAnswer
            {
                Probe = probe,
                Url = url,
                Status = (int)response.StatusCode,
                Headers = HeadersOf(response),
                Body = body,
                IsTruncated = truncated,
                Elapsed = _clock.GetElapsedTime(started),
                FirstByte = begun,
            };
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Nothing(probe, url, $"no answer within {timeout.TotalSeconds:0.#} s");
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException or FormatException or InvalidOperationException)
        {
            return Nothing(probe, url, ProbeTransport.Explain(fault, url));
        }
    }

    private static ProbeAnswer Nothing(Probe probe, Uri url, string why) => new() { Probe = probe, Url = url, Failure = why };

    private static HttpRequestMessage Request(Probe probe, Uri url, bool withCredentials)
    {
        var request = new HttpRequestMessage(probe.Method, url) { Version = HttpVersion.Version11, VersionPolicy = HttpVersionPolicy.RequestVersionOrHigher };
        if (probe.Body is not null)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(probe.Body));
            request.Content.Headers.TryAddWithoutValidation("Content-Type", probe.ContentType);
        }

        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["User-Agent"] = "LaunchReady-Audit", ["Accept"] = "*/*" };
        foreach (var (name, value) in (withCredentials ? probe.As?.Headers : null) ?? new Dictionary<string, string>())
        {
            headers[name] = value;
        }

        foreach (var (name, value) in withCredentials ? probe.Headers : new Dictionary<string, string>())
        {
            headers[name] = value;
        }

        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return request;
    }

    private static Dictionary<string, IReadOnlyList<string>> HeadersOf(HttpResponseMessage response)
    {
        var headers = new Dictionary<string, IReadOnlyList<string>>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, values) in response.Headers.NonValidated.Concat(response.Content.Headers.NonValidated))
        {
            headers[name] = [.. values];
        }

        return headers;
    }
}
