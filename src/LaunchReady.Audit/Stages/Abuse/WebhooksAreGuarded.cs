using System.Text.RegularExpressions;
using LaunchReady.Audit.Checks;
using LaunchReady.Audit.OpenApi;
using LaunchReady.Audit.Probes;

namespace LaunchReady.Audit.Stages.Abuse;

/// <summary>Unsigned deliveries: none may be taken, and they may not come without end.</summary>
internal sealed partial class WebhooksAreGuarded : ICheck
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

        var receivers = await ReceiversAsync(context, cancellationToken).ConfigureAwait(false);
        if (receivers.Count == 0)
        {
            return new CheckResult.NotChecked("Neither the manifest (an address named webhook) nor an OpenAPI document names a receiver of webhooks.");
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

        if (seen is { Failure: null, LimitedAt: null } && !seen.Answers.All(answer => answer.Status is 404 or 405))
        {
            yield return new($"{Burst.Most} deliveries from one address were all answered", FindingLocation.AtUrl(receiver, "POST")) { Key = "unlimited " + receiver.AbsolutePath, Evidence = seen.ToString() };
        }
    }

    private static async Task<IReadOnlyList<Uri>> ReceiversAsync(AuditContext context, CancellationToken cancellationToken)
    {
        var named = context.Target.Urls.Where(url => url.Name is "webhook" or "webhooks" or "hooks").Select(url => url.Address).ToList();
        if (named.Count > 0)
        {
            return named;
        }

        try
        {
            var surface = await ApiSurface.OfAsync(context, cancellationToken).ConfigureAwait(false);
            return [.. surface.Document.Operations.Where(operation => operation.Method == "POST" && operation.PathParameters.Count == 0 && Receiver().IsMatch(operation.Path)).Select(operation => surface.Address(operation.Path)).Take(3)];
        }
        catch (InvalidDataException)
        {
            return [];
        }
    }

    [GeneratedRegex(@"/(?:web-?hooks?|hooks)(?:/|$)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Receiver();
}
