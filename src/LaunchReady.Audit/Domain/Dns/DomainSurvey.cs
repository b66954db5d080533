using LaunchReady.Audit.Checks;
using LaunchReady.Audit.Targets;

namespace LaunchReady.Audit.Domain.Dns;

/// <summary>The names of a launch: the bare domain, <c>www.</c>, <c>app.</c>, <c>api.</c>, <c>status.</c>, and the hosts of the manifest that lie under the domain.</summary>
internal sealed record DomainSurvey(string Domain, IReadOnlyList<HostSurvey> Hosts, IReadOnlySet<string> Declared)
{
    private static readonly string[] Usual = ["www", "app", "api", "status"];

    public HostSurvey Root => Hosts[0];

    /// <summary>Why some of it is unknown.</summary>
    public string? Failure => Hosts.FirstOrDefault(host => host.Failure is not null) is { } host ? $"{host.Name}: {host.Failure}" : null;

    public static Task<DomainSurvey> OfAsync(AuditContext context, string domain, CancellationToken cancellationToken) =>
        context.Facts.GetAsync(async run => await OfAsync(context.Target, domain, context.Resolver(), run), cancellationToken);

    public static async Task<DomainSurvey> OfAsync(TargetManifest target, string domain, IDnsResolver resolver, CancellationToken cancellationToken)
    {
        var declared = target.Urls.Select(url => url.Address.IdnHost.TrimEnd('.').ToLowerInvariant()).Where(host => DomainName.IsWithin(host, domain)).ToHashSet();
        var names = Usual.Select(label => $"{label}.{domain}").Concat(declared).Prepend(domain).Distinct();
        var hosts = await Task.WhenAll(names.Select(name => HostSurvey.OfAsync(name, resolver, cancellationToken)));
        return new(domain, hosts, declared);
    }
}
