using LaunchReady.Audit.Access;
using LaunchReady.Audit.Checks;
using LaunchReady.Audit.Probes;

namespace LaunchReady.Audit.Stages.Abuse;

/// <summary>Unsigned deliveries: none may be taken, and they may not come without end.</summary>
internal sealed class WebhooksAreGuarded : ICheck
{
    private const string Delivery = """{"type":"launch.audit","data":{}}""";

    public CheckInfo Info { get; } = new(
        "abuse.unlimited-webhooks",
        Stage.Abuse,
        "Webhooks take no unsigned delivery, and not without end",
        Severity.Medium,
        "Standard Webhooks 1.0.0; CWE-345, CWE-770",
        "Verify the signature over the raw body first, within a window of minutes, and limit deliveries by address.")
    { Needs = Needs.Url, TimeLimit = TimeSpan.FromMinutes(3) };

    public async Task<CheckResult> RunAsync(AuditContext context, CancellationToken cancellationToken)
    {
        if (Burst.Refusal(context) is { } refusal)
        {
            return new CheckResult.NotChecked(refusal);
        }

        var receivers = await WebhookReceivers.OfAsync(context, cancellationToken).ConfigureAwait(false);
        if (receivers.Count == 0)
        {
            return new CheckResult.NotChecked(WebhookReceivers.None);
        }

        List<AuditFinding> findings = [];
        List<string> evidence = [];
        string? open = null;
        foreach (var receiver in receivers)
        {
            var seen = await Burst.SendAsync(context, new Probe(HttpMethod.Post, receiver, "an unsigned delivery") { Body = Delivery }, cancellationToken).ConfigureAwait(false);
            findings.AddRange(Findings(receiver, seen));
            open ??= seen.Failure ?? (seen.LimitedAt is null && seen.Answers.All(answer => answer.Status is 404 or 405) ? $"{receiver.AbsolutePath} answers {seen.Statuses}: it is no receiver" : null);
            evidence.Add($"{receiver.AbsolutePath}: {seen}");
        }

        return findings.Count > 0 ? new CheckResult.Fail(findings) : open is not null ? new CheckResult.NotChecked(open) : new CheckResult.Pass(string.Join("; ", evidence));
    }

    private static IEnumerable<AuditFinding> Findings(Uri receiver, BurstSeen seen)
    {
        if (seen.Answers.FirstOrDefault(answer => answer.IsSuccess) is { } taken)
        {
            yield return new("An unsigned delivery is taken", FindingLocation.AtUrl(receiver, "POST")) { Key = "unsigned " + receiver.AbsolutePath, Evidence = taken.ToString(), Severity = Severity.High };
        }
        else if (seen.Answers is [{ Status: >= 500 } tripped, ..])
        {
            yield return new("An unsigned delivery is not turned away: the receiver works on it, and trips over it", FindingLocation.AtUrl(receiver, "POST")) { Key = "unsigned " + receiver.AbsolutePath, Evidence = tripped.ToString(), Severity = Severity.High };
        }

        if (seen is { Failure: null, LimitedAt: null } && !seen.Answers.All(answer => answer.Status is 404 or 405))
        {
            yield return new($"{Burst.Most} deliveries from one address were all answered", FindingLocation.AtUrl(receiver, "POST")) { Key = "unlimited " + receiver.AbsolutePath, Evidence = seen.ToString() };
        }
    }
}
