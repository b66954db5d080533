using LaunchReady.Audit.Checks;
using LaunchReady.Audit.Domain;
using LaunchReady.Audit.Domain.Tls;

namespace LaunchReady.Audit.Stages.Edge;

/// <summary>The certificate of each https address: time, names, chain, key and signature. An expired one is a finding, not a failure of the check.</summary>
internal sealed class CertificateValid : ICheck
{
    public CheckInfo Info { get; } = new(
        "edge.certificate",
        Stage.Edge,
        "Each https address has a certificate that clients accept, for weeks to come",
        Severity.High,
        "RFC 5280, RFC 9525",
        "Serve a certificate of a public authority with its chain, renewed by a machine.")
    { Required = true, Needs = Needs.Url };

    public async Task<CheckResult> RunAsync(AuditContext context, CancellationToken cancellationToken)
    {
        var targets = context.Secure();
        if (targets.Count == 0)
        {
            return context.NoSecure();
        }

        var probe = new TlsProbe(context, context.Resolver());
        var findings = new List<AuditFinding>();
        var seen = new List<string>();
        var rows = new List<IReadOnlyList<string>>();
        string? failure = null;
        var looks = await Task.WhenAll(targets.Select(target => probe.CertificateAsync(target.Address, cancellationToken)));
        foreach (var (target, (shown, why)) in targets.Zip(looks))
        {
            using (shown)
            {
                failure ??= shown is null ? why ?? $"{target.Address.Authority} shows no certificate" : null;
                if (shown is not null)
                {
                    var description = CertificateJudge.Describe(shown.Leaf);
                    rows.Add([target.Address.Authority, description, $"{shown.Leaf.NotAfter.ToUniversalTime():yyyy-MM-dd}"]);
                    seen.Add($"{target.Address.Authority}: {description}");
                    findings.AddRange(CertificateJudge.Judge(shown, target.Address.IdnHost, context.Clock.GetUtcNow()).Select(remark => remark.At(target.Address.Authority) with { Evidence = remark.Evidence ?? description }));
                }
            }
        }

        context.Handover.Add(HandoverPage.Domains, new("Certificates", ["Host", "Certificate", "Expires"], rows));
        return findings.Count > 0 ? new CheckResult.Fail(findings)
            : failure is not null ? new CheckResult.NotChecked($"Not all could be seen: {failure}.")
            : new CheckResult.Pass($"{string.Join("; ", seen)}. Revocation was not asked for.");
    }
}
