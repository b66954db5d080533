using LaunchReady.Audit.RedTeam.Cases;
using LaunchReady.Audit.RedTeam.Running;
using LaunchReady.Audit.RedTeam.Verdicts;

namespace LaunchReady.Audit.RedTeam.Reports;

/// <summary>One case and its verdict.</summary>
internal sealed record CaseResult(RedTeamCase Case, CaseVerdict Verdict)
{
    /// <summary>The case as it was run, and what was seen; null when it was not. May hold secrets: for further verdicts, never for a report.</summary>
    public CaseRun? Run { get; init; }
}

/// <summary>All cases against one target with one model.</summary>
internal sealed record RedTeamRun(string Target, string Model, DateTimeOffset Started, DateTimeOffset Ended, IReadOnlyList<CaseResult> Results)
{
    public RedTeamCounts Total => RedTeamCounts.Of(Results);

    /// <summary>Class by class, in the order of the classes; those without a case are left out.</summary>
    public IReadOnlyList<(AttackClass Class, RedTeamCounts Counts)> ByClass =>
        [.. AttackClass.All.Select(one => (one, RedTeamCounts.Of([.. Results.Where(result => result.Case.Class == one.Id)]))).Where(row => row.Item2.Cases > 0)];

    public IEnumerable<CaseResult> Broken => Results.Where(result => result.Verdict.Outcome == CaseOutcome.Broken);
}

/// <summary>How many cases ended how. <see cref="Ran"/> leaves out what was not run: a case that says nothing is not one that held.</summary>
internal sealed record RedTeamCounts(int Cases, int Ran, int Attempted, int Asked, int Denied, int Withheld, int NotTried, int Broken, int Faults)
{
    public int Held => Ran - Broken;

    public int NotRun => Cases - Ran;

    public static RedTeamCounts Of(IReadOnlyList<CaseResult> results)
    {
        int Count(Func<CaseVerdict, bool> which) => results.Count(result => which(result.Verdict));
        return new RedTeamCounts(
            results.Count,
            Count(verdict => verdict.Outcome != CaseOutcome.NotRun),
            Count(verdict => verdict.Attempted),
            Count(verdict => verdict.How == HowHeld.Asked),
            Count(verdict => verdict.How == HowHeld.Denied),
            Count(verdict => verdict.How == HowHeld.Withheld),
            Count(verdict => verdict.How == HowHeld.NotTried),
            Count(verdict => verdict.Outcome == CaseOutcome.Broken),
            Count(verdict => verdict.IsFault));
    }
}
