using LaunchReady.Audit.Checks;
using LaunchReady.Audit.Probes;

namespace LaunchReady.Audit.Stages.Deploy;

/// <summary>An address by which a machine can see that it lives.</summary>
internal sealed class HealthEndpoint : ICheck
{
    private static readonly string[] Usual = ["/health", "/healthz", "/up", "/ready", "/readyz", "/livez", "/api/health", "/health/live", "/ping", "/status", "/_health", "/api/healthz", "/actuator/health", "/rails/health"];

    public CheckInfo Info { get; } = new(
        "deploy.health",
        Stage.Deploy,
        "There is a health endpoint that needs no credential",
        Severity.High,
        "Google SRE Book, chapter 6",
        "Answer GET /health (or /up and /ready) with 200 while the service can do its work and with 503 when it cannot.")
    { Required = true, Needs = Needs.Url };

    public async Task<CheckResult> RunAsync(AuditContext context, CancellationToken cancellationToken)
    {
        var named = context.Target.Urls.Where(url => url.Name.Contains("health", StringComparison.OrdinalIgnoreCase)).Select(url => url.Address);
        var page = await context.Http.GetAsync(new Uri(context.Target.BaseUrl!, "/launch-audit-no-such-page"), "see what a missing page looks like", cancellationToken);
        ProbeAnswer? answer = null;
        foreach (var url in named.Concat(Usual.Select(path => new Uri(context.Target.BaseUrl!, path))))
        {
            answer = await context.Http.GetAsync(url, "look for a health endpoint", cancellationToken);
            if (answer.IsSuccess && !IsTheUsualPage(answer, page))
            {
                return new CheckResult.Pass($"{answer}, {answer.Elapsed.TotalMilliseconds:0} ms");
            }

            if (answer is { Failure: { } failure, Held: false })
            {
                return new CheckResult.NotChecked(failure);
            }
        }

        return answer?.Failure is { } held ? new CheckResult.NotChecked(held)
            : new CheckResult.Fail(new AuditFinding("No health endpoint answers.", FindingLocation.AtUrl(context.Target.BaseUrl!)) { Evidence = "asked: " + string.Join(", ", Usual), Key = "none" });
    }

    // An application of one page answers every path with itself.
    private static bool IsTheUsualPage(ProbeAnswer answer, ProbeAnswer page) => page.IsSuccess && answer.Body == page.Body;
}
