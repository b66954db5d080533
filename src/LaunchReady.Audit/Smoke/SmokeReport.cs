namespace LaunchReady.Audit.Smoke;

/// <summary>How a step, or what steps prove together, ended.</summary>
internal enum SmokeState
{
    /// <summary>It holds.</summary>
    Passed,

    /// <summary>It does not.</summary>
    Failed,

    /// <summary>Nobody knows.</summary>
    NotRun,
}

/// <summary>A step that was run or could not be.</summary>
/// <param name="Step">The step.</param>
/// <param name="State">How it ended.</param>
/// <param name="Words">What was seen, what is wrong, or why it was not run.</param>
internal sealed record SmokeResult(SmokeStep Step, SmokeState State, string Words)
{
    /// <summary>From sending to the last byte; zero when nothing was sent.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>From sending to the first byte of the body.</summary>
    public TimeSpan? FirstByte { get; init; }

    /// <summary>Whether the server gave an answer at all.</summary>
    public bool WasAnswered { get; init; }
}

/// <summary>What came of a smoke test.</summary>
/// <param name="Target">What was tried.</param>
/// <param name="Address">Where.</param>
/// <param name="Started">When.</param>
/// <param name="Duration">How long it took.</param>
/// <param name="Results">Every step, in order.</param>
internal sealed record SmokeReport(string Target, Uri Address, DateTimeOffset Started, TimeSpan Duration, IReadOnlyList<SmokeResult> Results)
{
    /// <summary>How much of what the run made was taken back.</summary>
    public int TakenBack { get; init; }

    /// <summary>What the run made, or may have made, and could not take back.</summary>
    public IReadOnlyList<string> LeftBehind { get; init; } = [];

    /// <summary>Whether it was stopped before its end.</summary>
    public bool WasStopped { get; init; }

    /// <summary>Whether nothing is known of the target: no step got an answer.</summary>
    public bool ShowsNothing => WasStopped || !Results.Any(result => result.WasAnswered);

    /// <summary>The things that the steps prove, and those that every deployment must show, with what came of each.</summary>
    public IReadOnlyList<(SmokeThing Thing, SmokeState State, string Why)> Things =>
    [
        .. Enum.GetValues<SmokeThing>().Where(thing => SmokeThings.Wanted.Contains(thing) || Of(thing).Any()).Select(thing => (thing, StateOf(thing), WhyOf(thing))),
    ];

    /// <summary>The steps that prove it.</summary>
    public IEnumerable<SmokeResult> Of(SmokeThing thing) => Results.Where(result => result.Step.Proves == thing);

    /// <summary>How many steps ended so.</summary>
    public int Count(SmokeState state) => Results.Count(result => result.State == state);

    private SmokeState StateOf(SmokeThing thing) =>
        Of(thing).Any(result => result.State == SmokeState.Failed) ? SmokeState.Failed
        : Of(thing).Any() && Of(thing).All(result => result.State == SmokeState.Passed) ? SmokeState.Passed
        : SmokeState.NotRun;

    private string WhyOf(SmokeThing thing) =>
        !Of(thing).Any() ? "no step proves it"
        : string.Join("; ", Of(thing).Where(result => result.State == StateOf(thing) && result.State != SmokeState.Passed).Select(result => result.Words).Distinct(StringComparer.Ordinal));
}
