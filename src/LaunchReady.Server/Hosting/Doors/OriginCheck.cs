using LaunchReady.Server.Doors;
using LaunchReady.Server.Features.Workspaces.Contracts;

namespace LaunchReady.Server.Hosting.Doors;

/// <summary>
/// Antiforgery for what a cookie authenticates. A browser says where a request comes from (Sec-Fetch-Site, else Origin) and no page can
/// change that; a request of another site is refused. A request that says neither is not a browser's, and forgery needs a browser.
/// Page forms carry a token besides (<see cref="FormToken"/>).
/// </summary>
internal static class OriginCheck
{
    private static readonly Refusal Foreign = Refusal.Forbidden(
        "cross-site",
        "This request was sent by a page of another site. Open Launch Ready itself and try again.");

    public static Refusal? Refuses(HttpContext context, Caller? caller)
    {
        var request = context.Request;
        var effect = context.GetEndpoint()?.Metadata.GetMetadata<EffectRule>()?.Effect;
        if (effect is null or Effect.Read || caller?.Credential == CredentialKind.ApiKey)
        {
            return null;
        }

        var site = request.Headers["Sec-Fetch-Site"].ToString();
        if (site.Length > 0)
        {
            return site is "same-origin" or "none" ? null : Foreign;
        }

        var origin = request.Headers.Origin.ToString();
        return origin.Length == 0 || string.Equals(origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase)
            ? null
            : Foreign;
    }
}
