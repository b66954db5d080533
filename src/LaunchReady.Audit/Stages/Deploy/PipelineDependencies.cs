using System.Text.RegularExpressions;
using LaunchReady.Audit.Checks;
using LaunchReady.Audit.Pipelines;
using LaunchReady.Audit.Source;

namespace LaunchReady.Audit.Stages.Deploy;

/// <summary>Dependencies are looked up for known vulnerabilities.</summary>
internal sealed partial class PipelineDependencies : PipelineStepCheck
{
    public override CheckInfo Info { get; } = new(
        "deploy.ci-dependency-audit", Stage.Deploy, "Dependencies are audited", Severity.Medium, "OWASP A06:2021, OpenSSF Scorecard Vulnerabilities", "Audit dependencies in the pipeline, or let a service open changes for vulnerable ones.")
    { Needs = Needs.Source };

    protected override string Missing => "audits dependencies";

    protected override Regex Step => Auditors();

    protected override CheckResult? Elsewhere(IReadOnlyList<SourceFile> files) =>
        files.FirstOrDefault(file => file.Path is ".github/dependabot.yml" or ".github/dependabot.yaml" || file.Name is "renovate.json" or "renovate.json5" or ".renovaterc" or ".renovaterc.json" or ".snyk"
            || (file.Name is "Directory.Build.props" && NuGetAudit().IsMatch(file.ReadText() ?? ""))) is { } file
            ? new CheckResult.Pass($"{file.Path} asks for it") : null;

    [GeneratedRegex(@"\b((npm|pnpm|yarn|bun|composer) (npm )?audit|audit-ci|osv-scanner|pip-audit|safety (check|scan)|cargo (audit|deny)|govulncheck|bundler?-audit|bundle audit|brakeman|dotnet list .*--vulnerable|snyk|trivy|grype|dependency-review-action|dependency[_-]scanning|owasp.*dependency-check|dependencyCheck|nancy\b|mix (deps\.audit|hex\.audit))", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Auditors();

    [GeneratedRegex(@"<NuGetAudit>\s*true", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex NuGetAudit();
}
