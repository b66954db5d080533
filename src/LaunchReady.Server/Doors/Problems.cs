using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;

namespace LaunchReady.Server.Doors;

/// <summary>Refusals as RFC 9457 problem details, made in one place so that every door speaks alike.</summary>
internal static class Problems
{
    private const string RetryAfter = "retryAfterSeconds";

    public static ProblemHttpResult Of(Refusal refusal) => TypedResults.Problem(Details(refusal));

    public static ProblemDetails Details(Refusal refusal)
    {
        var problem = new ProblemDetails
        {
            Type = "urn:launchready:problem:" + refusal.Code,
            Title = ReasonPhrases.GetReasonPhrase(refusal.Status),
            Status = refusal.Status,
            Detail = refusal.Detail,
        };
        problem.Extensions["code"] = refusal.Code;
        problem.Extensions["traceId"] = TraceId();
        if (refusal.Errors is not null)
        {
            problem.Extensions["errors"] = refusal.Errors;
        }

        if (refusal.RetryAfter is { } wait)
        {
            problem.Extensions[RetryAfter] = Seconds(wait);
        }

        return problem;
    }

    /// <summary>Writes a refusal from middleware, where there is no result to return.</summary>
    public static Task WriteAsync(HttpContext context, Refusal refusal)
    {
        SetHeaders(context.Response, refusal);
        return Of(refusal).ExecuteAsync(context);
    }

    public static void SetHeaders(HttpResponse response, Refusal refusal) => SetHeaders(response, Details(refusal));

    /// <summary>The headers that say the same as the body: how long to wait, and that no cache may keep it.</summary>
    public static void SetHeaders(HttpResponse response, ProblemDetails problem)
    {
        response.Headers.CacheControl = "no-store";
        if (problem.Extensions.TryGetValue(RetryAfter, out var seconds) && seconds is int wait)
        {
            response.Headers.RetryAfter = wait.ToString(CultureInfo.InvariantCulture);
        }
    }

    /// <summary>The id under which the log tells more. The same on the page, in the problem and in the log.</summary>
    public static string TraceId() => Activity.Current?.TraceId.ToString() ?? "none";

    private static int Seconds(TimeSpan wait) => Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds));
}
