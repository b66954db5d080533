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
        var own = pipeline.Lines.Where(line => pipeline.Files.Any(file => file.Path == line.File) && !line.Text.TrimStart().StartsWith('#')).ToList();
        findings.AddRange(own.Select(line => (Line: line, Match: Image().Match(line.Text))).Where(image => image.Match.Success && ContainerImage.Moves(image.Match.Groups["image"].Value)).Select(image => new AuditFinding(
            $"{image.Match.Groups["image"].Value} is another image tomorrow.", FindingLocation.InFile(image.Line.File, image.Line.Line))
        { Evidence = image.Line.Text.Trim(), Key = image.Match.Groups["image"].Value, Severity = Severity.Low }));
        findings.AddRange(pipeline.Lines.Where(line => !line.Text.TrimStart().StartsWith('#') && Downloaded().IsMatch(line.Text)).Select(line => new AuditFinding(
            "A script is run as it is downloaded, unread.", FindingLocation.InFile(line.File, line.Line))
        { Evidence = line.Text.Trim(), Key = line.Text.Trim(), Fix = "Keep the script in the tree, or compare its hash before it is run." }));
        return findings.Count > 0 ? new CheckResult.Fail(findings)
            : pipeline.Files.Count == 0 ? new CheckResult.NotApplicable("There is no pipeline in the tree.")
            : uses.Count == 0 ? new CheckResult.NotApplicable($"The pipelines take no actions ({string.Join(", ", pipeline.Files.Take(4).Select(file => file.Path))}).")
            : CheckResult.FailOrPass(findings, $"all {uses.Count} are named by a hash or lie in the tree");
    }

    private static bool IsPinned(string what) => what.StartsWith("./", StringComparison.Ordinal) || Hash().IsMatch(what);

    [GeneratedRegex(@"^\s*(- )?uses:\s*['""]?(?<what>[^\s'""#]+)", RegexOptions.NonBacktracking)]
    private static partial Regex Uses();

    [GeneratedRegex(@"^\s*(- )?(image|container):\s*['""]?(?<image>[A-Za-z0-9][\w./:@-]+)['""]?\s*$", RegexOptions.NonBacktracking)]
    private static partial Regex Image();

    [GeneratedRegex(@"\b(curl|wget)\b[^|;&]{0,300}\|\s*(sudo\s+)?(ba|z|da)?sh\b|\b(ba)?sh\s+(-c\s+)?[""']?(<|\$)\(\s*(curl|wget)\b|\biwr\b[^|]{0,200}\|\s*iex\b", RegexOptions.NonBacktracking)]
    private static partial Regex Downloaded();

    [GeneratedRegex(@"@([0-9a-f]{40}|sha256:[0-9a-f]{64})$", RegexOptions.NonBacktracking)]
    private static partial Regex Hash();
}
