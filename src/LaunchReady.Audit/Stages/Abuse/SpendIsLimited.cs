using LaunchReady.Audit.Checks;

namespace LaunchReady.Audit.Stages.Abuse;

internal sealed class SpendIsLimited : QuestionCheck
{
    public override CheckInfo Info { get; } = new(
        "abuse.spend-limit", Stage.Abuse, "What the model may cost is limited, in the product and at the provider", Severity.High,
        "OWASP Top 10 for LLM Applications 2025, LLM10 Unbounded Consumption", "Reserve the worst case before each call against a budget by person and workspace, and set a hard limit at the provider besides.")
    { Required = true };

    protected override string Question => "Is there a budget by workspace that stops model calls when it is spent, and a hard monthly limit at the model provider?";

    protected override TimeSpan MaximumAge => TimeSpan.FromDays(90);
}
