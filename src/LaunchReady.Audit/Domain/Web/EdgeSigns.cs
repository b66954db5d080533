using LaunchReady.Audit.Probes;

namespace LaunchReady.Audit.Domain.Web;

/// <summary>By its answer's headers: which company's edge stands before a host. Hints, since headers can be forged or taken out.</summary>
internal static class EdgeSigns
{
    private static readonly (string Edge, Func<ProbeAnswer, bool> Shows)[] Known =
    [
        ("cloudflare", answer => answer.Header("CF-Ray") is not null || Is(answer, "Server", "cloudflare")),
        ("cloudfront", answer => answer.Header("X-Amz-Cf-Id") is not null),
        ("fastly", answer => answer.Header("X-Fastly-Request-ID") is not null || Has(answer, "X-Served-By", "cache-")),
        ("vercel", answer => answer.Header("X-Vercel-Id") is not null || Is(answer, "Server", "Vercel")),
        ("netlify", answer => answer.Header("X-NF-Request-ID") is not null || Is(answer, "Server", "Netlify")),
        ("akamai", answer => Has(answer, "Server", "Akamai") || answer.Header("X-Akamai-Transformed") is not null),
        ("fly", answer => answer.Header("Fly-Request-Id") is not null),
        ("azure", answer => answer.Header("X-Azure-Ref") is not null),
        ("google", answer => Has(answer, "Via", "google")),
    ];

    public static string? Of(ProbeAnswer answer) => answer.Failure is null ? Known.FirstOrDefault(known => known.Shows(answer)).Edge : null;

    /// <summary>Whether a cache between us and the application answered.</summary>
    public static bool FromCache(ProbeAnswer answer) =>
        new[] { "CF-Cache-Status", "X-Cache", "X-Vercel-Cache", "Cache-Status", "X-Proxy-Cache" }.Any(name => Has(answer, name, "hit"))
        || (int.TryParse(answer.Header("Age"), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var age) && age > 0);

    private static bool Is(ProbeAnswer answer, string name, string value) => string.Equals(answer.Header(name), value, StringComparison.OrdinalIgnoreCase);

    private static bool Has(ProbeAnswer answer, string name, string part) => answer.Header(name)?.Contains(part, StringComparison.OrdinalIgnoreCase) is true;
}
