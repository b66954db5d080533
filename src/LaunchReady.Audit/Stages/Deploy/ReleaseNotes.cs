using System.Text.RegularExpressions;
using LaunchReady.Audit.Checks;

namespace LaunchReady.Audit.Stages.Deploy;

/// <summary>Somebody can read what changed.</summary>
internal sealed partial class ReleaseNotes : ICheck
{
    public CheckInfo Info { get; } = new(
        "deploy.release-notes",
        Stage.Deploy,
        "Release notes say what changed",
        Severity.Low,
        "Keep a Changelog 1.1.0",
        "Keep a CHANGELOG.md, or let the pipeline write release notes.")
    { Needs = Needs.Source };

    public async Task<CheckResult> RunAsync(AuditContext context, CancellationToken cancellationToken)
    {
        var tree = await context.SourceTreeAsync(cancellationToken);
        return tree.Files.FirstOrDefault(file => Notes().IsMatch(file.Path) && (file.ReadText() ?? "").Length > 80) is { } notes
            ? new CheckResult.Pass(notes.Path)
            : new CheckResult.Fail(new AuditFinding("Nothing in the tree says what changed from one release to the next.", FindingLocation.InFile(".")) { Key = "none" });
    }

    [GeneratedRegex(@"(^|/)(change-?log|changes|release-?notes|releases|history|news)\.(md|txt|rst|adoc)$|^\.changeset/|(^|/)(release-please-config\.json|\.releaserc(\.\w+)?|cliff\.toml)$|^\.github/release\.ya?ml$", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Notes();
}
