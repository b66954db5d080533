using LaunchReady.Audit.Checks;

namespace LaunchReady.Audit.Domain.Web.Observatory;

/// <summary>What to say of an outcome that costs points, in our words.</summary>
internal static class ObservatoryAdvice
{
    private const int PointsOfHigh = -40;
    private const int PointsOfMedium = -20;

    public static Remark Of(ObservatoryResult result, string score) =>
        new(result.Outcome, Weight(result.Modifier), Message(result.Outcome)) { Evidence = $"{result.Outcome} ({result.Modifier}); {score}", Fix = Fix(result.Test) };

    private static Severity Weight(int modifier) => modifier <= PointsOfHigh ? Severity.High : modifier <= PointsOfMedium ? Severity.Medium : Severity.Low;

    private static string Message(string outcome) => outcome switch
    {
        "csp-not-implemented" => "There is no content security policy: a script that gets into the page runs.",
        "csp-not-implemented-but-reporting-enabled" => "The content security policy only reports and forbids nothing.",
        "csp-header-invalid" => "The content security policy is written wrongly, so that it does not do what was meant.",
        "csp-implemented-with-unsafe-inline" => "The content security policy lets scripts of the page's text or of any site run.",
        "csp-implemented-with-unsafe-eval" => "The content security policy lets text become code ('unsafe-eval').",
        "csp-implemented-with-insecure-scheme" => "The content security policy lets scripts or frames come over plain HTTP.",
        "csp-implemented-with-insecure-scheme-in-passive-content-only" => "The content security policy lets pictures or media come over plain HTTP.",
        "cookies-session-without-secure-flag" => "A session cookie goes over plain HTTP too (no Secure).",
        "cookies-session-without-secure-flag-but-protected-by-hsts" => "A session cookie has no Secure flag; only HSTS keeps it off plain HTTP.",
        "cookies-session-without-httponly-flag" => "A script can read a session cookie (no HttpOnly).",
        "cookies-samesite-flag-invalid" => "A cookie has a SameSite value that no browser knows.",
        "cookies-anticsrf-without-samesite-flag" => "A cookie that guards forms has no SameSite value.",
        "cookies-without-secure-flag" => "A cookie goes over plain HTTP too (no Secure).",
        "cookies-without-secure-flag-but-protected-by-hsts" => "A cookie has no Secure flag; only HSTS keeps it off plain HTTP.",
        "cross-origin-resource-sharing-implemented-with-universal-access" => "Any site may read answers with the visitor's own cookies: the origin that asks is allowed as it comes, with credentials.",
        "sri-implemented-but-external-scripts-not-loaded-securely" or "sri-not-implemented-and-external-scripts-not-loaded-securely" => "A script of another site is loaded without TLS.",
        "sri-not-implemented-but-external-scripts-loaded-securely" => "A script of another site is not bound to its content (no integrity): what that site serves, runs.",
        "x-content-type-options-not-implemented" => "Browsers may guess the type of an answer (no X-Content-Type-Options).",
        "x-content-type-options-header-invalid" => "X-Content-Type-Options has a value that browsers do not know.",
        "x-frame-options-not-implemented" => "Any site may frame the page and have its buttons clicked.",
        "x-frame-options-header-invalid" => "X-Frame-Options has a value that browsers do not know, so any site may frame the page.",
        "referrer-policy-unsafe" => "Other sites learn whole addresses of the page (the referrer policy is too open).",
        "referrer-policy-header-invalid" => "The referrer policy has no value that browsers know.",
        _ => $"{outcome.Split('-')[0].ToUpperInvariant()}: the header has a value that browsers do not know.",
    };

    private static string Fix(string test) => test switch
    {
        ContentSecurityTest.Name => "Send Content-Security-Policy: default-src 'none'; script-src 'self'; … with nonces or hashes where scripts are in the page.",
        CookieTest.Name => "Set cookies with Secure, HttpOnly and SameSite=Lax or Strict.",
        CrossOriginTests.Sharing => "Allow the origins that need it by name, and credentials only to them.",
        IntegrityTest.Name => "Serve the script from the own site, or load it over https with an integrity hash.",
        HeaderTests.ContentType => "Send X-Content-Type-Options: nosniff.",
        HeaderTests.Frame => "Send frame-ancestors 'none' or 'self' in the content security policy.",
        ReferrerTest.Name => "Send Referrer-Policy: strict-origin-when-cross-origin, or no-referrer.",
        _ => "Send the value as the standard has it, or leave the header out.",
    };
}
