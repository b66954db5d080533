using LaunchReady.Server.Doors;
using LaunchReady.Server.Hosting.Doors;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace LaunchReady.Server.Hosting.Errors;

/// <summary>
/// The one place where an exception becomes an answer. Input that does not fit is told what is wrong; anything else is logged
/// and answered with a trace id, never with a message of ours.
/// </summary>
internal sealed partial class ExceptionToProblem(ILogger<ExceptionToProblem> logger) : IExceptionHandler
{
    private static readonly Refusal Broken = new(
        StatusCodes.Status500InternalServerError, "unexpected", "Something went wrong on our side. Nothing was changed half-way. Try again; if it stays, give the trace id to your operator.");

    private static readonly Refusal Stale = Refusal.Conflict("changed-meanwhile", "Somebody else changed this at the same moment. Reload and try again.");

    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is OperationCanceledException && httpContext.RequestAborted.IsCancellationRequested)
        {
            // The caller went away: there is nobody to answer and nothing went wrong.
            return true;
        }

        var refusal = Explain(exception);
        if (refusal.Status >= StatusCodes.Status500InternalServerError)
        {
            Log.RequestFailed(logger, exception, httpContext.Request.Method, Route(httpContext));
        }

        httpContext.Response.StatusCode = refusal.Status;
        await Refusals.AnswerAsync(httpContext, refusal);
        return true;
    }

    private static Refusal Explain(Exception exception) => exception switch
    {
        InputException input => input.Refusal,
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } =>
            new Refusal(StatusCodes.Status413PayloadTooLarge, "too-large", "The body is larger than 1 MB, which is the most that is taken here."),
        BadHttpRequestException bad => new Refusal(bad.StatusCode, "bad-request", "The request could not be read. Check its address, headers and body."),
        InvalidDataException => new Refusal(StatusCodes.Status400BadRequest, "bad-request", "The form could not be read."),
        DbUpdateConcurrencyException => Stale,

        // The same on PostgreSQL, where writers do not queue: two of a kind, or two that wait for each other.
        DbUpdateException { InnerException: PostgresException { SqlState: PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected } } => Stale,
        _ => Broken,
    };

    /// <summary>The route's pattern, not the address: an address can hold an invite's token.</summary>
    private static string Route(HttpContext context) =>
        (context.Features.Get<IExceptionHandlerFeature>()?.Endpoint as RouteEndpoint)?.RoutePattern.RawText ?? "unknown";

    private static partial class Log
    {
        [LoggerMessage(EventId = 1000, Level = LogLevel.Error, Message = "{Method} {Route} failed")]
        public static partial void RequestFailed(ILogger logger, Exception exception, string method, string route);
    }
}
