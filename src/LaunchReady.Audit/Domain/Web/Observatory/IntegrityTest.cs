using LaunchReady.Audit.Domain.Suffixes;

namespace LaunchReady.Audit.Domain.Web.Observatory;

/// <summary>Whether scripts of other sites are loaded safely and bound to their content. The worst script decides.</summary>
internal static class IntegrityTest
{
    public const string Name = "subresource-integrity";
    private const string AllBound = "sri-implemented-and-all-scripts-loaded-securely";
    private const string ForeignBound = "sri-implemented-and-external-scripts-loaded-securely";
    private const string OwnOnly = "sri-not-implemented-but-all-scripts-loaded-from-secure-origin";

    public static ObservatoryResult Of(SiteObservation site)
    {
        if (site.Html is null)
        {
            return new(Name, "sri-not-implemented-response-not-html", Pass: true);
        }

        var scripts = site.Html.Scripts;
        if (scripts.Count == 0)
        {
            return new(Name, "sri-not-implemented-but-no-scripts-loaded", Pass: true);
        }

        var worst = scripts.Select(script => Fault(script, site)).OfType<string>().OrderBy(fault => ObservatoryScale.Modifiers[fault]).FirstOrDefault();
        var outcome = worst ?? (scripts.All(script => script.HasIntegrity) ? AllBound : scripts.Any(script => script.HasIntegrity && !IsOwn(script, site)) ? ForeignBound : OwnOnly);
        return new(Name, outcome, outcome is AllBound or ForeignBound or OwnOnly);
    }

    private static string? Fault(PageScript script, SiteObservation site) => (IsOwn(script, site), IsSecure(script, site), script.HasIntegrity) switch
    {
        (_, false, true) => "sri-implemented-but-external-scripts-not-loaded-securely",
        (true, _, _) => null,
        (_, false, false) => "sri-not-implemented-and-external-scripts-not-loaded-securely",
        (_, true, false) => "sri-not-implemented-but-external-scripts-loaded-securely",
        _ => null,
    };

    /// <summary>An address without a scheme but with a host takes the scheme of whoever embeds the page, which may be the insecure one.</summary>
    private static bool IsSecure(PageScript script, SiteObservation site) => IsRelative(script)
        ? site.Address.Scheme == Uri.UriSchemeHttps || site.Address.IsLoopback
        : script.Source.StartsWith("https:", StringComparison.OrdinalIgnoreCase);

    private static bool IsOwn(PageScript script, SiteObservation site) =>
        IsRelative(script) || (IsSecure(script, site) && Uri.TryCreate(script.Source, UriKind.Absolute, out var address) && PublicSuffixes.List.SameSite(address.IdnHost, site.Address.IdnHost));

    private static bool IsRelative(PageScript script) =>
        !script.Source.StartsWith("//", StringComparison.Ordinal)
        && !(Uri.TryCreate(script.Source, UriKind.Absolute, out var address) && address.Scheme is ("http" or "https" or "data" or "blob" or "ftp"));
}
