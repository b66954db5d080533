using LaunchReady.Audit.Checks;
using LaunchReady.Audit.Domain;
using LaunchReady.Audit.Domain.Dns;
using LaunchReady.Audit.Domain.Mail;

namespace LaunchReady.Audit.Stages.Handover;

/// <summary>The keys of the declared selectors. Selectors cannot be listed over DNS, so without a declared one nothing is guessed.</summary>
internal sealed class DkimPublished : ICheck
{
    public CheckInfo Info { get; } = new(
        "handover.dkim",
        Stage.Handover,
        "Each declared DKIM selector has a key that verifiers take",
        Severity.High,
        "RFC 6376, RFC 8301, RFC 8463",
        "Publish the key as the sending service gives it, 2048 bits or Ed25519.")
    { Required = true, Needs = Needs.Domain };

    public async Task<CheckResult> RunAsync(AuditContext context, CancellationToken cancellationToken)
    {
        var selectors = context.Target.Mail.DkimSelectors;
        var (domain, instead) = await context.DomainAsync(cancellationToken);
        if (domain is null)
        {
            return instead!;
        }

        if (selectors.Count == 0)
        {
            return context.Target.Mail.Sends is false
                ? new CheckResult.NotApplicable("The domain sends no mail.")
                : new CheckResult.NotChecked("No DKIM selector is declared, and selectors cannot be listed over DNS. Name them under mail.dkimSelectors, or with --dkim.");
        }

        var resolver = context.Resolver();
        var findings = new List<AuditFinding>();
        var good = new List<string>();
        string? failure = null;
        foreach (var selector in selectors)
        {
            var name = $"{selector}._domainkey.{domain}";
            var answer = await resolver.QueryAsync(name, DnsType.Txt, cancellationToken);
            failure ??= answer.Failed ? $"{name}: {answer.Reason}" : null;
            if (!answer.Failed)
            {
                var (seen, remarks) = Judge(name, [.. answer.Of<TextRecord>().Select(record => record.Text)]);
                good.Add($"{selector}: {seen}");
                findings.AddRange(remarks.Select(remark => remark.At(name)));
            }
        }

        return findings.Count > 0 ? new CheckResult.Fail(findings)
            : failure is not null ? new CheckResult.NotChecked($"Not all could be seen: {failure}.")
            : new CheckResult.Pass(string.Join("; ", good));
    }

    private static (string Seen, IReadOnlyList<Remark> Remarks) Judge(string name, IReadOnlyList<string> texts)
    {
        if (texts.Count != 1)
        {
            return ("none", [texts.Count == 0
                ? new Remark("none", Severity.High, $"{name} has no key record: mail signed with it does not verify.") { Fix = "Publish the record that the sending service gives, or take the selector out of the declared ones." }
                : new Remark("several", Severity.Medium, $"{name} has {texts.Count} text records; which one a verifier takes is undefined.") { Fix = "Publish one." }]);
        }

        var key = DkimKey.Parse(texts[0]);
        return ($"{key.KeyType} {key.Bits} bits", key.Remarks);
    }
}
