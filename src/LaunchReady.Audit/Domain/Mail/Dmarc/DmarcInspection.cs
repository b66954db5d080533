using LaunchReady.Audit.Checks;
using LaunchReady.Audit.Domain.Dns;
using LaunchReady.Audit.Domain.Suffixes;

namespace LaunchReady.Audit.Domain.Mail.Dmarc;

/// <summary>The policy that holds for a domain, where it was found, and what is to be said about it.</summary>
internal sealed record DmarcInspection(DmarcWalk Walk, IReadOnlyList<Remark> Remarks)
{
    public static async Task<DmarcInspection> OfAsync(string domain, IDnsResolver resolver, CancellationToken cancellationToken)
    {
        var walk = await DmarcWalk.UpAsync(domain, resolver, cancellationToken);
        var remarks = new List<Remark>();
        if (walk.Steps is [{ Count: > 1 } several, ..])
        {
            remarks.Add(new("several", Severity.High, $"_dmarc.{several.Domain} has {several.Count} DMARC records; receivers use none of them.") { Fix = "Publish one." });
        }

        if (walk.Deciding is { Record: { } record } deciding)
        {
            var own = deciding.Domain == domain;
            remarks.AddRange(DmarcLint.Of(record, own).Select(remark => remark with { Evidence = remark.Evidence ?? $"_dmarc.{deciding.Domain}: {record.Text}" }));
            remarks.AddRange(await DestinationsAsync(deciding.Domain, walk.OrganizationalDomain, record, resolver, cancellationToken));
            remarks.AddRange(Boundary(domain, walk));
        }
        else if (walk.Failure is null && remarks.Count == 0)
        {
            remarks.Add(None(domain, walk));
        }

        return new(walk, remarks);
    }

    private static Remark None(string domain, DmarcWalk walk)
    {
        var near = walk.Steps.FirstOrDefault(step => step.Near is not null);
        return new("none", Severity.High, near is null
            ? $"{domain} has no DMARC record: receivers do not know what to do with mail that only pretends to come from it."
            : $"_dmarc.{near.Domain} has a text record that means to be DMARC, but it does not begin with 'v=DMARC1' in this spelling.")
        {
            Evidence = near?.Near ?? $"asked: {string.Join(", ", walk.Steps.Select(step => "_dmarc." + step.Domain))}",
            Fix = $"Publish \"v=DMARC1; p=none; rua=mailto:…\" at _dmarc.{domain}, read the reports, then go to quarantine and reject.",
        };
    }

    /// <summary>Reports for one domain to another are sent only where that one says that it wants them (RFC 9990, formerly RFC 7489 §7.1).</summary>
    private static async Task<IReadOnlyList<Remark>> DestinationsAsync(string domain, string organization, DmarcRecord record, IDnsResolver resolver, CancellationToken cancellationToken)
    {
        var remarks = new List<Remark>();
        var others = record.AggregateReports.Select(ReportAddress.Domain).OfType<string>().Distinct().Where(other => !DomainName.IsWithin(other, organization));
        foreach (var other in others.Take(10))
        {
            var name = $"{domain}._report._dmarc.{other}";
            var answer = await resolver.QueryAsync(name, DnsType.Txt, cancellationToken);
            if (!answer.Failed && !answer.Of<TextRecord>().Any(text => DmarcRecord.Parse(text.Text) is not null))
            {
                remarks.Add(new($"destination {other}", Severity.Medium, $"Reports are to go to {other}, which does not say that it takes them for {domain}; reporters send none.")
                {
                    Evidence = $"{name} TXT: no record",
                    Fix = $"Let {other} publish \"v=DMARC1\" at {name}, or take reports at an address of the own domain.",
                });
            }
        }

        return remarks;
    }

    /// <summary>RFC 7489 receivers ask the suffix list where the organisation begins; where both ways differ, mail is judged twofold.</summary>
    private static IEnumerable<Remark> Boundary(string domain, DmarcWalk walk)
    {
        if (PublicSuffixes.List.Registrable(domain) is { } registrable && registrable != walk.OrganizationalDomain)
        {
            yield return new("boundary", Severity.Low, $"By the tree walk the organisation begins at {walk.OrganizationalDomain}, by the suffix list of RFC 7489 at {registrable}: receivers may judge alignment differently.")
            {
                Fix = $"Publish a record at _dmarc.{registrable}, with psd=n where the organisation begins.",
            };
        }
    }
}
