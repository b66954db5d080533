namespace LaunchReady.Audit.Domain.Web.Observatory;

/// <summary>The two headers with one right value each: no guessing of types, no framing.</summary>
internal static class HeaderTests
{
    public const string ContentType = "x-content-type-options";
    public const string Frame = "x-frame-options";

    public static ObservatoryResult ContentTypeOf(SiteObservation site) => site.Page.Header(ContentType) switch
    {
        null => new(ContentType, "x-content-type-options-not-implemented", Pass: false),
        var value when value.Trim().Equals("nosniff", StringComparison.OrdinalIgnoreCase) => new(ContentType, "x-content-type-options-nosniff", Pass: true),
        _ => new(ContentType, "x-content-type-options-header-invalid", Pass: false),
    };

    public static ObservatoryResult FrameOf(SiteObservation site)
    {
        var policies = ContentSecurityTest.PoliciesOf(site);
        if (policies.Count > 0 && CspEvaluation.Of(policies).AntiClickjacking)
        {
            return new(Frame, "x-frame-options-implemented-via-csp", Pass: true);
        }

        return site.Page.Header(Frame)?.Trim().ToUpperInvariant() switch
        {
            null => new(Frame, "x-frame-options-not-implemented", Pass: false),
            "DENY" or "SAMEORIGIN" => new(Frame, "x-frame-options-sameorigin-or-deny", Pass: true),
            { } value when value.StartsWith("ALLOW-FROM ", StringComparison.Ordinal) => new(Frame, "x-frame-options-allow-from-origin", Pass: true),
            _ => new(Frame, "x-frame-options-header-invalid", Pass: false),
        };
    }
}
