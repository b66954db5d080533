namespace LaunchReady.Server.Hosting.Headers;

/// <summary>
/// One strict policy for every answer. Nothing is loaded from elsewhere and nothing inline runs; images come from here alone, so that a
/// reply cannot carry data out by being drawn; no other page may frame this one.
/// </summary>
internal static class SecurityHeaders
{
    private const int YearInSeconds = 31_536_000;

    public static IApplicationBuilder UseStrictHeaders(this IApplicationBuilder app) => app.UseSecurityHeaders(
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
}
