using System.Collections.Immutable;

namespace LaunchReady.Guard.Limits;

/// <summary>
/// What a turn has used. Immutable: each step returns the next state, so that a step can be tried before it is taken.
/// Holds hashes of calls, never their arguments.
/// </summary>
public sealed record TurnUsage
{
    /// <summary>A turn that has just begun.</summary>
    public static TurnUsage None { get; } = new();

    /// <summary>Calls that were made.</summary>
    public int Calls { get; private init; }

    /// <summary>Requests that went to the model.</summary>
    public int RoundTrips { get; private init; }

    /// <summary>Tokens sent.</summary>
    public long InputTokens { get; private init; }

    /// <summary>Tokens written.</summary>
    public long OutputTokens { get; private init; }

    private ImmutableDictionary<string, int> Made { get; init; } = ImmutableDictionary.Create<string, int>(StringComparer.Ordinal);

    private ImmutableDictionary<string, int> Failed { get; init; } = ImmutableDictionary.Create<string, int>(StringComparer.Ordinal);

    /// <summary>One more request to the model.</summary>
    public TurnUsage WithRoundTrip() => this with { RoundTrips = RoundTrips + 1 };

    /// <summary>Tokens, as the service counted them or as <see cref="TokenEstimate"/> does. A negative count is none.</summary>
    public TurnUsage WithTokens(long input, long output) => this with
    {
        InputTokens = Sum(InputTokens, input),
        OutputTokens = Sum(OutputTokens, output),
    };

    /// <summary>One more call.</summary>
    /// <param name="call">What makes it this call: the tool and the hash of its arguments.</param>
    public TurnUsage WithCall(string call) => this with { Calls = Calls + 1, Made = Counted(Made, call) };

    /// <summary>The call failed or was refused.</summary>
    public TurnUsage WithFailure(string call) => this with { Failed = Counted(Failed, call) };

    /// <summary>The limit that forbids a further request to the model; null when it may go.</summary>
    public TurnStop? BeforeRoundTrip(TurnLimits limits, TimeSpan elapsed)
    {
        ArgumentNullException.ThrowIfNull(limits);
        return elapsed >= limits.Duration ? TurnStop.At(TurnLimit.Duration, limits)
            : RoundTrips >= limits.RoundTrips ? TurnStop.At(TurnLimit.RoundTrips, limits)
            : InputTokens >= limits.InputTokens ? TurnStop.At(TurnLimit.InputTokens, limits)
            : OutputTokens >= limits.OutputTokens ? TurnStop.At(TurnLimit.OutputTokens, limits)
            : null;
    }

    /// <summary>The limit that forbids this call; null when it may go on to its decision.</summary>
    public TurnStop? BeforeCall(string call, TurnLimits limits, TimeSpan elapsed)
    {
        ArgumentNullException.ThrowIfNull(limits);
        return elapsed >= limits.Duration ? TurnStop.At(TurnLimit.Duration, limits)
            : Calls >= limits.Calls ? TurnStop.At(TurnLimit.Calls, limits)
            : Failed.GetValueOrDefault(call) >= limits.FailuresOfOneCall ? TurnStop.At(TurnLimit.FailuresOfOneCall, limits)
            : Made.GetValueOrDefault(call) >= limits.IdenticalCalls ? TurnStop.At(TurnLimit.IdenticalCalls, limits)
            : null;
    }

    // A service that reports absurd numbers must not wrap the counter round to "nothing used".
    private static long Sum(long before, long more) => more <= 0 ? before : before > long.MaxValue - more ? long.MaxValue : before + more;

    private static ImmutableDictionary<string, int> Counted(ImmutableDictionary<string, int> counts, string call) =>
        counts.SetItem(call, counts.GetValueOrDefault(call) + 1);
}
