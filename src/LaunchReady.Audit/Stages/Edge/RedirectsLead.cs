using LaunchReady.Audit.Checks;
using LaunchReady.Audit.Domain;
using LaunchReady.Audit.Domain.Web;
using LaunchReady.Audit.Domain.Web.Observatory;

namespace LaunchReady.Audit.Stages.Edge;

/// <summary>Where each address leads, from plain HTTP and from HTTPS: the redirect map, its loops, and its way to HTTPS.</summary>
internal sealed class RedirectsLead : ICheck
{
    private const int ManyHops = 4;

    public CheckInfo Info { get; } = new(
        "edge.redirects",
        Stage.Edge,
        "Every way leads to HTTPS, without circles",
        Severity.High,
        "CWE-319, RFC 9110 §15.4",
        "Redirect plain HTTP to the same address over HTTPS with one 301 or 308.")
    { Required = true, Needs = Needs.Url };

    public async Task<CheckResult> RunAsync(AuditContext context, CancellationToken cancellationToken)
    {
        var visits = await SiteVisits.OfAsync(context, cancellationToken);
        context.Handover.Add(HandoverPage.RedirectMap, new("Redirects", ["From", "Way"], [.. visits.All.SelectMany(Ways).Select(way => (IReadOnlyList<string>)[way.Start.AbsoluteUri, way.Map])]));
        var dead = visits.All.FirstOrDefault(visit => visit.Way.Hops[0].Failure is not null);
        return visits.Judge(Judge, "The manifest names no address.", needsPage: false) switch
        {
            CheckResult.Pass when dead is not null => new CheckResult.NotChecked($"Not all could be seen: {dead.Way.Map}."),
            var result => result,
        };
    }

    private static (IEnumerable<Remark> Remarks, string Evidence)? Judge(SiteVisit visit) =>
        ([.. Ways(visit).SelectMany(OnTheWay), .. Plain(visit)], string.Join("; ", Ways(visit).Select(way => way.Map)));

    private static IEnumerable<RedirectWalk> Ways(SiteVisit visit) => visit.PlainWay is { } plain && plain.Hops[0].Failure is null ? [visit.Way, plain] : [visit.Way];

    private static IEnumerable<Remark> OnTheWay(RedirectWalk way)
    {
        if (way.Loops)
        {
            yield return new($"loop {way.Start.Scheme}", Severity.High, $"{way.Start.AbsoluteUri} redirects without end.") { Evidence = way.Map, Fix = "Let each redirect lead to an address that answers." };
        }
        else if (way.Hops.Count > ManyHops)
        {
            yield return new($"long {way.Start.Scheme}", Severity.Low, $"{way.Start.AbsoluteUri} takes {way.Hops.Count - 1} redirects.") { Evidence = way.Map, Fix = "Redirect to the end of the way at once." };
        }

        for (var hop = 1; hop < way.Hops.Count; hop++)
        {
            if (way.Hops[hop - 1].Url.Scheme == Uri.UriSchemeHttps && way.Hops[hop].Url.Scheme == Uri.UriSchemeHttp)
            {
                yield return new($"downgrade {way.Hops[hop].Url.Authority}", Severity.High, $"{way.Hops[hop - 1].Url.AbsoluteUri} leads from HTTPS back to plain HTTP.") { Evidence = way.Map, Fix = "Redirect to https addresses alone." };
            }
        }
    }

    private static IEnumerable<Remark> Plain(SiteVisit visit)
    {
        if (visit.Target.Address is { Scheme: "http", IsLoopback: false } && visit.Page is { Failure: null, Url.Scheme: "http" })
        {
            yield return new("plain", Severity.High, $"{visit.Target.Address.AbsoluteUri} is served without TLS: passwords and answers can be read on the way.") { Fix = "Serve it over HTTPS." };
        }

        if (visit.PlainWay is null || visit.PlainWay.Hops[0] is not { Failure: null } first || (visit.Kind.HasFlag(HostKind.Api) && first.Status >= 400))
        {
            yield break;
        }

        var outcome = RedirectionTest.Of(visit.Observe()).Outcome;
        Remark? remark = outcome switch
        {
            "redirection-missing" => new(outcome, Severity.High, $"Plain HTTP at {visit.Target.Address.Host} is answered and not redirected to HTTPS."),
            "redirection-not-to-https" => new(outcome, Severity.High, $"Plain HTTP at {visit.Target.Address.Host} is redirected, but not to HTTPS."),
            "redirection-not-to-https-on-initial-redirection" => new(outcome, Severity.Medium, $"Plain HTTP at {visit.Target.Address.Host} reaches HTTPS only after a redirect over plain HTTP."),
            "redirection-off-host-from-http" => new(outcome, Severity.Low, $"Plain HTTP at {visit.Target.Address.Host} is redirected to another host at once, so that HSTS never holds for this one."),
            _ => null,
        };
        if (remark is not null)
        {
            yield return remark with { Evidence = visit.PlainWay.Map };
        }
    }
}
