using System.Text.Json;
using LaunchReady.Server.Data;
using LaunchReady.Server.Features.Workspaces.Contracts;
using Microsoft.EntityFrameworkCore;

namespace LaunchReady.Server.Doors.Idempotency;

/// <summary>
/// <c>Idempotency-Key</c> on what a signed-in caller posts: the same key with the same body is done once and answered alike for a day, however often and
/// however fast it is sent; with another body it is refused. Refusals are not kept. Applied once, to the whole API.
/// </summary>
internal sealed class IdempotencyFilter(AppData data, KeptAnswers answers, CurrentCaller caller, BodyHash hash, TimeProvider time)
{
    public const string Header = "Idempotency-Key";

    private static readonly Stripes Running = new();

    private static readonly Refusal OtherBody = new(
        StatusCodes.Status422UnprocessableEntity, "idempotency-key", "This idempotency key was used for another request. Use a new key.");

    private static readonly Refusal Unfinished = Refusal.Conflict(
        "idempotency-unfinished", "A request with this key was begun and its answer is not known. Look whether it took effect before you send it with a new key.");

    private static readonly Refusal SecretShown = Refusal.Conflict(
        "idempotency-secret-shown", "A request with this key was done already, and its secret was shown once. Make a new one if it is lost.");

    public static ValueTask<object?> FilterAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        Applies(context.HttpContext)
            ? context.HttpContext.RequestServices.GetRequiredService<IdempotencyFilter>().RunAsync(context, next)
            : next(context);

    /// <summary>The key of a request; null when it has none.</summary>
    public static string? KeyOf(HttpRequest request)
    {
        var key = request.Headers[Header].ToString();
        if (key.Length == 0)
        {
            return null;
        }

        return key.Length <= KeptAnswers.LongestKey && key.All(character => character is > ' ' and <= '~')
            ? key
            : throw new InputException(Refusal.Invalid(Header, $"'{Header}' has at most {KeptAnswers.LongestKey} characters, none of them a space or outside ASCII."));
    }

    private static bool Applies(HttpContext context)
    {
        var metadata = context.GetEndpoint()!.Metadata;
        return HttpMethods.IsPost(context.Request.Method)
            && metadata.GetMetadata<EffectRule>()?.Effect is Effect.Write or Effect.SideEffect
            && metadata.GetMetadata<KeepsItsOwnKeys>() is null
            && context.RequestServices.GetRequiredService<CurrentCaller>().Caller is not null
            && KeyOf(context.Request) is not null;
    }

    private async ValueTask<object?> RunAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var kept = new KeptAnswer
        {
            AccountId = caller.Known.AccountId,
            Route = RouteOf(http),
            Key = KeyOf(http.Request)!,
            BodyHash = hash.Of(context.Arguments),
            CreatedAt = time.GetUtcNow(),
        };
        using (await Running.EnterAsync(kept.Identity, http.RequestAborted))
        {
            if (await FindAsync(kept, http) is { } earlier)
            {
                return Again(earlier, kept);
            }

            answers.Arm(kept);
            try
            {
                return await KeepAsync(await next(context), http);
            }
            catch (DbUpdateException) when (!answers.IsWritten)
            {
                // Another server was faster with this key: nothing of this request is left.
                if (await FindAsync(kept, http) is { } other)
                {
                    return Again(other, kept);
                }

                throw;
            }
        }
    }

    private Task<KeptAnswer?> FindAsync(KeptAnswer kept, HttpContext http) => answers.FindAsync(data, kept.AccountId, kept.Route, kept.Key, http.RequestAborted);

    private object Again(KeptAnswer earlier, KeptAnswer now) =>
        !earlier.BodyHash.AsSpan().SequenceEqual(now.BodyHash) ? Problems.Of(OtherBody)
        : earlier.ShowedSecret ? Problems.Of(SecretShown)
        : earlier.Status is not { } status ? Problems.Of(Unfinished)
        : new RepeatedAnswer(status, earlier.Location, answers.BodyOf(earlier));

    private async Task<object?> KeepAsync(object? answer, HttpContext http)
    {
        if (!answers.IsWritten)
        {
            return answer;
        }

        var result = answer is INestedHttpResult nested ? nested.Result : answer;
        if (result is not IStatusCodeHttpResult { StatusCode: { } status })
        {
            // A stream: what it did is known, what it said is not.
            return answer;
        }

        if (status >= StatusCodes.Status400BadRequest)
        {
            await answers.DropAsync(data);
            return answer;
        }

        var body = result is IValueHttpResult { Value: { } value } ? JsonSerializer.Serialize(value, value.GetType(), StrictJson.Options) : null;
        var showsSecret = http.GetEndpoint()!.Metadata.GetMetadata<ShowsSecretOnce>() is not null;
        await answers.KeepAsync(data, status, LocationOf(result), body, showsSecret);
        return answer;
    }

    private static string? LocationOf(object result) => result.GetType().GetProperty("Location")?.GetValue(result) as string;

    private static string RouteOf(HttpContext http)
    {
        var route = $"{http.Request.Method} {http.Request.Path}";
        return route.Length <= KeptAnswers.LongestRoute ? route : throw new InputException(Refusal.Invalid("path", "The address is too long."));
    }
}

/// <summary>The answer that was given the first time, with a header that says so.</summary>
internal sealed class RepeatedAnswer(int status, string? location, string? body) : IResult, IStatusCodeHttpResult
{
    public const string Header = "Idempotency-Replayed";

    public int? StatusCode => status;

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = status;
        response.Headers[Header] = "true";
        if (location is not null)
        {
            response.Headers.Location = location;
        }

        if (body is null)
        {
            return Task.CompletedTask;
        }

        response.ContentType = "application/json; charset=utf-8";
        return response.WriteAsync(body, httpContext.RequestAborted);
    }
}

/// <summary>The answer of this endpoint holds a secret that is shown this once: it is not kept.</summary>
internal sealed record ShowsSecretOnce;

/// <summary>This endpoint answers with a stream and looks after idempotency keys itself.</summary>
internal sealed record KeepsItsOwnKeys;
