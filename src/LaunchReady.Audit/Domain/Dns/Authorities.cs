using LaunchReady.Audit.Checks;

namespace LaunchReady.Audit.Domain.Dns;

/// <summary>Which authorities may issue certificates (CAA, RFC 8659): the nearest records on the way up count.</summary>
internal sealed record Authorities(string? FoundAt, IReadOnlyList<AuthorityRecord> Records, string? Failure)
{
    private static readonly string[] Known = ["issue", "issuewild", "iodef", "contactemail", "contactphone", "issuemail", "issuevmc"];
    private const int CriticalFlag = 128;

    public static async Task<Authorities> OfAsync(string domain, IDnsResolver resolver, CancellationToken cancellationToken)
    {
        foreach (var name in DomainName.Parents(domain).Prepend(domain))
        {
            var answer = await resolver.QueryAsync(name, DnsType.Caa, cancellationToken);
            if (answer.Failed)
            {
                return new(null, [], $"{name} CAA: {answer.Reason}");
            }

            var records = answer.Of<AuthorityRecord>().ToList();
            if (records.Count > 0)
            {
                return new(name, records, null);
            }
        }

        return new(null, [], null);
    }

    public IEnumerable<Remark> Remarks(string domain)
    {
        if (FoundAt is null && Failure is null)
        {
            yield return new("none", Severity.Low, $"{domain} has no CAA record: every certificate authority in the world may issue for it.");
            yield break;
        }

        foreach (var record in Records.Where(record => !Known.Contains(record.Tag)))
        {
            var critical = (record.Flags & CriticalFlag) != 0;
            yield return new($"tag {record.Tag}", critical ? Severity.High : Severity.Low, critical
                ? $"The CAA tag '{record.Tag}' is marked critical and known to no authority: no certificate can be issued."
                : $"'{record.Tag}' is no CAA tag that authorities know; they ignore it.")
            { Fix = "Is it misspelt? The tags in use are issue, issuewild and iodef." };
        }

        if (Records.Count > 0 && !Records.Any(record => record.Tag is "issue" or "issuewild"))
        {
            yield return new("no-issue", Severity.Low, "The CAA records name no authority (no issue tag), so every one may issue.") { Fix = "Add an issue tag with the authority in use." };
        }
    }

    public override string ToString() => $"{FoundAt}: {string.Join(", ", Records.Select(record => $"{record.Flags} {record.Tag} \"{record.Value}\""))}";
}
