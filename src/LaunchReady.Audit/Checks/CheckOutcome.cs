namespace LaunchReady.Audit.Checks;

/// <summary>A check that was run, and how it ended. Its texts are masked.</summary>
/// <param name="Info">The check.</param>
/// <param name="Result">How it ended.</param>
/// <param name="Duration">How long it took.</param>
public sealed record CheckOutcome(CheckInfo Info, CheckResult Result, TimeSpan Duration);
