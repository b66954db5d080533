using Microsoft.AspNetCore.Http.HttpResults;

namespace LaunchReady.Server.Doors;

/// <summary>
/// One door for program and page: when a form of ours is posted without script, the API's answer becomes what a browser needs,
/// a redirect to the page that the form names on success. Only addresses of our own are followed.
/// </summary>
internal static class FormAnswers
{
    public static bool IsPageForm(HttpRequest request) =>
        request.HasFormContentType && request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal);

    public static async ValueTask<object?> FilterAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var answer = await next(context);
        var request = context.HttpContext.Request;
        var inner = answer is INestedHttpResult nested ? nested.Result : answer;
        if (inner is ProblemHttpResult refused)
        {
            Problems.SetHeaders(context.HttpContext.Response, refused.ProblemDetails);
        }

        if (!IsPageForm(request))
        {
            return answer;
        }

        if (inner is ProblemHttpResult problem)
        {
            return new PageProblem(problem);
        }

        return inner is IStatusCodeHttpResult { StatusCode: >= 200 and < 300 }
            ? TypedResults.LocalRedirect(ReturnTo(request), permanent: false, preserveMethod: false)
            : answer;
    }

    /// <summary>Our own path, or the start page: never another host, never a scheme.</summary>
    public static string Local(string? path) =>
        path is { Length: > 0 and < 500 } && path[0] == '/' && (path.Length == 1 || path[1] is not ('/' or '\\')) && !path.Any(char.IsControl)
            ? path
            : "/";

    private static string ReturnTo(HttpRequest request) => Local(request.Form[FormBody.Return]);

    /// <summary>Handed to the exception-free path of the page layer.</summary>
    private sealed class PageProblem(ProblemHttpResult problem) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            var details = problem.ProblemDetails;
            var refusal = new Refusal(details.Status ?? 500, details.Extensions["code"]?.ToString() ?? "problem", details.Detail ?? string.Empty);
            return httpContext.RequestServices.GetRequiredService<RefusalAnswer>()(httpContext, refusal);
        }
    }
}

/// <summary>How a refusal is shown to a person; given by the host, which knows the pages.</summary>
internal delegate Task RefusalAnswer(HttpContext context, Refusal refusal);
