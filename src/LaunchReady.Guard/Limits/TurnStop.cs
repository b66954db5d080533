using System.Globalization;

namespace LaunchReady.Guard.Limits;

/// <summary>Which limit a turn has reached.</summary>
public enum TurnLimit
{
    /// <summary><see cref="TurnLimits.Calls"/>.</summary>
    Calls,

    /// <summary><see cref="TurnLimits.RoundTrips"/>.</summary>
    RoundTrips,

    /// <summary><see cref="TurnLimits.InputTokens"/>.</summary>
    InputTokens,

    /// <summary><see cref="TurnLimits.OutputTokens"/>.</summary>
    OutputTokens,

    /// <summary><see cref="TurnLimits.Duration"/>.</summary>
    Duration,

    /// <summary><see cref="TurnLimits.IdenticalCalls"/>.</summary>
    IdenticalCalls,

    /// <summary><see cref="TurnLimits.FailuresOfOneCall"/>.</summary>
    FailuresOfOneCall,
}

/// <summary>Why a turn ended before the model was done.</summary>
/// <param name="Limit">The limit.</param>
/// <param name="Sentence">The same for the person who asked.</param>
public sealed record TurnStop(TurnLimit Limit, string Sentence)
{
    internal static TurnStop At(TurnLimit limit, TurnLimits limits) => new(limit, limit switch
    {
        TurnLimit.Calls => Stopped($"one request may make {limits.Calls} calls, and they are used up"),
        TurnLimit.RoundTrips => Stopped($"one request may go to the model {limits.RoundTrips} times, and that is used up"),
        TurnLimit.InputTokens => Stopped($"one request may read {limits.InputTokens} tokens, and they are used up"),
        TurnLimit.OutputTokens => Stopped($"one answer may have {limits.OutputTokens} tokens, and they are used up"),
        TurnLimit.Duration => Stopped(string.Create(CultureInfo.InvariantCulture, $"one request may take {limits.Duration.TotalSeconds:0.#} seconds, and they are over")),
        TurnLimit.IdenticalCalls => Stopped($"the same call was made {limits.IdenticalCalls} times already"),
        _ => Stopped($"the same call failed {limits.FailuresOfOneCall} times already"),
    });

    private static string Stopped(string because) => $"I stopped here: {because}.";
}
