using Microsoft.AspNetCore.Http.HttpResults;

namespace LaunchReady.Server.Doors;

/// <summary>
/// An expected "no": the status, a stable code for programs, a sentence for people that says what to do,
/// and, where a field is at fault, which one.
/// </summary>
internal sealed record Refusal(int Status, string Code, string Detail)
{
    public IReadOnlyDictionary<string, string[]>? Errors { get; init; }

    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The one answer for what does not exist and for what is not yours.</summary>
    public static Refusal NotFound { get; } = new(StatusCodes.Status404NotFound, "not-found", "There is nothing here, or it is not yours to see.");

    public static Refusal MediaType { get; } = new(StatusCodes.Status415UnsupportedMediaType, "media-type", "Send the body as application/json.");

    public static Refusal Conflict(string code, string detail) => new(StatusCodes.Status409Conflict, code, detail);

    public static Refusal Forbidden(string code, string detail) => new(StatusCodes.Status403Forbidden, code, detail);

    public static Refusal Invalid(string field, string message) => new(StatusCodes.Status400BadRequest, "invalid", message)
    {
        Errors = new Dictionary<string, string[]> { [field] = [message] },
    };

    public static Refusal TooMany(string detail, TimeSpan retryAfter) =>
        new(StatusCodes.Status429TooManyRequests, "too-many", detail) { RetryAfter = retryAfter };
}

/// <summary>What an action answers: a value, or an expected refusal. Never both.</summary>
internal readonly struct Outcome<T>
{
    private readonly T? _value;

    private Outcome(T? value, Refusal? refusal) => (_value, Refusal) = (value, refusal);

    public Refusal? Refusal { get; }

    public T Value => Refusal is null ? _value! : throw new InvalidOperationException("The outcome is a refusal: " + Refusal.Code);

    public static implicit operator Outcome<T>(T value) => new(value, null);

    public static implicit operator Outcome<T>(Refusal refusal) => new(default, refusal);

    public Results<Ok<T>, ProblemHttpResult> ToOk() =>
        Refusal is { } no ? Problems.Of(no) : TypedResults.Ok(_value);

    public Results<Created<T>, ProblemHttpResult> ToCreated(Func<T, string> location) =>
        Refusal is { } no ? Problems.Of(no) : TypedResults.Created(location(_value!), _value);

    public Results<NoContent, ProblemHttpResult> ToNoContent() =>
        Refusal is { } no ? Problems.Of(no) : TypedResults.NoContent();
}

/// <summary>The value of an action that has none.</summary>
internal readonly record struct Nothing;
