using System.Net;
using LaunchReady.Audit.Checks;
using LaunchReady.Audit.Domain.Dns;

namespace LaunchReady.Audit.Domain.Mail;

/// <summary>Where mail for a domain goes, and whether it can arrive there.</summary>
internal sealed record MailExchanges(IReadOnlyList<MailExchangeRecord> Records, IReadOnlyList<Remark> Remarks, string? Failure)
{
    private const int MostJudged = 20;

    /// <summary>"0 ." says that the domain takes no mail (RFC 7505).</summary>
    public bool IsNull => Records.Count == 1 && Records[0].Exchange.Length == 0;

    public IReadOnlyList<string> Hosts => [.. Records.Select(record => record.Exchange).Where(host => host.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase)];

    public static async Task<MailExchanges> OfAsync(string domain, IDnsResolver resolver, CancellationToken cancellationToken)
    {
        var answer = await resolver.QueryAsync(domain, DnsType.Mx, cancellationToken);
        if (answer.Failed)
        {
            return new([], [], answer.Reason);
        }

        var records = answer.Of<MailExchangeRecord>().OrderBy(record => record.Preference).ToList();
        var remarks = new List<Remark>();
        if (records.Count > 1 && records.Any(record => record.Exchange.Length == 0))
        {
            remarks.Add(new("null-and-others", Severity.Medium, "A null MX ('0 .') stands beside other mail exchanges, which contradict it.") { Fix = "Keep one of the two." });
        }

        string? failure = null;
        foreach (var host in records.Select(record => record.Exchange).Where(host => host.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase).Take(MostJudged))
        {
            var (remark, why) = await JudgeAsync(host, resolver, cancellationToken);
            failure ??= why;
            if (remark is not null)
            {
                remarks.Add(remark);
            }
        }

        return new(records, remarks, failure);
    }

    private static async Task<(Remark? Remark, string? Failure)> JudgeAsync(string host, IDnsResolver resolver, CancellationToken cancellationToken)
    {
        if (IPAddress.TryParse(host, out _))
        {
            return (new($"address {host}", Severity.High, $"The mail exchange {host} is an address; it must be a name, and senders do not deliver to it.") { Fix = "Give the server a name and point the MX record at that." }, null);
        }

        var four = await resolver.QueryAsync(host, DnsType.A, cancellationToken);
        var six = await resolver.QueryAsync(host, DnsType.Aaaa, cancellationToken);
        if (four.Failed && six.Failed)
        {
            return (null, $"{host}: {four.Reason}");
        }

        if (four.Of<AliasRecord>().Any() || six.Of<AliasRecord>().Any())
        {
            return (new($"alias {host}", Severity.Medium, $"The mail exchange {host} is an alias (CNAME), which RFC 2181 §10.3 forbids; some senders do not deliver.") { Fix = "Point the MX record at the name behind the alias." }, null);
        }

        return four.Of<AddressRecord>().Any() || six.Of<AddressRecord>().Any() || four.Failed || six.Failed
            ? (null, null)
            : (new($"nowhere {host}", Severity.High, $"The mail exchange {host} has no address: mail to it does not arrive.") { Fix = "Mend the name, or take it out of the MX records." }, null);
    }
}
