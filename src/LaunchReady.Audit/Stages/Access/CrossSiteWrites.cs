using LaunchReady.Audit.Access;
using LaunchReady.Audit.Checks;
using LaunchReady.Audit.Targets;

namespace LaunchReady.Audit.Stages.Access;

/// <summary>
/// What another site can make a browser send: a body that needs no leave of the server beforehand (plain text), the cookie that goes along by itself, a foreign origin, and no token of a form.
/// </summary>
internal sealed class CrossSiteWrites : ICheck
{
    private const string Elsewhere = "https://launch-audit.example";

    public CheckInfo Info { get; } = new(
        "access.cross-site-write",
        Stage.Access,
        "Another site cannot write with a visitor's cookie",
        Severity.Medium,
        "CWE-352; OWASP ASVS 5.0 V3.5",
        "Refuse writes whose Origin or Sec-Fetch-Site is another site's, take JSON only when it says that it is JSON, and set SameSite on the session cookie.")
    { Needs = Needs.Url | Needs.Identity, TimeLimit = TimeSpan.FromMinutes(2) };

    public async Task<CheckResult> RunAsync(AuditContext context, CancellationToken cancellationToken)
    {
        if (!context.Target.Identities.Any(UsesCookie))
        {
            return new CheckResult.NotApplicable("No identity signs in by a cookie: a browser sends nothing by itself.");
        }

        if (Writing.Refusal(context) is { } refusal)
        {
            return new CheckResult.NotChecked(refusal);
        }

        var writing = await Writing.OfAsync(context, cancellationToken);
        var taken = writing.Taken.Where(operation => UsesCookie(operation.Who.Identity)).ToList();
        var (failed, findings) = ((string?)null, new List<AuditFinding>());
        foreach (var operation in taken)
        {
            var answer = await writing.SendAsync(Forged(writing, operation), operation, context, cancellationToken);
            failed ??= answer.Failure;
            if (AnswerMeaning.IsGiven(answer))
            {
                findings.Add(ForeignAnswer.Finding(
                    writing.Walk.Surface,
                    operation.Operation,
                    $"{operation.Operation} is done for another site with the cookie of {operation.Who.Identity.Name}.",
                    $"{answer.Status} with Origin: {Elsewhere}, Sec-Fetch-Site: cross-site, text/plain and no token of a form"));
            }
        }

        return findings.Count > 0 ? new CheckResult.Fail(findings)
            : failed is not null ? new CheckResult.NotChecked(failed)
            : taken.Count == 0 ? new CheckResult.NotChecked($"None of {writing.Tried} writing operations takes a plain body by cookie.")
            : new CheckResult.Pass($"{taken.Count} of {writing.Tried} writing operations take a plain body by cookie, and not from another site");
    }

    private static Probes.Probe Forged(Writing writing, WritableOperation operation)
    {
        var cookie = operation.Who.Identity.Headers.Where(header => header.Key.Equals("Cookie", StringComparison.OrdinalIgnoreCase)).ToDictionary();
        return writing.Request(operation, operation.Body, $"send {operation.Operation} as another site would") with
        {
            As = operation.Who.Identity with { Headers = cookie },
            ContentType = "text/plain",
            Headers = new Dictionary<string, string> { ["Origin"] = Elsewhere, ["Sec-Fetch-Site"] = "cross-site" },
        };
    }

    private static bool UsesCookie(Identity identity) => identity.Headers.Keys.Any(name => name.Equals("Cookie", StringComparison.OrdinalIgnoreCase)) && !identity.Headers.Keys.Any(name => name.Equals("Authorization", StringComparison.OrdinalIgnoreCase));
}
