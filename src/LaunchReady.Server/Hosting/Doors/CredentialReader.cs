using LaunchReady.Server.Features.Identity.Contracts;
using LaunchReady.Server.Features.Workspaces.Contracts;

namespace LaunchReady.Server.Hosting.Doors;

/// <summary>
/// Which credential a request carries. A key in the Authorization header counts before a cookie, and a header that does not
/// hold a living key never falls back to the cookie: a program that sends a wrong key must learn so.
/// </summary>
internal static class CredentialReader
{
    private const string Scheme = "Bearer ";

    public static async Task<CallerLookup.Seen?> ReadAsync(HttpContext context, string? workspace)
    {
        var lookup = context.RequestServices.GetRequiredService<CallerLookup>();
        var header = context.Request.Headers.Authorization;
        if (header.Count > 0)
        {
            return header is [{ } value] && value.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
                ? await lookup.ByKeyAsync(value[Scheme.Length..].Trim(), workspace)
                : null;
        }

        var cookie = SessionCookie.Read(context.Request);
        return cookie is null ? null : await lookup.BySessionAsync(cookie, workspace);
    }
}
