using LaunchReady.Audit.Checks;
using LaunchReady.Audit.Domain;
using LaunchReady.Audit.Domain.Dns;

namespace LaunchReady.Audit.Stages.Edge;

/// <summary>Whether the zone is signed and the parent vouches for it.</summary>
internal sealed class SignedZone : ICheck
{
    public CheckInfo Info { get; } = new(
        "edge.dnssec",
        Stage.Edge,
        "The zone is signed, with the parent's word for its keys",
        Severity.Low,
        "RFC 9364",
        "Turn DNSSEC on at the DNS host and enter the DS record at the registrar.")
    { Needs = Needs.Domain };

    public async Task<CheckResult> RunAsync(AuditContext context, CancellationToken cancellationToken)
    {
        var (domain, instead) = await context.DomainAsync(cancellationToken);
        if (domain is null)
        {
            return instead!;
        }

        var seen = await Signing.OfAsync(domain, context.Resolver(), cancellationToken);
        if (seen.Failure is not null)
        {
            return new CheckResult.NotChecked($"{seen.Failure}.");
        }

        var word = seen.Validated ? "the resolver says that it validated them" : "the resolver does not say that it validated them";
        return DomainFacts.Judge(domain, [.. seen.Remarks(domain)], null, $"DNSKEY {(seen.HasKeys ? "present" : "absent")}, DS {(seen.HasParent ? "present" : "absent")}; {word}; signatures were not verified here");
    }
}
