namespace LaunchReady.Audit.Domain.Web.Observatory;

/// <summary>How much of an address other sites learn from a link. The last value that browsers know counts, the page's own after the header's.</summary>
internal static class ReferrerTest
{
    public const string Name = "referrer-policy";
    private static readonly string[] Private = ["no-referrer", "same-origin", "strict-origin", "strict-origin-when-cross-origin"];
    private static readonly string[] Unsafe = ["no-referrer-when-downgrade", "origin", "origin-when-cross-origin", "unsafe-url"];

    public static ObservatoryResult Of(SiteObservation site)
    {
        string[] given = [.. site.Page.Header("Referrer-Policy") is { } header ? [header] : Array.Empty<string>(), .. site.Html?.ReferrerPolicies ?? []];
        if (given.Length == 0)
        {
            return new(Name, "referrer-policy-not-implemented", Pass: true);
        }

        var last = given.SelectMany(value => value.Split(',')).Select(value => value.Trim().ToLowerInvariant()).LastOrDefault(value => Private.Contains(value) || Unsafe.Contains(value));
        return last switch
        {
            null => new(Name, "referrer-policy-header-invalid", Pass: false),
            _ when Private.Contains(last) => new(Name, "referrer-policy-private", Pass: true),
            _ => new(Name, "referrer-policy-unsafe", Pass: false),
        };
    }
}
