using System.Net;
using LaunchReady.Audit.Checks;
using LaunchReady.Audit.Domain;
using LaunchReady.Audit.Domain.Tls;
using LaunchReady.Audit.Probes;
using LaunchReady.Audit.Targets;

namespace LaunchReady.Audit.Stages.Edge;

/// <summary>Whether the machine behind the edge answers who asks it directly.</summary>
internal sealed class OriginHidden : ICheck
{
    public CheckInfo Info { get; } = new(
        "edge.origin",
        Stage.Edge,
        "The origin answers nobody but the edge",
        Severity.High,
        "CWE-291",
        "Let the origin's firewall admit the edge alone, or connect it by a tunnel or with client certificates.")
    { Needs = Needs.Url };

    public async Task<CheckResult> RunAsync(AuditContext context, CancellationToken cancellationToken)
    {
        var edge = context.Target.Edge;
        if (edge is null || edge.Provider.Equals("none", StringComparison.OrdinalIgnoreCase))
        {
            return new CheckResult.NotApplicable("No edge is named in the manifest, so the origin is what everybody asks.");
        }

        if (edge.Origins.Count == 0)
        {
            return new CheckResult.NotChecked("The manifest names no origin (edge.origins), so it cannot be asked directly.");
        }

        var probe = new TlsProbe(context, context.Resolver());
        var findings = new List<AuditFinding>();
        var closed = new List<string>();
        foreach (var (origin, target) in edge.Origins.SelectMany(origin => context.Target.Urls.DistinctBy(url => url.Address.Authority).Select(target => (origin, target))))
        {
            var (finding, why) = await TryAsync(context.Http, probe, origin, target, cancellationToken);
            if (finding is not null)
            {
                findings.Add(finding);
            }
            else
            {
                closed.Add($"{origin} for {target.Address.Authority}: {why}");
            }
        }

        return CheckResult.FailOrPass(findings, string.Join("; ", closed));
    }

    /// <summary>Over TLS a handshake is enough: what completes it is there for everybody. Over plain HTTP the answer is looked at.</summary>
    private static async Task<(AuditFinding? Finding, string Why)> TryAsync(PoliteClient http, TlsProbe probe, IPAddress origin, TargetUrl target, CancellationToken cancellationToken)
    {
        var direct = new UriBuilder(target.Address) { Host = origin.ToString(), Path = target.Address.AbsolutePath }.Uri;
        if (target.Address.Scheme == Uri.UriSchemeHttps)
        {
            var (shown, failure) = await probe.CertificateAsync(direct, cancellationToken, target.Address.IdnHost);
            using (shown)
            {
                return shown is null ? (null, failure ?? "no certificate") : (Found(direct, target, $"a TLS handshake at {direct.Authority} ends with {CertificateJudge.Describe(shown.Leaf)}"), "");
            }
        }

        var answer = await http.SendAsync(Probe.Get(direct, "ask the origin directly") with { Headers = new Dictionary<string, string> { ["Host"] = target.Address.Authority } }, cancellationToken);
        return answer is { Failure: null, Status: not 403 } ? (Found(direct, target, $"{direct.AbsoluteUri} answers {answer.Status}"), "") : (null, answer.Failure ?? "403");
    }

    private static AuditFinding Found(Uri direct, TargetUrl target, string evidence) =>
        new($"The origin {direct.Host} answers for {target.Address.Authority} directly: the edge and its rules can be walked round.", FindingLocation.AtUrl(direct)) { Evidence = evidence, Key = $"{direct.Host} {target.Address.Authority}" };
}
