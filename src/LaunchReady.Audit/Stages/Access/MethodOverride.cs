using LaunchReady.Audit.Access;
using LaunchReady.Audit.Checks;
using LaunchReady.Audit.Probes;

namespace LaunchReady.Audit.Stages.Access;

/// <summary>
/// Whether a header or a query can turn a GET into something else. Asked with a method that does not exist, so nothing can happen:
/// who honours it answers otherwise than to the plain GET.
/// </summary>
internal sealed class MethodOverride : ICheck
{
    private const string NoMethod = "LAUNCHAUDIT";
    private static readonly string[] Headers = ["X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override"];

    public CheckInfo Info { get; } = new(
        "access.method-override",
        Stage.Access,
        "A header does not turn a request into another one",
        Severity.Medium,
        "OWASP WSTG-CONF-06",
        "Switch the method override off, or take it only on POST and check access after it.")
    { Needs = Needs.Url, TimeLimit = TimeSpan.FromMinutes(2) };

    public async Task<CheckResult> RunAsync(AuditContext context, CancellationToken cancellationToken)
    {
        var walk = await AccessWalk.OfAsync(context, cancellationToken);
        var reached = walk.Identities.SelectMany(walked => walked.Reached.Select(answer => (Who: walked, Answer: answer))).Where(own => own.Answer.Operation.Method == "GET")
            .OrderBy(own => own.Answer.Path.Values.Count).Take(3).ToList();
        var findings = new List<AuditFinding>();
        var asked = 0;
        foreach (var (who, own) in reached)
        {
            var plain = walk.Request(own.Operation, own.Path.Path, who.Ids, who.Identity, $"read {own.Operation.Path} with a method override");

            // What other checks wrote since the walk may have broken it: then it says nothing of overrides.
            var before = await context.Http.SendAsync(plain, cancellationToken);
            if (!before.IsSuccess)
            {
                continue;
            }

            foreach (var (name, probe) in Overrides(plain))
            {
                var answer = await context.Http.SendAsync(probe, cancellationToken);
                asked += answer.Failure is null ? 1 : 0;
                if (IsHonoured(name, answer))
                {
                    findings.Add(ForeignAnswer.Finding(walk.Surface, own.Operation, $"{name} changes the method of {own.Operation}.", $"{before.Status} plainly, {answer.Status} with {name}: {NoMethod}") with { Key = name });
                }
            }
        }

        return findings.Count > 0 ? new CheckResult.Fail([.. findings.DistinctBy(finding => finding.Key)])
            : asked == 0 ? new CheckResult.NotChecked("No reading operation could be reached.")
            : new CheckResult.Pass($"{asked} overrides with a method that does not exist changed no answer of {reached.Count} operations");
    }

    private static IEnumerable<(string Name, Probe Probe)> Overrides(Probe plain)
    {
        foreach (var header in Headers)
        {
            yield return (header, plain with { Headers = new Dictionary<string, string> { [header] = NoMethod } });
        }

        var separator = plain.Url.Query.Length == 0 ? "?" : "&";
        yield return ("_method", plain with { Url = new Uri(plain.Url.AbsoluteUri + separator + "_method=" + NoMethod) });
    }

    // A query that a strict server does not know is refused with 400, which is no override.
    private static bool IsHonoured(string name, ProbeAnswer answer) => answer.Status is 404 or 405 or 501 or 500 || (answer.Status is 400 && name != "_method");
}
