using System.Text.RegularExpressions;
using LaunchReady.Audit.Checks;
using LaunchReady.Audit.Pipelines;
using LaunchReady.Audit.Source;

namespace LaunchReady.Audit.Stages.Deploy;

/// <summary>Types are checked in the pipeline: by the compiler, or by a checker where the language runs without one.</summary>
internal sealed partial class PipelineTypes : PipelineStepCheck
{
    private static readonly string[] Typed = [".ts", ".tsx", ".cs", ".fs", ".go", ".rs", ".java", ".kt", ".swift", ".scala", ".py"];

    public override CheckInfo Info { get; } = new(
        "deploy.ci-types", Stage.Deploy, "The pipeline checks types", Severity.Medium, "OpenSSF OSPS Baseline QA", "Run the compiler or the type checker (tsc --noEmit, mypy, pyright) in the pipeline.")
    { Needs = Needs.Source };

    protected override string Missing => "checks types";

    protected override Regex Step => Checkers();

    protected override CheckResult? Elsewhere(IReadOnlyList<SourceFile> files) =>
        files.Any(file => Typed.Contains(file.Extension, StringComparer.OrdinalIgnoreCase)) ? null : new CheckResult.NotApplicable("No file is of a language with types that a tool checks.");

    [GeneratedRegex(@"\b(tsc\b|type-?check|types?:check|check-types|vue-tsc|svelte-check|next build|astro check|dotnet (build|publish|test|run)|go (build|test|vet)|cargo (build|check|clippy|test)|mvn\b|gradlew?\b|mypy|pyright|basedpyright|pyre\b|ty check|swift build|sbt\b|deno check|npm run build|(pnpm|yarn|bun)( run)? build|ng build)", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Checkers();
}
