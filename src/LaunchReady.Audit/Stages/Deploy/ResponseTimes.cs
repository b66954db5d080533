using LaunchReady.Audit.Access;
using LaunchReady.Audit.Checks;
using LaunchReady.Audit.Probes;

namespace LaunchReady.Audit.Stages.Deploy;

/// <summary>How long what needs no model takes, at the slow end: twenty GETs of up to eight operations.</summary>
internal sealed class ResponseTimes : ICheck
{
    private const int Requests = 20;
    private const int MostOperations = 8;
    private static readonly TimeSpan Limit = TimeSpan.FromMilliseconds(800);

    public CheckInfo Info { get; } = new(
        "deploy.p95",
        Stage.Deploy,
        "95 of 100 answers without a model take less than 800 ms",
        Severity.High,
        "Google SRE Book, chapter 4 (service level objectives)",
        "Look at the slow operations' queries and calls; cache or page what is large.")
    { Required = true, Needs = Needs.Url, TimeLimit = TimeSpan.FromMinutes(5) };

    public async Task<CheckResult> RunAsync(AuditContext context, CancellationToken cancellationToken)
    {
        var measured = new List<(Probe Probe, TimeSpan P95)>();
        string? failed = null;
        foreach (var probe in await ProbesAsync(context, cancellationToken))
        {
            var times = new List<TimeSpan>();
            for (var request = 0; request <= Requests; request++)
            {
                var answer = await context.Http.SendAsync(probe, cancellationToken);
                failed ??= answer.Failure;
                if (answer.Failure is null && answer.Status < 500 && answer.Status != 429 && request > 0)
                {
                    times.Add(answer.Elapsed);
                }
            }

            if (times.Count >= Requests / 2)
            {
                measured.Add((probe, P95(times)));
            }
        }

        var findings = measured.Where(time => time.P95 >= Limit).Select(time => new AuditFinding(
            $"{time.Probe.Url.AbsolutePath} takes {time.P95.TotalMilliseconds:0} ms at the 95th percentile.", FindingLocation.AtUrl(time.Probe.Url.GetLeftPart(UriPartial.Path)))
        { Key = time.Probe.Url.AbsolutePath, Evidence = $"{Requests} requests, one after the other" }).ToList();
        return findings.Count > 0 ? new CheckResult.Fail(findings)
            : measured.Count == 0 ? new CheckResult.NotChecked(failed ?? "Too few requests were answered.")
            : new CheckResult.Pass($"{measured.Count} operations, {Requests} requests each: {string.Join(", ", measured.Select(time => $"{time.Probe.Url.AbsolutePath} {time.P95.TotalMilliseconds:0} ms"))}");
    }

    /// <summary>The value that 95 of 100 do not exceed.</summary>
    internal static TimeSpan P95(IReadOnlyList<TimeSpan> times) => times.Order().ElementAt((int)Math.Ceiling(times.Count * 0.95) - 1);

    private static async Task<IReadOnlyList<Probe>> ProbesAsync(AuditContext context, CancellationToken cancellationToken)
    {
        var addresses = context.Target.Urls.Select(url => Probe.Get(url.Address, "measure the time of an answer")).ToList();
        try
        {
            var walk = await AccessWalk.OfAsync(context, cancellationToken);
            var reached = walk.Identities.SelectMany(who => who.Reached.Select(own => (Who: who, Own: own))).Where(reached => reached.Own.Operation.Method == "GET" && reached.Own.Answer.MediaType != "text/event-stream")
                .DistinctBy(reached => reached.Own.Operation.ToString()).Select(reached => walk.Request(reached.Own.Operation, reached.Own.Path.Path, reached.Who.Ids, reached.Who.Identity, "measure the time of an answer"));
            return [.. addresses.Concat(reached).DistinctBy(probe => probe.Url).Take(MostOperations)];
        }
        catch (InvalidDataException)
        {
            // Without an OpenAPI document the manifest's own addresses are measured.
            return [.. addresses.Take(MostOperations)];
        }
    }
}
