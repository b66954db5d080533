using Microsoft.AspNetCore.Antiforgery;

namespace LaunchReady.Server.Doors;

/// <summary>The antiforgery token of page forms: a second lock beside the origin check, for browsers too old to say where a request comes from.</summary>
internal static class FormToken
{
    public static async ValueTask<object?> FilterAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (http.Request.HasFormContentType && !await http.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(http))
        {
            return Problems.Of(Refusal.Forbidden("form-token", "The form is too old or was not ours. Reload the page and send it again."));
        }

        return await next(context);
    }
}
