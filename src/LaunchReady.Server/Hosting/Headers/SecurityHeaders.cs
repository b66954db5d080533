namespace LaunchReady.Server.Hosting.Headers;

/// <summary>
/// One strict policy for every answer. Nothing is loaded from elsewhere and nothing inline runs; images come from here alone, so that a
/// reply cannot carry data out by being drawn; no other page may frame this one. Almost every answer depends on who asks, so no cache
/// between may keep one, unless what answers says otherwise.
/// </summary>
internal static class SecurityHeaders
{
    private const int YearInSeconds = 31_536_000;

    public static IApplicationBuilder UseStrictHeaders(this IApplicationBuilder app) => app.Use(KeepFromCaches).UseSecurityHeaders(
        new HeaderPolicyCollection()
            .AddContentTypeOptionsNoSniff()
            .AddFrameOptionsDeny()
            .AddReferrerPolicyNoReferrer()
            .AddStrictTransportSecurityMaxAgeIncludeSubDomains(YearInSeconds)
            .AddCrossOriginOpenerPolicy(policy => policy.SameOrigin())
            .AddCrossOriginResourcePolicy(policy => policy.SameOrigin())
            .AddCustomHeader("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()")
            .AddContentSecurityPolicy(policy =>
            {
                policy.AddDefaultSrc().None();
                policy.AddScriptSrc().Self();
                policy.AddStyleSrc().Self();
                policy.AddImgSrc().Self();
                policy.AddFontSrc().Self();
                policy.AddConnectSrc().Self();
                policy.AddFormAction().Self();
                policy.AddBaseUri().None();
                policy.AddFrameAncestors().None();
                policy.AddObjectSrc().None();
            })
            .RemoveServerHeader());

    // A browser may keep a page for going back; what the API answers, nobody keeps.
    private static Task KeepFromCaches(HttpContext context, RequestDelegate next)
    {
        context.Response.Headers.CacheControl = context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase) ? "no-store" : "private, no-cache";
        return next(context);
    }
}
