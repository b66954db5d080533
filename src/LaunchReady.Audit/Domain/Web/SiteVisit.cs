using LaunchReady.Audit.Checks;
using LaunchReady.Audit.Domain.Web.Observatory;
using LaunchReady.Audit.Probes;
using LaunchReady.Audit.Targets;

namespace LaunchReady.Audit.Domain.Web;

/// <summary>What one visit to an address of the target showed; the edge checks of a run share it.</summary>
/// <param name="Way">From the address itself.</param>
/// <param name="PlainWay">From the same host over plain HTTP; null where the address has a port of its own, so that no other one belongs to it.</param>
/// <param name="Foreign">The address, asked as the script of another site would.</param>
internal sealed record SiteVisit(TargetUrl Target, RedirectWalk Way, RedirectWalk? PlainWay, ProbeAnswer Foreign)
{
    /// <summary>A name that nobody can own (RFC 6761).</summary>
    public const string ForeignOrigin = "https://another-site.invalid";

    public ProbeAnswer Page => Way.Last;

    public string Host => Target.Address.Authority;

    public HostKind Kind => (Target.IsApi || !HtmlPage.IsHtml(Page.MediaType) ? HostKind.Api : HostKind.Page)
        | (Target.Address.IsLoopback && Target.Address.Scheme == Uri.UriSchemeHttp ? HostKind.Local : HostKind.Page);

    public HtmlPage? Html { get; } = Way.Last.Failure is null && HtmlPage.IsHtml(Way.Last.MediaType) ? HtmlPage.Parse(Way.Last.Body, Way.Last.Url) : null;

    /// <summary>Why nothing can be said of the page.</summary>
    public string? Unseen => Page.Failure is not null ? $"{Page.Url.AbsoluteUri}: {Page.Failure}"
        : Way.Loops ? $"{Target.Address.AbsoluteUri} redirects without end"
        : ObservatoryScore.IsScored(Page.Status) ? null : $"{Page.Url.AbsoluteUri} answers {Page.Status}";

    /// <summary>An address that takes posts alone, a webhook or a sign-in: what it answers to a visitor is no page, and nothing is missed with it.</summary>
    public bool IsNoPage => Page is { Failure: null, Status: 405 } || (Page is { Failure: null, Status: 404 or 400 or 415 } && (Target.IsApi || Target.Name is "login"));

    public static async Task<SiteVisit> OfAsync(PoliteClient http, TargetUrl target, CancellationToken cancellationToken)
    {
        var way = await RedirectWalk.OfAsync(http, target.Address, cancellationToken);
        var plain = target.Address is { Scheme: "https", IsDefaultPort: true }
            ? await RedirectWalk.OfAsync(http, new UriBuilder("http", target.Address.IdnHost).Uri, cancellationToken)
            : null;
        if (way.Hops[0].Failure is not null)
        {
            return new(target, way, plain, way.Hops[0]);
        }

        var foreign = await http.SendAsync(Probe.Get(target.Address, "ask as the script of another site") with { Headers = new Dictionary<string, string> { ["Origin"] = ForeignOrigin } }, cancellationToken);
        return new(target, way, plain, foreign);
    }

    /// <summary>What the score depends on.</summary>
    public SiteObservation Observe() => new(Page.Url)
    {
        Host = Target.Address.IdnHost,
        Page = Answer(Page)!,
        Http = PlainWay is null ? null : Answer(PlainWay.Hops[0]),
        Https = Way.Hops.Where(hop => hop.Url.Scheme == Uri.UriSchemeHttps && hop.Url.IdnHost == Target.Address.IdnHost).Select(Answer).FirstOrDefault(),
        Foreign = Answer(Foreign),
        ForeignOrigin = ForeignOrigin,
        HttpRoute = [.. PlainWay?.Hops.Where(hop => hop.Failure is null || hop.Held).Select(hop => new SiteHop(hop.Url, hop.Status)) ?? []],
        Html = Html,
    };

    private static SiteAnswer? Answer(ProbeAnswer answer) => answer.Failure is null ? new(answer.Status, Verified: true, answer.Headers) : null;
}

/// <summary>All visits of a run.</summary>
internal sealed record SiteVisits(IReadOnlyList<SiteVisit> All)
{
    public static Task<SiteVisits> OfAsync(AuditContext context, CancellationToken cancellationToken) => context.Facts.GetAsync(async run =>
    {
        var visits = context.Target.Urls.DistinctBy(url => url.Address).Select(target => SiteVisit.OfAsync(context.Http, target, run));
        return new SiteVisits(await Task.WhenAll(visits));
    }, cancellationToken);

    /// <summary>Findings, or what was seen, or why not all was. A visit that <paramref name="judge"/> answers with null does not take part.</summary>
    public CheckResult Judge(Func<SiteVisit, (IEnumerable<Remark> Remarks, string Evidence)?> judge, string nothing, bool needsPage = true)
    {
        var findings = new List<AuditFinding>();
        var seen = new List<string>();
        string? unseen = null;
        string? noPage = null;
        foreach (var visit in All)
        {
            if (needsPage && visit.Unseen is { } why)
            {
                (unseen, noPage) = visit.IsNoPage ? (unseen, noPage ?? why) : (unseen ?? why, noPage);
            }
            else if (judge(visit) is { } judged)
            {
                seen.Add(judged.Evidence);
                findings.AddRange(judged.Remarks.Select(remark => remark.At(FindingLocation.AtUrl(visit.Target.Address)) with { Evidence = remark.Evidence ?? judged.Evidence }));
            }
        }

        return findings.Count > 0 ? new CheckResult.Fail(findings)
            : unseen is not null ? new CheckResult.NotChecked($"Not all could be seen: {unseen}.")
            : seen.Count > 0 ? new CheckResult.Pass(string.Join("; ", seen))
            : noPage is not null && All.All(visit => visit.IsNoPage) ? new CheckResult.NotChecked($"No address is one that a browser visits: {noPage}.")
            : new CheckResult.NotApplicable(nothing);
    }
}
