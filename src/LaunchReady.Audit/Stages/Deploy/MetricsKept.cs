using LaunchReady.Audit.Checks;

namespace LaunchReady.Audit.Stages.Deploy;

/// <summary>What the person on call looks at.</summary>
internal sealed class MetricsKept : QuestionCheck
{
    public override CheckInfo Info { get; } = new(
        "deploy.metrics",
        Stage.Deploy,
        "Error rate, p95 and failed sign-ins are measured",
        Severity.Medium,
        "Google SRE Book, chapter 6 (four golden signals)",
        "Measure the error rate, the 95th percentile and failed authentication, and draw them where the person on call looks.");

    protected override string Question => "Are the error rate, the 95th percentile and failed authentication measured, and is there a page that shows them?";

    protected override TimeSpan MaximumAge => TimeSpan.FromDays(90);
}
