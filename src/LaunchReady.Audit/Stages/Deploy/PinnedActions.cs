using System.Text.RegularExpressions;
using LaunchReady.Audit.Checks;
using LaunchReady.Audit.Pipelines;

namespace LaunchReady.Audit.Stages.Deploy;

/// <summary>What a pipeline takes from elsewhere is named by its content, not by a tag that somebody can move.</summary>
internal sealed partial class PinnedActions : ICheck
{
    public CheckInfo Info { get; } = new(
        "deploy.pinned-actions",
        Stage.Deploy,
        "Pipelines take actions and images by their hash",
        Severity.Medium,
        "OpenSSF Scorecard Pinned-Dependencies",
        "Name actions by the full commit hash, with the version in a comment, and images by digest.")
    { Needs = Needs.Source };

    public async Task<CheckResult> RunAsync(AuditContext context, CancellationToken cancellationToken)
    {
        var pipeline = await Pipeline.OfAsync(context, cancellationToken);
        var uses = pipeline.Lines.Select(line => (Line: line, Match: Uses().Match(line.Text))).Where(use => use.Match.Success).ToList();
        var findings = uses.Where(use => !IsPinned(use.Match.Groups["what"].Value)).Select(use => new AuditFinding(
            $"{use.Match.Groups["what"].Value} is named by a tag or a branch.", FindingLocation.InFile(use.Line.File, use.Line.Line))
        {
            Evidence = use.Line.Text.Trim(),
            Key = use.Match.Groups["what"].Value,
            // Those of the service itself are moved by the service alone.
            Severity = use.Match.Groups["what"].Value.StartsWith("actions/", StringComparison.Ordinal) ? Severity.Low : Severity.Medium,
        }).ToList();
        return pipeline.Files.Count == 0 ? new CheckResult.NotApplicable("There is no pipeline in the tree.")
            : uses.Count == 0 ? new CheckResult.NotApplicable($"The pipelines take no actions ({string.Join(", ", pipeline.Files.Take(4).Select(file => file.Path))}).")
            : CheckResult.FailOrPass(findings, $"all {uses.Count} are named by a hash or lie in the tree");
    }

    private static bool IsPinned(string what) => what.StartsWith("./", StringComparison.Ordinal) || Hash().IsMatch(what);

    [GeneratedRegex(@"^\s*(- )?uses:\s*['""]?(?<what>[^\s'""#]+)", RegexOptions.NonBacktracking)]
    private static partial Regex Uses();

    [GeneratedRegex(@"@([0-9a-f]{40}|sha256:[0-9a-f]{64})$", RegexOptions.NonBacktracking)]
    private static partial Regex Hash();
}
