using LaunchReady.Audit.Checks;
using LaunchReady.Audit.Domain;
using LaunchReady.Audit.Probes;

namespace LaunchReady.Audit.Stages.Edge;

/// <summary>
/// Whether the target believes a client that says where it comes from, or which host it asked for. Only what an answer repeats can be seen from outside;
/// silence proves nothing and is "not checked".
/// </summary>
internal sealed class ForgedAddress : ICheck
{
    /// <summary>Documentation addresses (RFC 5737) and a name that nobody can own: what repeats them has believed us.</summary>
    private const string Address = "203.0.113.77";
    private const string Host = "forged-by-launch-ready.invalid";

    public CheckInfo Info { get; } = new(
        "edge.forwarded",
        Stage.Edge,
        "A client cannot say who or where it is in a header",
        Severity.Medium,
        "CWE-348, CWE-644",
        "Trust forwarding headers from the edge's own addresses alone, and build links from a configured host.")
    { Needs = Needs.Url };

    public async Task<CheckResult> RunAsync(AuditContext context, CancellationToken cancellationToken)
    {
        var findings = new List<AuditFinding>();
        string? failure = null;
        foreach (var url in context.Target.Urls.Select(target => target.Address).Distinct())
        {
            var plain = await context.Http.GetAsync(url, "the same without forged headers", cancellationToken);
            var forged = await context.Http.SendAsync(Forged(url), cancellationToken);
            failure ??= forged.Failure ?? plain.Failure;
            findings.AddRange(Remarks(plain, forged).Select(remark => remark.At(FindingLocation.AtUrl(url))));
        }

        return findings.Count > 0 ? new CheckResult.Fail(findings)
            : failure is not null ? new CheckResult.NotChecked($"Not all could be seen: {failure}.")
            : new CheckResult.NotChecked($"No answer of {context.Target.Urls.Count} addresses repeats a forged client address or host; whether one is believed for rate limits or logs cannot be seen from outside.");
    }

    private static Probe Forged(Uri url) => Probe.Get(url, "ask with forged forwarding headers") with
    {
        Headers = new Dictionary<string, string>
        {
            ["X-Forwarded-For"] = Address,
            ["X-Real-IP"] = Address,
            ["True-Client-IP"] = Address,
            ["CF-Connecting-IP"] = Address,
            ["X-Client-IP"] = Address,
            ["X-Forwarded-Host"] = Host,
            ["Forwarded"] = $"for={Address};host={Host}",
        },
    };

    private static IEnumerable<Remark> Remarks(ProbeAnswer plain, ProbeAnswer forged)
    {
        if (forged.Failure is not null)
        {
            yield break;
        }

        if (Repeats(forged, Address) && !Repeats(plain, Address))
        {
            yield return new("address", Severity.Medium, "The target believes a client address that the client made up: limits and logs by address can be walked round.") { Evidence = $"{Address} comes back" };
        }

        if (Repeats(forged, Host) && !Repeats(plain, Host))
        {
            yield return new("host", Severity.High, "The target builds links or redirects from a host that the client made up: who follows one, from a cache or a mail, ends elsewhere.") { Evidence = $"{Host} comes back" };
        }
    }

    private static bool Repeats(ProbeAnswer answer, string text) =>
        answer.Body.Contains(text, StringComparison.OrdinalIgnoreCase) || answer.Headers.Values.Any(values => values.Any(value => value.Contains(text, StringComparison.OrdinalIgnoreCase)));
}
