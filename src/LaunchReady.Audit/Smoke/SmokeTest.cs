using LaunchReady.Audit.Checks;
using LaunchReady.Audit.Probes;
using LaunchReady.Audit.Targets;

namespace LaunchReady.Audit.Smoke;

/// <summary>The smoke test of a target: by the steps that its manifest describes, else as a Launch Ready server.</summary>
internal static class SmokeTest
{
    /// <summary>What it does.</summary>
    public static SmokePlan Plan(TargetManifest target) => target.Smoke is { Steps.Count: > 0 } described ? DescribedPlan.Of(target, described) : LaunchReadyPlan.Of(target);

    /// <summary>Does it. Faults of the target end in the report, and so does being stopped.</summary>
    public static async Task<SmokeReport> RunAsync(TargetManifest target, Uri address, TimeProvider clock, IProgress<string>? progress, CancellationToken cancellationToken)
    {
        using var http = new PoliteClient(target, clock);
        return await RunAsync(target, address, http, clock, progress, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The same with the client of an audit.</summary>
    public static Task<SmokeReport> RunAsync(TargetManifest target, Uri address, PoliteClient http, TimeProvider clock, IProgress<string>? progress, CancellationToken cancellationToken) =>
        new SmokeRunner(http, new Masking(target), clock, progress).RunAsync(Plan(target), address, cancellationToken);
}
