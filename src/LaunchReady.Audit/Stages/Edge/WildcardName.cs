using System.Security.Cryptography;
using LaunchReady.Audit.Checks;
using LaunchReady.Audit.Domain;
using LaunchReady.Audit.Domain.Dns;

namespace LaunchReady.Audit.Stages.Edge;

/// <summary>Whether any name at all under the domain leads somewhere.</summary>
internal sealed class WildcardName : ICheck
{
    public CheckInfo Info { get; } = new(
        "edge.dns-wildcard",
        Stage.Edge,
        "Names that nobody published lead nowhere",
        Severity.Low,
        "RFC 4592",
        "Replace the wildcard record by records for the names in use.")
    { Needs = Needs.Domain };

    public async Task<CheckResult> RunAsync(AuditContext context, CancellationToken cancellationToken)
    {
        var (domain, instead) = await context.DomainAsync(cancellationToken);
        if (domain is null)
        {
            return instead!;
        }

        // A name that nobody can have published.
        var name = $"{RandomNumberGenerator.GetHexString(20, lowercase: true)}.{domain}";
        var host = await HostSurvey.OfAsync(name, context.Resolver(), cancellationToken);
        IReadOnlyList<Remark> remarks = host.Addresses.Count == 0 && host.Aliases.Count == 0 ? [] :
        [
            new("wildcard", Severity.Low, $"Every name under {domain} leads somewhere (a wildcard record): links to made-up names look real, and a service without a host check answers them.")
            {
                Evidence = $"*.{domain} → {string.Join(", ", host.Aliases.Concat(host.Addresses.Select(address => address.ToString())))}",
            },
        ];
        return DomainFacts.Judge(domain, remarks, host.Failure, "a made-up name has no address");
    }
}
