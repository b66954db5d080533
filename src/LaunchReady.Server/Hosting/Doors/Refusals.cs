using LaunchReady.Server.Doors;
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
            var here = context.Request.Path + context.Request.QueryString;
            context.Response.Redirect(Urls.SignInThen(here));
            return Task.CompletedTask;
        }

        Problems.SetHeaders(context.Response, refusal);
        return RefusalPages.AnswerAsync(context, refusal);
    }

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
