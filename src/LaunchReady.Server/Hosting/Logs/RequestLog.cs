using LaunchReady.Server.Features.Workspaces.Contracts;
using Microsoft.AspNetCore.Diagnostics;

namespace LaunchReady.Server.Hosting.Logs;

/// <summary>One line a request: method, route pattern (an address can hold a token or a name), status, time, who. No bodies, no headers, no query.</summary>
internal sealed partial class RequestLog(RequestDelegate next, ILogger<RequestLog> logger, TimeProvider time)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var started = time.GetTimestamp();
        try
        {
            await next(context);
        }
        finally
        {
            if (logger.IsEnabled(LogLevel.Information))
            {
                var endpoint = context.GetEndpoint() ?? context.Features.Get<IExceptionHandlerFeature>()?.Endpoint;
                var route = (endpoint as RouteEndpoint)?.RoutePattern.RawText ?? "none";
                var caller = context.RequestServices.GetRequiredService<CurrentCaller>().Caller;
                var account = caller?.AccountId.ToString() ?? "nobody";
                var milliseconds = time.GetElapsedTime(started).TotalMilliseconds;
                Log.Answered(logger, context.Request.Method, route, context.Response.StatusCode, milliseconds, account);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 1001, Level = LogLevel.Information, Message = "{Method} {Route} answered {Status} in {Milliseconds:0.0} ms for {Account}")]
        public static partial void Answered(ILogger logger, string method, string route, int status, double milliseconds, string account);
    }
}
