using System.Text.RegularExpressions;
using LaunchReady.Audit.Checks;
using LaunchReady.Audit.Pipelines;

namespace LaunchReady.Audit.Stages.Deploy;

/// <summary>Tests run in the pipeline.</summary>
internal sealed partial class PipelineTests : PipelineStepCheck
{
    public override CheckInfo Info { get; } = new(
        "deploy.ci-tests", Stage.Deploy, "The pipeline runs the tests", Severity.High, "OpenSSF Scorecard CI-Tests", "Run the tests in the pipeline, and let a failing one stop the change.")
    { Required = true, Needs = Needs.Source };

    protected override string Missing => "runs tests";

    protected override Regex Step => Tests();

    [GeneratedRegex(@"\b(dotnet test|dotnet run --project \S*[Tt]ests|npm (run )?t(est)?\b|npm (run )?test:\S+|(pnpm|yarn|bun)( run)? test|jest|vitest|mocha|playwright test|cypress run|pytest|python -m unittest|tox\b|nox\b|manage\.py test|go test|cargo (test|nextest)|mvn\S* .*(test|verify)|gradlew? .*(test|check|build)|rspec|rails test|rake test|phpunit|pest|artisan test|swift test|mix test|make (test|check)|deno test)|(^|\s)\./test\b", RegexOptions.NonBacktracking)]
    private static partial Regex Tests();
}
