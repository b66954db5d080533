using LaunchReady.Audit.Checks;
using LaunchReady.Audit.Pipelines;

namespace LaunchReady.Audit.Stages.Deploy;

/// <summary>Something runs on every change.</summary>
internal sealed class PipelineExists : ICheck
{
    public CheckInfo Info { get; } = new(
        "deploy.pipeline",
        Stage.Deploy,
        "A pipeline runs on every change",
        Severity.High,
        "OpenSSF Scorecard CI-Tests",
        "Add a pipeline that builds and tests every change before it is merged.")
    { Required = true, Needs = Needs.Source };

    public async Task<CheckResult> RunAsync(AuditContext context, CancellationToken cancellationToken)
    {
        var pipeline = await Pipeline.OfAsync(context, cancellationToken);
        return pipeline.Files.Count > 0
            ? new CheckResult.Pass(string.Join(", ", pipeline.Files.Take(8).Select(file => file.Path)))
            : new CheckResult.Fail(new AuditFinding("There is no pipeline in the tree.", FindingLocation.InFile(".")) { Key = "none" });
    }
}
