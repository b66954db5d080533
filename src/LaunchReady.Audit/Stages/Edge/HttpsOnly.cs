using LaunchReady.Audit.Checks;
using LaunchReady.Audit.Domain;
using LaunchReady.Audit.Domain.Web;
using LaunchReady.Audit.Domain.Web.Observatory;

namespace LaunchReady.Audit.Stages.Edge;

/// <summary>HSTS: whether browsers are told to come over HTTPS alone.</summary>
internal sealed class HttpsOnly : ICheck
{
    public CheckInfo Info { get; } = new(
        "edge.hsts",
        Stage.Edge,
        "Browsers are told to come over HTTPS alone",
        Severity.Medium,
        "RFC 6797",
        "Send Strict-Transport-Security: max-age=31536000; includeSubDomains on every HTTPS answer.")
    { Needs = Needs.Url };

    public async Task<CheckResult> RunAsync(AuditContext context, CancellationToken cancellationToken) =>
        (await SiteVisits.OfAsync(context, cancellationToken)).Judge(Judge, "All addresses of the target are loopback, which is served without TLS.");

    private static (IEnumerable<Remark> Remarks, string Evidence)? Judge(SiteVisit visit)
    {
        if (visit.Kind.HasFlag(HostKind.Local))
        {
            return null;
        }

        var site = visit.Observe();
        var result = StrictTransportTest.Of(site);
        var evidence = $"{visit.Host}: {site.Https?.Header("Strict-Transport-Security") ?? "no Strict-Transport-Security"}";
        return (result.Pass ? [] : [new Remark(result.Outcome, Severity.Medium, Message(result.Outcome))], evidence);
    }

    private static string Message(string outcome) => outcome switch
    {
        "hsts-header-invalid" => "Strict-Transport-Security is written wrongly, so browsers pass over it.",
        "hsts-implemented-max-age-less-than-six-months" => "Strict-Transport-Security holds for less than six months.",
        "hsts-not-implemented-no-https" => "The site does not answer over HTTPS.",
        _ => "Browsers are not told to come over HTTPS alone: the first request of a visit can be taken over.",
    };
}
