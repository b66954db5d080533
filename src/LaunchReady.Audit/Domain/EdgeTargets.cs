using LaunchReady.Audit.Checks;
using LaunchReady.Audit.Targets;

namespace LaunchReady.Audit.Domain;

/// <summary>Which of the manifest's addresses an edge check is about.</summary>
internal static class EdgeTargets
{
    /// <summary>One address of each host, without its path: a certificate or a protocol belongs to the host.</summary>
    public static IReadOnlyList<TargetUrl> Secure(this AuditContext context) =>
        [.. context.Target.Urls.Where(url => url.Address.Scheme == Uri.UriSchemeHttps).DistinctBy(url => url.Address.Authority)];

    /// <summary>Said where there is no https address: on loopback that is how it should be, elsewhere it is a finding of <c>edge.redirects</c>.</summary>
    public static CheckResult NoSecure(this AuditContext context) => context.Target.Urls.All(url => url.Address.IsLoopback)
        ? new CheckResult.NotApplicable("All addresses of the target are loopback, which is served without TLS.")
        : new CheckResult.NotChecked("The manifest names no https address.");
}
