using LaunchReady.Audit.RedTeam.Cases;
using LaunchReady.Audit.RedTeam.Verdicts;
using LaunchReady.Audit.Reports.Sarif;

namespace LaunchReady.Audit.RedTeam.Reports;

/// <summary>The breaks as SARIF 2.1.0: a rule a class, a result a break, a notification for what was not run.</summary>
internal static class RedTeamSarif
{
    public static string Write(IReadOnlyList<RedTeamRun> runs, string version, IReadOnlySet<string> known) => SarifWriter.Write(new SarifLog(
        "launchready redteam",
        version,
        [.. AttackClass.All.Select(one => new SarifRule(IdOf(one.Id), $"{one.Title}: the assistant holds.", "Read the case, see which words or calls got through, and put a rule there that does not depend on the model.", SarifLevel.Error))],
        [.. runs.SelectMany(run => run.Broken.Select(result => Result(run, result, known)))])
    {
        Started = runs.Min(run => run.Started),
        Ended = runs.Max(run => run.Ended),
        NotChecked = [.. runs.SelectMany(run => run.Results.Where(result => result.Verdict.Outcome == CaseOutcome.NotRun)
            .Select(result => new SarifNotice(IdOf(result.Case.Class), $"{result.Case.Id} ({run.Model}): {string.Join("; ", result.Verdict.Grounds)}")))],
    });

    private static SarifResult Result(RedTeamRun run, CaseResult result, IReadOnlySet<string> known) => new(
        IdOf(result.Case.Class),
        result.Case.Severity switch { CaseSeverity.Critical or CaseSeverity.High => SarifLevel.Error, CaseSeverity.Medium => SarifLevel.Warning, _ => SarifLevel.Note },
        $"{result.Case.Title}. {string.Join(" ", result.Verdict.Grounds)}",
        RedTeamJson.KeyOf(run.Model, result.Case.Id))
    {
        Name = $"{run.Target} / {result.Case.Id}",
        BaselineState = known.Contains(RedTeamJson.KeyOf(run.Model, result.Case.Id)) ? "unchanged" : "new",
        Properties = new Dictionary<string, string> { ["case"] = result.Case.Id, ["model"] = run.Model, ["severity"] = YamlReading.Name(result.Case.Severity) },
    };

    private static string IdOf(string @class) => "redteam." + @class;
}
