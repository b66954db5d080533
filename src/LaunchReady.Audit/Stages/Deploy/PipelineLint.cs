using System.Text.RegularExpressions;
using LaunchReady.Audit.Checks;
using LaunchReady.Audit.Pipelines;

namespace LaunchReady.Audit.Stages.Deploy;

/// <summary>A linter runs in the pipeline.</summary>
internal sealed partial class PipelineLint : PipelineStepCheck
{
    public override CheckInfo Info { get; } = new(
        "deploy.ci-lint", Stage.Deploy, "The pipeline lints", Severity.Medium, "OpenSSF OSPS Baseline QA", "Run the linter of the language in the pipeline, with warnings as errors.")
    { Needs = Needs.Source };

    protected override string Missing => "runs a linter";

    protected override Regex Step => Linters();

    [GeneratedRegex(@"\b(eslint|biome|oxlint|standard\b|next lint|ng lint|lint\b|prettier --check|ruff|flake8|pylint|black --check|dotnet format|golangci|staticcheck|go vet|gofmt|clippy|cargo fmt|rubocop|standardrb|phpcs|php-cs-fixer|phpstan|pint\b|checkstyle|spotless|ktlint|detekt|spotbugs|swiftlint|credo|shellcheck|deno lint|super-linter|megalinter)", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Linters();
}
