namespace LaunchReady.Audit.Domain.Web.Observatory;

/// <summary>What the page may run and load.</summary>
internal static class ContentSecurityTest
{
    public const string Name = "content-security-policy";

    public static IReadOnlyList<ContentSecurityPolicy> PoliciesOf(SiteObservation site) =>
    [
        .. site.Page.Header("Content-Security-Policy") is { } header ? ContentSecurityPolicy.OfHeader(header) : [],
        .. site.Html?.Policies.Select(text => ContentSecurityPolicy.Parse(text, inPage: true)) ?? [],
    ];

    public static ObservatoryResult Of(SiteObservation site)
    {
        var policies = PoliciesOf(site);
        if (policies.Count == 0)
        {
            return new(Name, site.Page.Header("Content-Security-Policy-Report-Only") is null ? "csp-not-implemented" : "csp-not-implemented-but-reporting-enabled", Pass: false);
        }

        if (!policies.All(policy => policy.IsValid))
        {
            return new(Name, "csp-header-invalid", Pass: false);
        }

        var (outcome, pass) = Judge(CspEvaluation.Of(policies), policies, site.Address.Scheme == Uri.UriSchemeHttps);
        return new(Name, outcome, pass);
    }

    private static (string Outcome, bool Pass) Judge(CspEvaluation policy, IReadOnlyList<ContentSecurityPolicy> policies, bool secure) => policy switch
    {
        { StrictWithoutProof: true } => ("csp-header-invalid", false),
        { UnsafeInline: true } => ("csp-implemented-with-unsafe-inline", false),
        { InsecureSchemeActive: true } when secure => ("csp-implemented-with-insecure-scheme", false),
        { UnsafeEval: true } => ("csp-implemented-with-unsafe-eval", false),
        { InsecureSchemePassive: true } when secure => ("csp-implemented-with-insecure-scheme-in-passive-content-only", true),
        { UnsafeInlineStyle: true } => ("csp-implemented-with-unsafe-inline-in-style-src-only", true),
        _ when policies.Any(one => one.Repeats) => ("csp-implemented-but-duplicate-directives", true),
        { DefaultNone: true } => ("csp-implemented-with-no-unsafe-default-src-none", true),
        _ => ("csp-implemented-with-no-unsafe", true),
    };
}
