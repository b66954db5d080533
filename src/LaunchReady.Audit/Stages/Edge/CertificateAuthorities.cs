using LaunchReady.Audit.Checks;
using LaunchReady.Audit.Domain;
using LaunchReady.Audit.Domain.Dns;

namespace LaunchReady.Audit.Stages.Edge;

/// <summary>Whether the domain says who may issue certificates for it.</summary>
internal sealed class CertificateAuthorities : ICheck
{
    public CheckInfo Info { get; } = new(
        "edge.caa",
        Stage.Edge,
        "The domain says which authorities may issue certificates for it",
        Severity.Low,
        "RFC 8659",
        "Publish a CAA record with the authority in use: 0 issue \"letsencrypt.org\", for instance.")
    { Needs = Needs.Domain };

    public async Task<CheckResult> RunAsync(AuditContext context, CancellationToken cancellationToken)
    {
        var (domain, instead) = await context.DomainAsync(cancellationToken);
        if (domain is null)
        {
            return instead!;
        }

        var seen = await Authorities.OfAsync(domain, context.Resolver(), cancellationToken);
        return DomainFacts.Judge(domain, [.. seen.Remarks(domain)], seen.Failure, seen.FoundAt is null ? $"{domain} CAA" : seen.ToString());
    }
}
