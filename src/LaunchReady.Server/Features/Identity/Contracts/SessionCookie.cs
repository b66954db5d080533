namespace LaunchReady.Server.Features.Identity.Contracts;

/// <summary>
/// The cookie that holds a session's token: not readable by script, not sent by other sites' requests. Over HTTPS it carries
/// the __Host- prefix, which no sub-domain and no plain-HTTP answer can set; plain HTTP is for this machine and for trials.
/// </summary>
internal static class SessionCookie
{
    private const string Plain = "lr_session";
    private const string Secure = "__Host-lr_session";

    public static string? Read(HttpRequest request) =>
        request.Cookies[request.IsHttps ? Secure : Plain] is { Length: > 0 and < 100 } token ? token : null;

    public static void Set(HttpContext context, string token, DateTimeOffset expires) =>
        context.Response.Cookies.Append(Name(context), token, Options(context, expires));

    public static void Remove(HttpContext context) =>
        context.Response.Cookies.Delete(Name(context), Options(context, null));

    private static string Name(HttpContext context) => context.Request.IsHttps ? Secure : Plain;

    private static CookieOptions Options(HttpContext context, DateTimeOffset? expires) => new()
    {
        HttpOnly = true,
        Secure = context.Request.IsHttps,
        SameSite = SameSiteMode.Lax,
        Path = "/",
        Expires = expires,
        IsEssential = true,
    };
}
