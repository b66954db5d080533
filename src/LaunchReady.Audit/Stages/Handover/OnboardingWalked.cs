using LaunchReady.Audit.Checks;

namespace LaunchReady.Audit.Stages.Handover;

/// <summary>The way of a new account through the target, in a real browser. Where no browser can walk it, a person can say that they have.</summary>
internal sealed class OnboardingWalked : QuestionCheck
{
    public override CheckInfo Info { get; } = new(
        "handover.onboarding",
        Stage.Handover,
        "A pilot account gets through onboarding from end to end",
        Severity.High,
        "Google SRE Book, chapter 27 (reliable product launches)",
        "Walk it by hand, and mend the step that does not go on.")
    { Required = true, Needs = Needs.Url, TimeLimit = TimeSpan.FromMinutes(5) };

    protected override string Question => "Has somebody walked through onboarding from end to end with a pilot account?";

    public override async Task<CheckResult> RunAsync(AuditContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        var (browser, steps) = (context.Browser, context.Target.Pilot?.Onboarding ?? []);
        if (steps.Count == 0)
        {
            return OrAsk(context, "The manifest describes no onboarding (pilot.onboarding).");
        }

        var opened = browser.Home is null ? [] : steps.Where(step => step.Act == Targets.PilotAct.Open).Select(step => (OnboardingWalk.Address(browser.Home, step), (Targets.Identity?)null));
        if (await browser.UnreadyAsync(opened, "walk through onboarding", cancellationToken) is { } reason)
        {
            return OrAsk(context, reason);
        }

        if (steps.SelectMany(step => step.Missing).Distinct().ToList() is { Count: > 0 } unset)
        {
            return OrAsk(context, $"What is to be typed is not set: {string.Join(", ", unset)}.");
        }

        await using var page = await browser.OpenAsync(null, TimeSpan.Zero, cancellationToken);
        return await new OnboardingWalk(context, page).GoAsync(steps, cancellationToken);
    }

    // An answer of a person counts; without one, the reason why the browser could not look says more than the question.
    private CheckResult OrAsk(AuditContext context, string reason) => Answer(context) is var answer and not CheckResult.NotChecked ? answer : new CheckResult.NotChecked($"{reason} Or somebody answers: {Question}");
}
