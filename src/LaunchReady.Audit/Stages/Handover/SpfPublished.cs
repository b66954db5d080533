using LaunchReady.Audit.Checks;
using LaunchReady.Audit.Domain;
using LaunchReady.Audit.Domain.Mail.Spf;

namespace LaunchReady.Audit.Stages.Handover;

/// <summary>The SPF record and everything it includes, as a receiver would have to read it.</summary>
internal sealed class SpfPublished : ICheck
{
    public CheckInfo Info { get; } = new(
        "handover.spf",
        Stage.Handover,
        "SPF says who sends for the domain, within what receivers will ask",
        Severity.High,
        "RFC 7208",
        "Publish one SPF record that names who sends and ends in -all or ~all.")
    { Required = true, Needs = Needs.Domain };

    public async Task<CheckResult> RunAsync(AuditContext context, CancellationToken cancellationToken)
    {
        var (domain, instead) = await context.DomainAsync(cancellationToken);
        if (domain is null)
        {
            return instead!;
        }

        var seen = await SpfInspection.OfAsync(domain, context.Target.Mail.Sends, context.Resolver(), cancellationToken);
        return DomainFacts.Judge(domain, seen.Remarks, seen.Failure, seen.Record is null ? $"{domain} TXT" : $"{seen.Record} ({seen.Lookups} of {SpfBudget.MostLookups} lookups, {seen.VoidLookups} empty)");
    }
}
