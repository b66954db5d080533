namespace LaunchReady.Server.Features.Workspaces.Trusted;

/// <summary>One host (<c>status.example.com</c>), or with a leading dot all below one (<c>.example.com</c>). Pure.</summary>
internal static class HostRule
{
    public static TargetVerdict Of(string text)
    {
        var host = text.ToLowerInvariant();
        if (Extra(host) is { } extra)
        {
            return TargetVerdict.No(extra);
        }

        var below = host[0] == '.';
        var domain = below ? host[1..] : host;
        return DomainRule.Problem(domain) is { } problem
            ? TargetVerdict.No(problem)
            : DomainRule.IsShared(domain) && (below || !SharedDomains.Hosting.Contains(domain))
                ? TargetVerdict.No("would trust the hosts of strangers; list the single hosts")
                : TargetVerdict.Yes(host);
    }

    private static string? Extra(string host) =>
        host.Contains("://", StringComparison.Ordinal) ? "has a scheme; list the host alone"
        : host.AsSpan().ContainsAny('/', '?', '#') || host.Contains('\\', StringComparison.Ordinal) ? "has a path; list the host alone"
        : host.Contains('@', StringComparison.Ordinal) ? "has a user name; list the host alone"
        : host.Contains(':', StringComparison.Ordinal) ? "has a port or is an IP address; list the host alone"
        : host.Contains('*', StringComparison.Ordinal) ? "has a wildcard; begin with a dot to trust all below a host"
        : host[^1] == '.' ? "ends with a dot"
        : null;
}
