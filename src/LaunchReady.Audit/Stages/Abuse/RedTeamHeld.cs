using LaunchReady.Audit.Checks;

namespace LaunchReady.Audit.Stages.Abuse;

internal sealed class RedTeamHeld : QuestionCheck
{
    public override CheckInfo Info { get; } = new(
        "abuse.red-team", Stage.Abuse, "The red-team set was run against the target, and every case held", Severity.High,
        "OWASP Top 10 for LLM Applications 2025, LLM01 Prompt Injection, LLM06 Excessive Agency, LLM07 System Prompt Leakage",
        "Run launchready redteam against a deployment with test data, and mend what breaks before customers write to it.")
    { Required = true };

    protected override string Question =>
        "Has launchready redteam been run against this target since its model, its system prompt or its tools last changed, and did every case hold?";

    protected override TimeSpan MaximumAge => TimeSpan.FromDays(90);
}
