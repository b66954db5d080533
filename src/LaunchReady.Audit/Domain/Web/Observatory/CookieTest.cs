namespace LaunchReady.Audit.Domain.Web.Observatory;

/// <summary>The flags of the cookies that a visitor is given. The worst cookie decides.</summary>
internal static class CookieTest
{
    public const string Name = "cookies";
    private const string Best = "cookies-secure-with-httponly-sessions-and-samesite";

    public static ObservatoryResult Of(SiteObservation site)
    {
        var cookies = Cookies(site).Where(cookie => !cookie.IsForeign).ToList();
        if (cookies.Count == 0)
        {
            return new(Name, "cookies-not-found", Pass: true);
        }

        var strict = StrictTransportTest.Of(site).Pass;
        var worst = cookies.SelectMany(cookie => Faults(cookie, strict)).OrderBy(fault => ObservatoryScale.Modifiers[fault]).FirstOrDefault();
        var outcome = worst ?? (cookies.TrueForAll(cookie => cookie.HasSameSite) ? Best : "cookies-secure-with-httponly-sessions");
        return new(Name, outcome, outcome is Best or "cookies-secure-with-httponly-sessions" or "cookies-without-secure-flag-but-protected-by-hsts");
    }

    private static IEnumerable<SetCookie> Cookies(SiteObservation site) =>
        site.Page.Headers.TryGetValue("Set-Cookie", out var values) ? values.Select(SetCookie.Parse).OfType<SetCookie>() : [];

    private static IEnumerable<string> Faults(SetCookie cookie, bool strict)
    {
        if (cookie.HoldsSession && !cookie.Secure)
        {
            yield return strict ? "cookies-session-without-secure-flag-but-protected-by-hsts" : "cookies-session-without-secure-flag";
        }

        if (cookie.HoldsSession && !cookie.HttpOnly)
        {
            yield return "cookies-session-without-httponly-flag";
        }

        if (cookie.HasInvalidSameSite)
        {
            yield return "cookies-samesite-flag-invalid";
        }

        if (cookie.GuardsForms && !cookie.HasSameSite)
        {
            yield return "cookies-anticsrf-without-samesite-flag";
        }

        if (!cookie.Secure)
        {
            yield return strict ? "cookies-without-secure-flag-but-protected-by-hsts" : "cookies-without-secure-flag";
        }
    }
}
