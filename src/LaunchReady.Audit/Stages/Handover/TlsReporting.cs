using LaunchReady.Audit.Checks;
using LaunchReady.Audit.Domain;
using LaunchReady.Audit.Domain.Mail;
using LaunchReady.Audit.Domain.Mail.Dmarc;

namespace LaunchReady.Audit.Stages.Handover;

/// <summary>Whether senders report deliveries that failed for want of TLS.</summary>
internal sealed class TlsReporting : ICheck
{
    public CheckInfo Info { get; } = new(
        "handover.tls-rpt",
        Stage.Handover,
        "Failed TLS deliveries are reported",
        Severity.Low,
        "RFC 8460",
        "Publish \"v=TLSRPTv1; rua=mailto:…\" at _smtp._tls.<domain>.")
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

        var record = await MailRecord.OfAsync("_smtp._tls." + domain, "TLSRPTv1", resolver, cancellationToken);
        return record.Failure is not null
            ? new CheckResult.NotChecked($"{record.Name}: {record.Failure}.")
            : DomainFacts.Judge(domain, [.. Remarks(record)], null, record.Text ?? $"{record.Name} TXT");
    }

    private static IEnumerable<Remark> Remarks(MailRecord record)
    {
        if (record.Tags is null)
        {
            yield return new("none", Severity.Low, record.Count > 1 ? $"{record.Name} has {record.Count} records; reporters use none of them." : $"{record.Name} has no TLS-RPT record: nobody is told when mail cannot be delivered securely.");
            yield break;
        }

        var addresses = record.Tags["rua"]?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];
        if (addresses.Length == 0)
        {
            yield return new("no-rua", Severity.Low, "The TLS-RPT record names no address for reports.");
        }

        foreach (var address in addresses.Where(address => !ReportAddress.IsValid(address) && !address.StartsWith("https://", StringComparison.OrdinalIgnoreCase)))
        {
            yield return new($"address {address}", Severity.Low, $"'{address}' is neither a mailto: nor an https: address; no report goes there.");
        }
    }
}
