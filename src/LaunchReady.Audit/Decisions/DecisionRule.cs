using LaunchReady.Audit.Checks;

namespace LaunchReady.Audit.Decisions;

/// <summary>A critical finding holds; a high one, or a required check that is not checked, is to be mended first; else ship. What is waived does not count.</summary>
public static class DecisionRule
{
    /// <summary>The decision of a run.</summary>
    public static Decision Decide(WaivedRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        var open = run.Findings.Where(finding => finding.Waiver is null).ToList();
        var reasons = new List<string>();
        var critical = open.Count(finding => finding.Severity == Severity.Critical);
        var high = open.Count(finding => finding.Severity == Severity.High);
        Say(reasons, critical, "critical finding", Checks(open, Severity.Critical));
        Say(reasons, high, "high finding", Checks(open, Severity.High));
        Say(reasons, run.Unchecked.Count, "required check not checked", run.Unchecked.Select(check => check.Info.Id), "required checks not checked");
        var verdict = critical > 0 ? Verdict.Hold : high > 0 || run.Unchecked.Count > 0 ? Verdict.ShipAfterFixes : Verdict.ShipNow;
        if (verdict == Verdict.ShipNow)
        {
            reasons.Add("No critical or high finding, and every required check was checked.");
        }

        var waived = run.Findings.Count - open.Count;
        Say(reasons, waived, "finding waived", [], "findings waived");
        return new Decision(verdict, reasons);
    }

    private static IEnumerable<string> Checks(List<JudgedFinding> open, Severity severity) =>
        open.Where(finding => finding.Severity == severity).Select(finding => finding.Check.Id);

    private static void Say(List<string> reasons, int count, string one, IEnumerable<string> ids, string? many = null)
    {
        if (count > 0)
        {
            var names = ids.Distinct(StringComparer.Ordinal).ToList();
            reasons.Add($"{count} {(count == 1 ? one : many ?? one + "s")}{(names.Count == 0 ? "." : $": {string.Join(", ", names)}.")}");
        }
    }
}
