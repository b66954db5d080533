namespace LaunchReady.Audit.Domain.Web.Observatory;

/// <summary>Whether who comes over plain HTTP is led to HTTPS, first of all on the same host.</summary>
internal static class RedirectionTest
{
    public const string Name = "redirection";

    public static ObservatoryResult Of(SiteObservation site)
    {
        var outcome = Outcome(site);
        return new(Name, outcome, outcome is "redirection-to-https" or "redirection-not-needed-no-http" or "redirection-all-redirects-preloaded");
    }

    private static string Outcome(SiteObservation site)
    {
        if (site.Http is null)
        {
            return "redirection-not-needed-no-http";
        }

        if (!site.Http.Verified)
        {
            return "redirection-invalid-cert";
        }

        var way = site.HttpRoute;
        if (way.Count < 2)
        {
            return way.Count == 1 && way[0].Address.Scheme == Uri.UriSchemeHttps ? "redirection-to-https" : "redirection-missing";
        }

        if (way.All(hop => site.IsPreloaded(hop.Address.IdnHost)))
        {
            return "redirection-all-redirects-preloaded";
        }

        if (way[^1].Address.Scheme != Uri.UriSchemeHttps)
        {
            return "redirection-not-to-https";
        }

        if (way[1].Address.Scheme != Uri.UriSchemeHttps)
        {
            return "redirection-not-to-https-on-initial-redirection";
        }

        return way[0].Address.IdnHost.Equals(way[1].Address.IdnHost, StringComparison.OrdinalIgnoreCase) ? "redirection-to-https" : "redirection-off-host-from-http";
    }
}
