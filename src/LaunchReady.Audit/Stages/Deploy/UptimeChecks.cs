using LaunchReady.Audit.Checks;

namespace LaunchReady.Audit.Stages.Deploy;

/// <summary>Checks from outside, once a minute at least.</summary>
internal sealed class UptimeChecks : QuestionCheck
{
    public override CheckInfo Info { get; } = new(
        "deploy.uptime-checks",
        Stage.Deploy,
        "Uptime checks watch what customers need",
        Severity.High,
        "Google SRE Book, chapter 6",
        "Watch the home page, sign-in, the core API and the webhook receivers from outside, once a minute.")
    { Required = true };

    protected override string Question => "Are the home page, sign-in, the core API and the webhook receivers checked from outside at least once a minute?";

    protected override TimeSpan MaximumAge => TimeSpan.FromDays(90);
}
