using LaunchReady.Audit.Checks;
using LaunchReady.Audit.Probes;

namespace LaunchReady.Audit.Smoke;

/// <summary>
/// Runs a smoke test. A step that fails stops only those that need what it would have given. What a step made is taken back at the end, the latest first, also
/// when the run is stopped; what could not be is said. Nothing is deleted but by the undo of a step that was answered with success.
/// </summary>
internal sealed class SmokeRunner(PoliteClient http, Masking masking, TimeProvider clock, IProgress<string>? progress = null)
{
    // After the run is stopped, a request that makes something may still end, so that it is known what to take back.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    /// <summary>Runs it to its end or until it is stopped; either way there is a report.</summary>
    public async Task<SmokeReport> RunAsync(SmokePlan plan, Uri address, CancellationToken cancellationToken)
    {
        var (started, stamp) = (clock.GetUtcNow(), clock.GetTimestamp());
        using var grace = new CancellationTokenSource(Timeout.InfiniteTimeSpan, clock);
        await using var stopped = cancellationToken.Register(() => grace.CancelAfter(Grace));
        var run = new SmokeRun(new SmokeExchange(http, address, clock), new SmokeValues(plan), grace.Token, cancellationToken);
        var (closing, steps) = (plan.Steps.Where(step => step.Proves == SmokeThing.SignOut), plan.Steps.Where(step => step.Proves != SmokeThing.SignOut));
        await StepsAsync(run, steps).ConfigureAwait(false);
        await run.UndoAsync(step => step.Proves != SmokeThing.SignIn).ConfigureAwait(false);
        await StepsAsync(run, closing).ConfigureAwait(false);
        await run.UndoAsync(_ => true).ConfigureAwait(false);
        return new SmokeReport(plan.Target, address, started, clock.GetElapsedTime(stamp), [.. run.Results.Select(result => result with { Words = Mask(result.Words, run.Values) })])
        {
            TakenBack = run.TakenBack,
            LeftBehind = [.. run.LeftBehind.Select(text => Mask(text, run.Values))],
            WasStopped = run.WasStopped,
        };
    }

    private async Task StepsAsync(SmokeRun run, IEnumerable<SmokeStep> steps)
    {
        foreach (var step in steps)
        {
            progress?.Report(step.Title);
            await run.StepAsync(step).ConfigureAwait(false);
        }
    }

    private string Mask(string text, SmokeValues values)
    {
        foreach (var value in values.Captured.Where(value => value.Length >= ShortestSecret).OrderByDescending(value => value.Length))
        {
            text = text.Replace(value, "[captured]", StringComparison.Ordinal);
        }

        return masking.Mask(text);
    }

    // Shorter captured values are ids and names.
    private const int ShortestSecret = 16;
}
