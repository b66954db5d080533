namespace LaunchReady.Audit.Domain.Web.Observatory;

/// <summary>Whether browsers are told to come over HTTPS alone, and for how long.</summary>
internal static class StrictTransportTest
{
    public const string Name = "strict-transport-security";

    public static ObservatoryResult Of(SiteObservation site)
    {
        var outcome = Outcome(site);
        return new(Name, outcome, outcome is "hsts-preloaded" or "hsts-implemented-max-age-at-least-six-months");
    }

    private static string Outcome(SiteObservation site)
    {
        if (site.IsPreloaded(site.Host))
        {
            return "hsts-preloaded";
        }

        if (site.Https is null)
        {
            return "hsts-not-implemented-no-https";
        }

        if (!site.Https.Verified)
        {
            return "hsts-invalid-cert";
        }

        if (site.Https.Header("Strict-Transport-Security") is not { } header)
        {
            return "hsts-not-implemented";
        }

        return StrictTransport.Parse(header) switch
        {
            null => "hsts-header-invalid",
            { MaxAge: < StrictTransport.SixMonths } => "hsts-implemented-max-age-less-than-six-months",
            _ => "hsts-implemented-max-age-at-least-six-months",
        };
    }
}
