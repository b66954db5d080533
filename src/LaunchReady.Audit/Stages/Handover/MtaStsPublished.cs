using LaunchReady.Audit.Checks;
using LaunchReady.Audit.Domain;
using LaunchReady.Audit.Domain.Mail;

namespace LaunchReady.Audit.Stages.Handover;

/// <summary>Whether senders are told to insist on TLS: the record, and the policy file that it stands for.</summary>
internal sealed class MtaStsPublished : ICheck
{
    public CheckInfo Info { get; } = new(
        "handover.mta-sts",
        Stage.Handover,
        "Senders are told to deliver over TLS only",
        Severity.Low,
        "RFC 8461",
        "Publish \"v=STSv1; id=…\" at _mta-sts and serve the policy at https://mta-sts.<domain>/.well-known/mta-sts.txt.")
    { Needs = Needs.Domain };

    public async Task<CheckResult> RunAsync(AuditContext context, CancellationToken cancellationToken)
    {
        var (domain, instead) = await context.DomainAsync(cancellationToken);
        if (domain is null)
        {
            return instead!;
        }

        var resolver = context.Resolver();
        var exchanges = await MailExchanges.OfAsync(domain, resolver, cancellationToken);
        if (exchanges is { Failure: null } && exchanges.Hosts.Count == 0)
        {
            return new CheckResult.NotApplicable("The domain takes no mail.");
        }

        var record = await MailRecord.OfAsync("_mta-sts." + domain, "STSv1", resolver, cancellationToken);
        if (record.Failure is not null)
        {
            return new CheckResult.NotChecked($"{record.Name}: {record.Failure}.");
        }

        if (record.Tags is null)
        {
            return DomainFacts.Judge(domain, [new("none", Severity.Low, record.Count > 1 ? $"{record.Name} has {record.Count} records; senders use none of them." : $"{domain} has no MTA-STS record: a man in the middle can have mail delivered without encryption.")], null, $"{record.Name} TXT");
        }

        return await PolicyAsync(context, domain, record, exchanges, cancellationToken);
    }

    private static async Task<CheckResult> PolicyAsync(AuditContext context, string domain, MailRecord record, MailExchanges exchanges, CancellationToken cancellationToken)
    {
        var remarks = new List<Remark>();
        if (record.Tags!["id"] is not { Length: > 0 and <= 32 } id || !id.All(char.IsAsciiLetterOrDigit))
        {
            remarks.Add(new("id", Severity.Medium, "The id of the MTA-STS record must be 1 to 32 letters and digits; senders ignore the record.") { Evidence = record.Text, Fix = "Write a date and a number as the id." });
        }

        var answer = await context.Http.GetAsync(new Uri($"https://mta-sts.{domain}/.well-known/mta-sts.txt"), "read the MTA-STS policy", cancellationToken);
        if (answer.Held)
        {
            return remarks.Count > 0 ? DomainFacts.Judge(domain, remarks, null, record.Text!) : new CheckResult.NotChecked($"The policy was not read: {answer.Failure}.");
        }

        if (answer.Failure is not null || answer.Status != 200)
        {
            remarks.Add(new("unread", Severity.Medium, $"The MTA-STS policy cannot be read, so senders act as if there were none: {answer.Failure ?? $"status {answer.Status}"}.") { Evidence = answer.ToString(), Fix = "Serve the policy there with status 200, without a redirect and with a valid certificate." });
            return DomainFacts.Judge(domain, remarks, null, record.Text!);
        }

        var policy = MtaStsPolicy.Parse(answer.Body);
        remarks.AddRange(policy.Judge(exchanges.Hosts));
        return DomainFacts.Judge(domain, remarks, exchanges.Failure, $"{record.Text}; mode {policy.Mode}, {policy.Exchanges.Count} mx, max_age {policy.MaxAge}");
    }
}
