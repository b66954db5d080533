using LaunchReady.Audit.Checks;

namespace LaunchReady.Audit.Domain.Mail.Dmarc;

/// <summary>What a record says, judged by RFC 9989, with a word where RFC 7489 is meant.</summary>
internal static class DmarcLint
{
    public static IEnumerable<Remark> Of(DmarcRecord record, bool isOwn) => [.. Policy(record, isOwn), .. OldSyntax(record), .. Reports(record), .. Form(record)];

    private static IEnumerable<Remark> Policy(DmarcRecord record, bool isOwn)
    {
        foreach (var tag in record.InvalidPolicies)
        {
            yield return new($"invalid {tag}", Severity.High, record.IsUsable
                ? $"'{tag}={record.Tags[tag]}' is no policy, so receivers act as if the record said p=none."
                : $"'{tag}={record.Tags[tag]}' is no policy and no reports are asked for, so receivers apply no DMARC at all.")
            { Fix = "Write none, quarantine or reject." };
        }

        if (record.PolicyTagsAreValid && record.Tags["p"] is null)
        {
            yield return new("no-p", Severity.Medium, "The record has no p tag: RFC 9989 reads that as p=none, older receivers as no record.") { Fix = "Write p=quarantine or p=reject." };
        }
        else if (record.PolicyTagsAreValid && (isOwn ? record.Policy : record.SubdomainPolicy) is DmarcPolicy.None)
        {
            yield return new("none-policy", Severity.Medium, "The policy in force is none: forged mail is reported at best, and delivered.") { Fix = "When the reports show that all own mail passes, go to quarantine and then to reject." };
        }

        if (record.PolicyTagsAreValid && record.SubdomainPolicy < record.Policy)
        {
            yield return new("weak-sp", Severity.Medium, $"Subdomains are less protected (sp={Name(record.SubdomainPolicy)}) than the domain (p={Name(record.Policy)}).") { Fix = "Leave sp out, or make it as strict as p." };
        }

        if (record.PolicyTagsAreValid && record.NonexistentPolicy < record.Policy)
        {
            yield return new("weak-np", Severity.Medium, $"Subdomains that do not exist are less protected (np={Name(record.NonexistentPolicy)}) than the domain (p={Name(record.Policy)}).") { Fix = "Write np=reject: nobody sends from names that do not exist." };
        }

        if (record.IsTest && record.Policy is not DmarcPolicy.None)
        {
            yield return new("test", Severity.Medium, $"t=y: receivers treat mail one step more mildly than p={Name(record.Policy)}.") { Fix = "Take t=y out when the test is over." };
        }

        if (record.PublicSuffix == 'y' && isOwn)
        {
            yield return new("psd", Severity.Medium, "psd=y says that others register names below this domain, and that they are other organisations.") { Fix = "Take psd=y out unless this is a registry." };
        }
    }

    private static IEnumerable<Remark> OldSyntax(DmarcRecord record)
    {
        foreach (var tag in record.RemovedTags)
        {
            var partly = tag == "pct" && record.Tags["pct"] is not "100";
            yield return new($"removed {tag}", partly ? Severity.Medium : Severity.Low, partly
                ? $"'pct={record.Tags["pct"]}' is RFC 7489: receivers of RFC 9989 ignore it and apply the policy to all mail, older ones to that share."
                : $"'{tag}' is RFC 7489 and was removed by RFC 9989; it has no effect there.")
            { Fix = partly ? "Take it out; t=y is the way to test a policy now." : "Take it out." };
        }

        if (record.AggregateReports.Concat(record.FailureReports).Any(ReportAddress.HasSize))
        {
            yield return new("size", Severity.Low, "A size limit behind a report address ('!10m') is RFC 7489; RFC 9989 has reporters ignore it.") { Fix = "Take it out." };
        }

        if (record.Tags["p"] is not null && record.Tags.Tags.Count > 1 && record.Tags.Tags[1].Name != "p")
        {
            yield return new("p-second", Severity.Low, "p is not the second tag: allowed by RFC 9989, but receivers of RFC 7489 may not read the record.") { Fix = "Write p right after v." };
        }
    }

    private static IEnumerable<Remark> Reports(DmarcRecord record)
    {
        if (record.AggregateReports.Count == 0)
        {
            yield return new("no-rua", Severity.Low, "Nobody receives reports (no rua), so nobody sees whose mail fails.") { Fix = "Add rua=mailto:… with an address that is read." };
        }

        foreach (var address in record.AggregateReports.Concat(record.FailureReports).Where(address => !ReportAddress.IsValid(address)))
        {
            yield return new($"address {address}", Severity.Low, $"'{address}' is no mailto: address; no report goes there.") { Fix = "Write mailto: and the address." };
        }
    }

    private static IEnumerable<Remark> Form(DmarcRecord record)
    {
        foreach (var tag in record.UnknownTags)
        {
            yield return new($"unknown {tag}", Severity.Low, $"'{tag}' is no tag that RFC 9989 knows; receivers ignore it.") { Fix = "Is it misspelt?" };
        }

        foreach (var piece in record.Tags.Broken)
        {
            yield return new($"piece {piece}", Severity.Low, $"'{piece}' is no tag; older receivers may not read the record at all.") { Fix = "Write name=value, separated by semicolons." };
        }

        foreach (var tag in record.Tags.Twice)
        {
            yield return new($"twice {tag}", Severity.Low, $"'{tag}' stands in the record more than once.") { Fix = "Keep one." };
        }

        foreach (var tag in new[] { "adkim", "aspf" }.Where(tag => record.Tags[tag] is { } value && value.ToLowerInvariant() is not ("r" or "s")))
        {
            yield return new($"alignment {tag}", Severity.Low, $"'{tag}={record.Tags[tag]}' is neither r nor s and means r.") { Fix = "Write r or s." };
        }
    }

    private static string Name(DmarcPolicy policy) => policy.ToString().ToLowerInvariant();
}
