namespace LaunchReady.Guard.Limits;

/// <summary>
/// How far one turn (one request of a person, to its end) may go before it is ended. Each limit is inclusive: the thirty-third call of thirty-two is refused.
/// Immutable and safe to share between threads.
/// </summary>
public sealed record TurnLimits
{
    /// <summary>Tool calls, whatever became of them.</summary>
    public int Calls { get; init; } = 32;

    /// <summary>Requests to the model.</summary>
    public int RoundTrips { get; init; } = 16;

    /// <summary>Tokens sent to the model, over all round trips.</summary>
    public long InputTokens { get; init; } = 400_000;

    /// <summary>Tokens that the model wrote, over all round trips.</summary>
    public long OutputTokens { get; init; } = 32_000;

    /// <summary>Time from the request to its end; at most a day.</summary>
    public TimeSpan Duration { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How often the same tool may be called with the same arguments.</summary>
    public int IdenticalCalls { get; init; } = 3;

    /// <summary>How often a call with the same arguments may fail or be refused before it is not tried again.</summary>
    public int FailuresOfOneCall { get; init; } = 2;

    /// <summary>Throws when a limit could never let anything through: a mistake in the configuration, not a strict limit.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A limit is zero or negative, or the time is longer than a day.</exception>
    public void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Calls, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(RoundTrips, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(InputTokens, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(OutputTokens, 1);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(Duration, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Duration, TimeSpan.FromDays(1));
        ArgumentOutOfRangeException.ThrowIfLessThan(IdenticalCalls, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(FailuresOfOneCall, 1);
    }
}
