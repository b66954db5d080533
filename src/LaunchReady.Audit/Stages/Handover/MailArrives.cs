using LaunchReady.Audit.Checks;
using LaunchReady.Audit.Domain;
using LaunchReady.Audit.Domain.Mail;

namespace LaunchReady.Audit.Stages.Handover;

/// <summary>Whether mail to the domain can arrive: replies to its mail, reports of its users, complaints.</summary>
internal sealed class MailArrives : ICheck
{
    public CheckInfo Info { get; } = new(
        "handover.mail-exchange",
        Stage.Handover,
        "Mail to the domain arrives somewhere",
        Severity.Medium,
        "RFC 5321 §5, RFC 7505",
        "Point MX records at names that have addresses, or publish a null MX ('0 .') for a domain that takes no mail.")
    { Needs = Needs.Domain };

    public async Task<CheckResult> RunAsync(AuditContext context, CancellationToken cancellationToken)
    {
        var (domain, instead) = await context.DomainAsync(cancellationToken);
        if (domain is null)
        {
            return instead!;
        }

        var seen = await MailExchanges.OfAsync(domain, context.Resolver(), cancellationToken);
        if (seen.IsNull)
        {
            return context.Target.Mail.Sends is true
                ? DomainFacts.Judge(domain, [new("null", Severity.Medium, "The domain sends mail but takes none (null MX): replies and bounces are lost, and many receivers refuse such senders.")], null, "0 .")
                : new CheckResult.Pass("A null MX says that the domain takes no mail.");
        }

        if (seen is { Failure: null, Records.Count: 0 })
        {
            return DomainFacts.Judge(domain, [new("none", Severity.Medium, $"{domain} has no MX record: senders try its web address, and replies are lost.")], null, $"{domain} MX");
        }

        return DomainFacts.Judge(domain, seen.Remarks, seen.Failure, string.Join(", ", seen.Records.Select(record => $"{record.Preference} {record.Exchange}")));
    }
}
