using System.Globalization;
using LaunchReady.Audit.Browser;
using LaunchReady.Audit.Checks;
using LaunchReady.Audit.Targets;

namespace LaunchReady.Audit.Stages.Handover;

/// <summary>The steps of an onboarding, one after the other, each with its time. A step is tried until it succeeds or its time is over.</summary>
internal sealed class OnboardingWalk(AuditContext context, IBrowserPage page)
{
    private const int LongestExcerpt = 400;
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(2);

    public static Uri Address(Uri home, PilotStep step) => new(home, step.Words);

    public async Task<CheckResult> GoAsync(IReadOnlyList<PilotStep> steps, CancellationToken cancellationToken)
    {
        var done = new List<string>();
        foreach (var (number, step) in steps.Index())
        {
            context.Progress.Report($"step {number + 1} of {steps.Count}: {step}");
            var started = context.Clock.GetTimestamp();
            var fault = await TryAsync(step, cancellationToken);
            if (Held(fault) is { } held)
            {
                return new CheckResult.NotChecked($"Step {number + 1} ({step}): {held.Request.Method} {held.Request.Url.GetLeftPart(UriPartial.Path)} was not sent: {held.Reason}.");
            }

            if (fault is not null)
            {
                return new CheckResult.Fail(await FindingAsync(number, steps.Count, step, fault, done, cancellationToken));
            }

            done.Add(string.Create(CultureInfo.InvariantCulture, $"{step} ({context.Clock.GetElapsedTime(started).TotalMilliseconds:0} ms)"));
        }

        return new CheckResult.Pass($"{steps.Count} steps: {string.Join(", ", done)}");
    }

    private async Task<string?> TryAsync(PilotStep step, CancellationToken cancellationToken)
    {
        var started = context.Clock.GetTimestamp();
        while (true)
        {
            var fault = await OnceAsync(step, cancellationToken);
            if (fault is null)
            {
                // A press is judged by what is seen after it; its own time holds the rest of the page before.
                return step.Act == PilotAct.Press || context.Clock.GetElapsedTime(started) <= step.Within + Glance ? null : $"it took {context.Clock.GetElapsedTime(started).TotalSeconds:0.#} s";
            }

            if (context.Clock.GetElapsedTime(started) >= step.Within || Held(null) is not null || step.Act == PilotAct.Open)
            {
                return fault;
            }

            await Task.Delay(Glance, context.Clock, cancellationToken);
        }
    }

    private async Task<string?> OnceAsync(PilotStep step, CancellationToken cancellationToken)
    {
        switch (step.Act)
        {
            case PilotAct.Open:
                var visit = await page.OpenAsync(Address(context.Browser.Home!, step), cancellationToken);
                return visit.Failure ?? (visit.Status >= 400 ? $"the page answers {visit.Status}" : null);
            case PilotAct.Fill:
                return await page.FillAsync(new FieldEntry(step.Words, step.With, step.IsSecret), cancellationToken);
            case PilotAct.Press:
                var fault = await page.PressAsync(step.Words, cancellationToken);
                if (fault is null)
                {
                    await page.RestAsync(step.Within < Rest ? step.Within : Rest, cancellationToken);
                }

                return fault;
            default:
                var seen = await PageFacts.OfAsync(page, cancellationToken);
                return seen is not null && Spaced(seen.Text).Contains(Spaced(step.Words), StringComparison.OrdinalIgnoreCase) ? null : $"\"{step.Words}\" cannot be seen";
        }
    }

    // What a page wanted to write without leave was not done, whatever is seen. What else was kept from it matters where a step fails.
    private HeldRequest? Held(string? fault) => page.Activity.Held.Where(held => held.Request.Kind != BrowserRequestKind.Other)
        .FirstOrDefault(held => fault is not null || held.Request.Method is not ("GET" or "HEAD" or "OPTIONS"));

    private async Task<AuditFinding> FindingAsync(int number, int count, PilotStep step, string fault, List<string> done, CancellationToken cancellationToken)
    {
        var seen = Spaced((await PageFacts.OfAsync(page, cancellationToken))?.Text ?? "");
        return new AuditFinding($"Onboarding stops at step {number + 1} of {count} ({step}): {fault}.", FindingLocation.AtName($"pilot.onboarding, {step}"))
        {
            Key = $"{step}",
            Evidence = $"after {(done.Count == 0 ? "nothing" : string.Join(", ", done))}; to be seen: {(seen.Length == 0 ? "nothing" : seen.Length <= LongestExcerpt ? seen : seen[..LongestExcerpt] + "…")}",
        };
    }

    private static string Spaced(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
