using LaunchReady.Server.Doors;
using LaunchReady.Server.Features.Workspaces.Contracts;
using LaunchReady.Server.UI;

namespace LaunchReady.Server.Hosting.Doors;

/// <summary>A refusal for whoever asked: a page for a person at a page's address, a problem for everyone else.</summary>
internal static class Refusals
{
    public static Task AnswerAsync(HttpContext context, Refusal refusal)
    {
        if (!WantsPage(context))
        {
            return Problems.WriteAsync(context, refusal);
        }

        if (refusal.Status == StatusCodes.Status401Unauthorized)
        {
            // Only a page can be come back to; what was being sent is gone.
            var here = context.Request.Path + context.Request.QueryString;
            context.Response.Redirect(HttpMethods.IsGet(context.Request.Method) ? Urls.SignInThen(here) : Urls.SignIn);
            return Task.CompletedTask;
        }

        Problems.SetHeaders(context.Response, refusal);
        return refusal.Code == "role" && LacksRole(context) is { } needed
            ? DeniedPages.AnswerAsync(context, needed)
            : RefusalPages.AnswerAsync(context, refusal);
    }

    /// <summary>The role that a page of this workspace asks for, when its door refused a member of it.</summary>
    private static Role? LacksRole(HttpContext context) =>
        context.GetEndpoint()?.Metadata is { } metadata && metadata.GetMetadata<PageMarker>() is not null ? metadata.GetMetadata<AccessRule>()?.Role : null;

    private static bool WantsPage(HttpContext context)
    {
        var endpoint = context.GetEndpoint();
        if (endpoint is not null)
        {
            return endpoint.Metadata.GetMetadata<PageMarker>() is not null || FormAnswers.IsPageForm(context.Request);
        }

        return !context.Request.Path.StartsWithSegments("/api") && context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal);
    }
}
