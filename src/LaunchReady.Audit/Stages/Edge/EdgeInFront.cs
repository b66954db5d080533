using LaunchReady.Audit.Checks;
using LaunchReady.Audit.Domain;
using LaunchReady.Audit.Domain.Web;

namespace LaunchReady.Audit.Stages.Edge;

/// <summary>Whether the edge that the manifest names is the one that answers, at every address.</summary>
internal sealed class EdgeInFront : ICheck
{
    public CheckInfo Info { get; } = new(
        "edge.proxy",
        Stage.Edge,
        "Every address is answered by the edge that stands before it",
        Severity.Medium,
        "CWE-693",
        "Let the DNS records of the host go through the edge (at Cloudflare: proxied).")
    { Needs = Needs.Url };

    public async Task<CheckResult> RunAsync(AuditContext context, CancellationToken cancellationToken)
    {
        var visits = await SiteVisits.OfAsync(context, cancellationToken);
        var wanted = context.Target.Edge?.Provider.ToLowerInvariant();
        if (wanted is null or "none")
        {
            var signs = visits.All.Select(visit => EdgeSigns.Of(visit.Page)).OfType<string>().Distinct().ToList();
            return new CheckResult.NotApplicable(signs.Count == 0 ? "No edge is named, and no answer shows one." : $"No edge is named; answers show signs of {string.Join(", ", signs)}.");
        }

        return visits.Judge(
            visit => visit.Target.Address.IsLoopback ? null : (Remarks(visit, wanted), $"{visit.Host}: {EdgeSigns.Of(visit.Page) ?? "no sign of an edge"}"),
            "All addresses of the target are loopback.");
    }

    private static IEnumerable<Remark> Remarks(SiteVisit visit, string wanted)
    {
        if (EdgeSigns.Of(visit.Page) is not { } seen)
        {
            yield return new("none", Severity.Medium, $"{visit.Host} answers without a sign of an edge: its rules and its shield do not hold there.");
        }
        else if (wanted != "other" && seen != wanted)
        {
            yield return new($"other {seen}", Severity.Low, $"{visit.Host} is answered by {seen}, not by {wanted}.") { Fix = "Mend the DNS record, or the manifest." };
        }
    }
}
