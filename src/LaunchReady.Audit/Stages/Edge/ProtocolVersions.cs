using LaunchReady.Audit.Checks;
using LaunchReady.Audit.Domain;
using LaunchReady.Audit.Domain.Tls;

namespace LaunchReady.Audit.Stages.Edge;

/// <summary>Which versions of TLS each https address speaks, asked one by one. SSL 2 and 3 are not asked for.</summary>
internal sealed class ProtocolVersions : ICheck
{
    private static readonly TlsVersion[] All = [TlsVersion.Tls10, TlsVersion.Tls11, TlsVersion.Tls12, TlsVersion.Tls13];

    public CheckInfo Info { get; } = new(
        "edge.tls-versions",
        Stage.Edge,
        "TLS 1.2 and 1.3 are spoken, older versions are not",
        Severity.Medium,
        "RFC 8996, RFC 9325",
        "Allow TLS 1.2 and 1.3 alone.")
    { Needs = Needs.Url };

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
        string? failure = null;
        var answers = await Task.WhenAll(targets.Select(target => AskAsync(probe, target.Address, cancellationToken)));
        foreach (var (target, offers) in targets.Zip(answers))
        {
            var summary = $"{target.Address.Authority}: {string.Join(", ", offers)}";
            seen.Add(summary);
            failure ??= offers.Find(offer => offer.Answer is TlsAnswer.Unknown)?.Detail;
            findings.AddRange(Remarks(offers).Select(remark => remark.At(target.Address.Authority) with { Evidence = summary }));
        }

        return findings.Count > 0 ? new CheckResult.Fail(findings)
            : failure is not null ? new CheckResult.NotChecked($"Not all could be seen: {failure}.")
            : new CheckResult.Pass($"{string.Join("; ", seen)}. SSL 2 and 3 were not asked for.");
    }

    private static async Task<List<TlsOffer>> AskAsync(TlsProbe probe, Uri address, CancellationToken cancellationToken)
    {
        var offers = new List<TlsOffer>();
        foreach (var version in All)
        {
            offers.Add(await probe.OfferAsync(address, version, cancellationToken));
        }

        return offers;
    }

    private static IEnumerable<Remark> Remarks(List<TlsOffer> offers)
    {
        foreach (var old in offers.Where(offer => offer is { Version: TlsVersion.Tls10 or TlsVersion.Tls11, Answer: TlsAnswer.Offered }))
        {
            yield return new($"old {old.Name}", Severity.Medium, $"{old.Name} is spoken, which RFC 8996 took out of use.");
        }

        if (offers.Where(offer => offer.Version >= TlsVersion.Tls12).All(offer => offer.Answer is TlsAnswer.Refused))
        {
            yield return new("no-current", Severity.High, "Neither TLS 1.2 nor TLS 1.3 is spoken: today's browsers cannot connect safely.");
        }
        else if (offers.Exists(offer => offer is { Version: TlsVersion.Tls13, Answer: TlsAnswer.Refused }))
        {
            yield return new("no-13", Severity.Low, "TLS 1.3 is not spoken.") { Fix = "Turn TLS 1.3 on." };
        }
    }
}
