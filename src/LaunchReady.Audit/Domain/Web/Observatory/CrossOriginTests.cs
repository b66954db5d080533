namespace LaunchReady.Audit.Domain.Web.Observatory;

/// <summary>What other sites may do with the page's answers, windows and files.</summary>
internal static class CrossOriginTests
{
    public const string Sharing = "cross-origin-resource-sharing";
    public const string Opener = "cross-origin-opener-policy";
    public const string Embedder = "cross-origin-embedder-policy";
    public const string Resource = "cross-origin-resource-policy";

    public static ObservatoryResult SharingOf(SiteObservation site)
    {
        var allowed = site.Foreign?.Header("Access-Control-Allow-Origin")?.Trim();
        if (string.IsNullOrEmpty(allowed))
        {
            return new(Sharing, "cross-origin-resource-sharing-not-implemented", Pass: true);
        }

        if (allowed == "*")
        {
            return new(Sharing, "cross-origin-resource-sharing-implemented-with-public-access", Pass: true);
        }

        var own = $"{site.Address.Scheme}://{site.Address.Authority}";
        var reflected = site.ForeignOrigin is null
            ? !allowed.Equals(own, StringComparison.OrdinalIgnoreCase)
            : allowed.Equals(site.ForeignOrigin, StringComparison.OrdinalIgnoreCase);
        var withCredentials = "true".Equals(site.Foreign?.Header("Access-Control-Allow-Credentials")?.Trim(), StringComparison.OrdinalIgnoreCase);
        return reflected && withCredentials
            ? new(Sharing, "cross-origin-resource-sharing-implemented-with-universal-access", Pass: false)
            : new(Sharing, "cross-origin-resource-sharing-implemented-with-restricted-access", Pass: true);
    }

    public static ObservatoryResult OpenerOf(SiteObservation site) =>
        Of(site, Opener, "coop", ["same-origin", "same-origin-allow-popups", "noopener-allow-popups", "unsafe-none"], StructuredToken.Parse);

    public static ObservatoryResult EmbedderOf(SiteObservation site) =>
        Of(site, Embedder, "coep", ["require-corp", "credentialless", "unsafe-none"], StructuredToken.Parse);

    /// <summary>This header is no structured field: its value counts as it stands.</summary>
    public static ObservatoryResult ResourceOf(SiteObservation site) =>
        Of(site, Resource, "corp", ["same-origin", "same-site", "cross-origin"], value => value.Trim());

    private static ObservatoryResult Of(SiteObservation site, string test, string prefix, string[] values, Func<string, string?> read)
    {
        if (site.Page.Header(test) is not { } header)
        {
            return new(test, $"{prefix}-not-implemented", Pass: true);
        }

        return read(header) is { } value && values.Contains(value)
            ? new(test, $"{prefix}-implemented-with-{value}", Pass: true)
            : new(test, $"{prefix}-header-invalid", Pass: false);
    }
}
