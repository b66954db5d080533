using LaunchReady.Audit.Checks;
using LaunchReady.Audit.Domain;
using LaunchReady.Audit.Domain.Mail.Dmarc;

namespace LaunchReady.Audit.Stages.Handover;

/// <summary>The DMARC policy in force, found by the tree walk of RFC 9989.</summary>
internal sealed class DmarcPublished : ICheck
{
    public CheckInfo Info { get; } = new(
        "handover.dmarc",
        Stage.Handover,
        "DMARC tells receivers what to do with forged mail",
        Severity.High,
        "RFC 9989",
        "Publish a DMARC record with a policy of quarantine or reject and an address for reports.")
    { Required = true, Needs = Needs.Domain };

    public async Task<CheckResult> RunAsync(AuditContext context, CancellationToken cancellationToken)
    {
        var (domain, instead) = await context.DomainAsync(cancellationToken);
        if (domain is null)
        {
            return instead!;
        }

        var seen = await DmarcInspection.OfAsync(domain, context.Resolver(), cancellationToken);
        var deciding = seen.Walk.Deciding;
        var evidence = deciding is null
            ? $"asked: {string.Join(", ", seen.Walk.Steps.Select(step => "_dmarc." + step.Domain))}"
            : $"_dmarc.{deciding.Domain}: {deciding.Record!.Text}; the organisation begins at {seen.Walk.OrganizationalDomain}";
        return DomainFacts.Judge(domain, seen.Remarks, deciding is null ? seen.Walk.Failure : null, evidence);
    }
}
