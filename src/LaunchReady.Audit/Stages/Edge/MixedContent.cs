using LaunchReady.Audit.Checks;
using LaunchReady.Audit.Domain;
using LaunchReady.Audit.Domain.Web;

namespace LaunchReady.Audit.Stages.Edge;

/// <summary>What HTTPS pages load over plain HTTP. Only what stands in the page as served is seen, not what scripts load later.</summary>
internal sealed class MixedContent : ICheck
{
    private const int MostNamed = 10;

    public CheckInfo Info { get; } = new(
        "edge.mixed-content",
        Stage.Edge,
        "HTTPS pages load nothing over plain HTTP",
        Severity.High,
        "W3C Mixed Content",
        "Write https in the address, or a path alone.")
    { Needs = Needs.Url };

    public async Task<CheckResult> RunAsync(AuditContext context, CancellationToken cancellationToken) =>
        (await SiteVisits.OfAsync(context, cancellationToken)).Judge(Judge, "No address of the target is an HTTPS page.");

    private static (IEnumerable<Remark> Remarks, string Evidence)? Judge(SiteVisit visit)
    {
        if (visit.Html is not { } html || visit.Page.Url.Scheme != Uri.UriSchemeHttps)
        {
            return null;
        }

        var mixed = html.Resources.Where(resource => resource.Address.Scheme == Uri.UriSchemeHttp).DistinctBy(resource => resource.Address).ToList();
        return (mixed.Take(MostNamed).Select(resource => new Remark($"{resource.Element} {resource.Address.Authority}{resource.Address.AbsolutePath}", resource.Active ? Severity.High : Severity.Low, resource.Active
            ? $"The page loads a {resource.Element} over plain HTTP: browsers block it, and where they do not, somebody on the way can change the page."
            : $"The page loads a {resource.Element} over plain HTTP: browsers warn or block it.")
        { Evidence = resource.Address.AbsoluteUri }), $"{visit.Host}: {html.Resources.Count} addresses in the page, {mixed.Count} of them plain HTTP");
    }
}
