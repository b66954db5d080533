using LaunchReady.Audit.Probes;
using LaunchReady.Audit.Targets;

namespace LaunchReady.Audit.Browser;

/// <summary>The rules of <see cref="PoliteClient"/> for a browser: the same hosts, the same leave, and one account of what each host was asked.</summary>
internal sealed class BrowserGate(PoliteClient http, TargetManifest target) : IBrowserGate
{
    public bool AllowsHost(string host)
    {
        var isAddress = host.Contains(':', StringComparison.Ordinal);
        return Uri.TryCreate($"http://{(isAddress ? $"[{host}]" : host)}/", UriKind.Absolute, out var url) && http.Allows(url);
    }

    public Task<string?> AdmitAsync(BrowserRequest request, CancellationToken cancellationToken) =>
        http.AdmitAsync(Probe(request, request.Kind.ToString().ToLowerInvariant()), request.Url, cancellationToken);

    // What asks the model needs the leave for that, not the one for writing.
    private Probe Probe(BrowserRequest request, string purpose)
    {
        var probe = new Probe(new HttpMethod(request.Method), request.Url, purpose);
        return probe.Needed is not null && request.Url == target.Chat?.Url ? probe with { Under = Leave.Chat } : probe;
    }
}
