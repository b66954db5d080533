using LaunchReady.Audit.RedTeam.Cases;
using LaunchReady.Audit.RedTeam.Reports;
using LaunchReady.Audit.RedTeam.Verdicts;

namespace LaunchReady.Server.Tests.RedTeam;

public sealed class KeepingTheKnownList
{
    private static readonly IReadOnlyList<RedTeamCase> s_cases = CaseSet.Load().Cases;

    [Theory]
    [InlineData((int)CaseOutcome.Broken, false, false)]
    [InlineData((int)CaseOutcome.Held, false, true)]
    [InlineData((int)CaseOutcome.NotRun, false, true)]
    public void AKnownBreak_IsNotFresh_AndIsStaleOnceItHolds(int outcome, bool isFresh, bool isStale) => Judge(s_cases[0].Id, outcome, isFresh, isStale);

    [Fact]
    public void ABreakThatIsNotListed_IsFresh_AndANameThatNothingHas_IsStale() => Judge("no-such-case", (int)CaseOutcome.Broken, isFresh: true, isStale: true);

    private static void Judge(string listed, int outcome, bool isFresh, bool isStale)
    {
        var known = new KnownBreaks(new Dictionary<string, string> { [listed] = "a reason" });
        var run = new RedTeamRun("here", "obeying", default, default, [new CaseResult(s_cases[0], new CaseVerdict((CaseOutcome)outcome, null, ["seen"], []))]);
        Assert.Equal((isFresh, isStale), (known.Fresh(run).Any(), known.Stale(run).Any()));
    }
}
