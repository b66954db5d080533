using System.Text.RegularExpressions;
using LaunchReady.Audit.Checks;
using LaunchReady.Audit.Pipelines;
using LaunchReady.Audit.Source;

namespace LaunchReady.Audit.Stages.Deploy;

/// <summary>A secret scan runs before or with every change.</summary>
internal sealed partial class PipelineSecrets : PipelineStepCheck
{
    public override CheckInfo Info { get; } = new(
        "deploy.ci-secret-scan", Stage.Deploy, "A secret scan runs on every change", Severity.Medium, "CWE-798", "Run a secret scan in the pipeline (launchready secrets scan .) and as a pre-commit hook.")
    { Needs = Needs.Source };

    protected override string Missing => "scans for secrets";

    protected override Regex Step => Scanners();

    protected override CheckResult? Elsewhere(IReadOnlyList<SourceFile> files) =>
        files.FirstOrDefault(file => file.Name is ".pre-commit-config.yaml" or "lefthook.yml" && Scanners().IsMatch(file.ReadText() ?? "")) is { } hook
            ? new CheckResult.Pass($"{hook.Path} runs one before a commit") : null;

    [GeneratedRegex(@"\b(gitleaks|trufflehog|detect-secrets|ggshield|secretlint|kingfisher|noseyparker|git-secrets|talisman|launchready\S* secrets|secrets-scan|secret[_-]detection|whispers)", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Scanners();
}
