using LaunchReady.Audit.Checks;
using LaunchReady.Audit.Domain.Web;
using LaunchReady.Audit.Domain.Web.Observatory;

namespace LaunchReady.Audit.Stages.Edge;

/// <summary>Security headers, cookies and scripts of each address, scored as the MDN HTTP Observatory does; hosts for programs by what matters to them.</summary>
internal sealed class HeaderScore : ICheck
{
    /// <summary>Said by checks of their own, so that one fault is one finding; they still count in the score.</summary>
    private static readonly string[] Elsewhere = [StrictTransportTest.Name, RedirectionTest.Name];

    public CheckInfo Info { get; } = new(
        "edge.headers",
        Stage.Edge,
        "The headers tell browsers to keep strangers out",
        Severity.Medium,
        "MDN HTTP Observatory, scoring algorithm 6",
        "Send the header as the standard has it.")
    { Required = true, Needs = Needs.Url };

    public async Task<CheckResult> RunAsync(AuditContext context, CancellationToken cancellationToken) =>
        (await SiteVisits.OfAsync(context, cancellationToken)).Judge(Judge, "The manifest names no address.");

    private static (IEnumerable<Domain.Remark> Remarks, string Evidence)? Judge(SiteVisit visit)
    {
        var score = ObservatoryScore.Of(visit.Observe(), visit.Kind);
        var kind = visit.Kind.HasFlag(HostKind.Api) ? ", scored as an API" : "";
        var evidence = $"{visit.Host} scores {score.Score} ({score.Grade}){kind}";
        return (score.Results.Where(result => result.Modifier < 0 && !Elsewhere.Contains(result.Test)).Select(result => ObservatoryAdvice.Of(result, evidence)), evidence);
    }
}
