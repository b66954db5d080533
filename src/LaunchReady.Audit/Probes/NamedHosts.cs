using System.Net;
using LaunchReady.Audit.Targets;

namespace LaunchReady.Audit.Probes;

/// <summary>
/// Which hosts may be asked: loopback, the hosts of the manifest's addresses, its domain and what lies under it, the origins and alert routes it names.
/// A host that only a redirect, a document or a DNS record names is none of them.
/// </summary>
public sealed class NamedHosts
{
    /// <summary>Where Cloudflare answers questions about zones: named by a manifest that gives a zone and a token for it, and by no other.</summary>
    internal const string CloudflareApi = "api.cloudflare.com";

    private readonly HashSet<string> _hosts = new(StringComparer.OrdinalIgnoreCase);
    private readonly string? _domain;

    /// <summary>The hosts of a manifest.</summary>
    public NamedHosts(TargetManifest target)
    {
        ArgumentNullException.ThrowIfNull(target);
        _domain = target.Domain;
        IEnumerable<Uri?> addresses =
        [
            .. target.Urls.Select(url => url.Address), .. target.Environments.Select(environment => environment.Url), target.Chat?.Url, target.Chat?.Upload, target.Chat?.Conversation?.Url, target.Chat?.Destructive?.Record,
            Uri.TryCreate(target.OpenApi, UriKind.Absolute, out var document) && document.Scheme is "http" or "https" ? document : null,
        ];
        _hosts.UnionWith(addresses.OfType<Uri>().Select(address => address.IdnHost));
        _hosts.UnionWith(target.Pilot?.Hosts ?? []);
        _hosts.UnionWith(target.Edge?.Origins.Select(address => address.ToString()) ?? []);
        _hosts.UnionWith(target.Alerts.Select(route => route.Host).OfType<string>());
        if (target.Edge is { Zone: not null, Token: not null } edge && edge.Provider.Equals("cloudflare", StringComparison.OrdinalIgnoreCase))
        {
            _hosts.Add(CloudflareApi);
        }
    }

    /// <summary>Whether this address may be asked.</summary>
    public bool Allow(Uri url)
    {
        ArgumentNullException.ThrowIfNull(url);
        return url.IsAbsoluteUri && url.Scheme is "http" or "https" && url.UserInfo.Length == 0 && AllowHost(url.IdnHost.Trim('[', ']').TrimEnd('.'));
    }

    private bool AllowHost(string host) =>
        _hosts.Contains(host)
        || string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address))
        || (_domain is not null && (string.Equals(host, _domain, StringComparison.OrdinalIgnoreCase) || host.EndsWith("." + _domain, StringComparison.OrdinalIgnoreCase)));
}
