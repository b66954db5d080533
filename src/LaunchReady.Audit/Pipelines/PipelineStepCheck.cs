using System.Text.RegularExpressions;
using LaunchReady.Audit.Checks;
using LaunchReady.Audit.Source;

namespace LaunchReady.Audit.Pipelines;

/// <summary>Whether a pipeline runs something of a kind, known by the tools that do it.</summary>
internal abstract class PipelineStepCheck : ICheck
{
    public abstract CheckInfo Info { get; }

    /// <summary>What is missing when no line matches: "runs no linter".</summary>
    protected abstract string Missing { get; }

    /// <summary>The tools.</summary>
    protected abstract Regex Step { get; }

    public async Task<CheckResult> RunAsync(AuditContext context, CancellationToken cancellationToken)
    {
        var tree = await context.SourceTreeAsync(cancellationToken);
        var pipeline = await Pipeline.OfAsync(context, cancellationToken);
        return Elsewhere(tree.Files) is { } elsewhere ? elsewhere
            : pipeline.First(Step) is { } line ? new CheckResult.Pass($"{line.File}:{line.Line}: {line.Text.Trim()}")
            : new CheckResult.Fail(new AuditFinding(
                pipeline.Files.Count == 0 ? $"There is no pipeline in the tree, so nothing {Missing}." : $"No pipeline {Missing}.",
                FindingLocation.InFile(pipeline.Files.Count > 0 ? pipeline.Files[0].Path : "."))
            { Key = Info.Id, Evidence = pipeline.Files.Count == 0 ? null : $"looked at {pipeline.Lines.Count} lines of {string.Join(", ", pipeline.Files.Take(8).Select(file => file.Path))} and of the scripts they call" });
    }

    /// <summary>What the tree itself says: done by other means, or not applicable. Null when it says nothing.</summary>
    protected virtual CheckResult? Elsewhere(IReadOnlyList<SourceFile> files) => null;
}
