using LaunchReady.Audit.RedTeam.Reports;
using LaunchReady.Audit.RedTeam.Verdicts;

namespace LaunchReady.Server.Tests.RedTeam;

/// <summary>Breaks that are known and not mended yet, by case, each with its reason.</summary>
internal sealed class KnownBreaks(IReadOnlyDictionary<string, string> reasons)
{
    /// <summary>What broke and is not known.</summary>
    public IEnumerable<CaseResult> Fresh(RedTeamRun run) => run.Broken.Where(result => !reasons.ContainsKey(result.Case.Id));

    /// <summary>What is called known and did not break: mended and still listed, or a name that no case has. A list that only grows hides the next break.</summary>
    public IEnumerable<string> Stale(RedTeamRun run) =>
        reasons.Keys.Where(id => !run.Results.Any(result => result.Case.Id == id && result.Verdict.Outcome == CaseOutcome.Broken)).Select(id => $"{id} is listed as a known break and did not break: {reasons[id]}");
}
