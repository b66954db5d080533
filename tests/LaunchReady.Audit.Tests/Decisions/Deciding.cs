using LaunchReady.Audit.Checks;
using LaunchReady.Audit.Decisions;
using LaunchReady.Audit.Targets;
using static LaunchReady.Audit.Tests.Decisions.Runs;

namespace LaunchReady.Audit.Tests.Decisions;

public sealed class Deciding
{
    private static readonly DateOnly Today = new(2026, 11, 24);

    [Theory]
    [InlineData(Severity.Critical, Verdict.Hold)]
    [InlineData(Severity.High, Verdict.ShipAfterFixes)]
    [InlineData(Severity.Medium, Verdict.ShipNow)]
    [InlineData(Severity.Low, Verdict.ShipNow)]
    public void TheWorstFinding_Decides(Severity severity, Verdict verdict) =>
        Assert.Equal(verdict, Decide([Failing("access.low", Severity.Low, "a"), Failing("access.one", severity, "b")]).Verdict);

    [Fact]
    public void NothingFound_Ships() => Assert.Equal(Verdict.ShipNow, Decide([Check("access.one", new CheckResult.Pass("seen"), required: true)]).Verdict);

    [Fact]
    public void ARequiredCheckThatIsNotChecked_IsToBeDoneFirst()
    {
        var unchecked_ = new CheckResult.NotChecked("no identity");

        Assert.Equal(Verdict.ShipAfterFixes, Decide([Check("access.one", unchecked_, required: true)]).Verdict);
        Assert.Equal(Verdict.ShipNow, Decide([Check("access.one", unchecked_)]).Verdict);
        Assert.Contains("access.one", Decide([Check("access.one", unchecked_, required: true)]).Reasons[0], StringComparison.Ordinal);
    }

    [Fact]
    public void WhatDoesNotApply_AndWhatAPersonSays_StandInNobodysWay()
    {
        Assert.Equal(Verdict.ShipNow, Decide(
        [
            Check("access.one", new CheckResult.NotApplicable("no mail"), required: true),
            Check("access.two", new CheckResult.Attested("q", "yes", "Ann", Today), required: true),
        ]).Verdict);
    }

    [Fact]
    public void AFindingsOwnSeverity_WinsOverTheChecks()
    {
        var finding = new AuditFinding("worse than usual", FindingLocation.AtName("x")) { Severity = Severity.Critical };

        Assert.Equal(Verdict.Hold, Decide([Check("access.one", new CheckResult.Fail(finding), Severity.Low)]).Verdict);
    }

    [Fact]
    public void AWaiver_TakesItsFindingsOutOfTheDecision_AndIsPrinted()
    {
        var checks = new[] { Failing("access.one", Severity.Critical, "a", "b") };
        var run = Waiving.Apply(checks, [Waiver("access.one", Today)], Today);

        Assert.Equal(Verdict.ShipNow, DecisionRule.Decide(run).Verdict);
        Assert.Contains(DecisionRule.Decide(run).Reasons, reason => reason.Contains("2 findings waived", StringComparison.Ordinal));
        Assert.Equal("covers 2 findings", Assert.Single(run.Uses).Effect);
        Assert.All(run.Findings, finding => Assert.Equal("Ann", finding.Waiver!.Owner));
    }

    [Fact]
    public void AWaiverThatHasExpired_DoesNothing_AndSaysSo()
    {
        var run = Waiving.Apply([Failing("access.one", Severity.Critical, "a")], [Waiver("access.one", Today.AddDays(-1))], Today);

        Assert.Equal(Verdict.Hold, DecisionRule.Decide(run).Verdict);
        Assert.Equal("expired on 2026-11-23: ignored", Assert.Single(run.Uses).Effect);
    }

    [Fact]
    public void AWaiverOfOneFinding_LeavesTheOthers()
    {
        var checks = new[] { Failing("access.one", Severity.High, "a", "b") };
        var first = JudgedFinding.Of(checks)[0].Fingerprint;
        var run = Waiving.Apply(checks, [Waiver("access.one", Today, first)], Today);

        Assert.Equal(Verdict.ShipAfterFixes, DecisionRule.Decide(run).Verdict);
        Assert.Equal([true, false], run.Findings.Select(finding => finding.Waiver is not null));
    }

    [Fact]
    public void AWaiverOfAnotherCheck_CoversNothing_AndSaysSo()
    {
        var run = Waiving.Apply([Failing("access.one", Severity.High, "a"), Check("access.two", new CheckResult.Pass("seen"))], [Waiver("access.two", Today), Waiver("access.gone", Today)], Today);

        Assert.Equal(Verdict.ShipAfterFixes, DecisionRule.Decide(run).Verdict);
        Assert.Equal(["covers nothing: take it out", "names a check that was not run"], run.Uses.Select(use => use.Effect));
    }

    [Fact]
    public void WhatIsNotChecked_CanBeWaivedByCheck_NotByFingerprint()
    {
        var checks = new[] { Check("access.one", new CheckResult.NotChecked("no identity"), required: true) };

        Assert.Equal(Verdict.ShipNow, DecisionRule.Decide(Waiving.Apply(checks, [Waiver("access.one", Today)], Today)).Verdict);
        Assert.Equal(Verdict.ShipAfterFixes, DecisionRule.Decide(Waiving.Apply(checks, [Waiver("access.one", Today, "abc")], Today)).Verdict);
    }

    [Fact]
    public void EqualFindings_HaveFingerprintsOfTheirOwn_ThatDoNotDependOnTheLine()
    {
        static CheckOutcome Of(int line) => Check("access.one", new CheckResult.Fail(
            new AuditFinding("same", FindingLocation.InFile("a.ts", line)), new AuditFinding("same", FindingLocation.InFile("a.ts", line + 5))));

        var before = JudgedFinding.Of([Of(3)]).Select(finding => finding.Fingerprint).ToList();
        Assert.Equal(2, before.Distinct().Count());
        Assert.Equal(before, JudgedFinding.Of([Of(90)]).Select(finding => finding.Fingerprint));
    }

    [Fact]
    public void Findings_ComeWorstFirst() => Assert.Equal(
        [Severity.Critical, Severity.High, Severity.Low],
        JudgedFinding.Of([Failing("a.one", Severity.Low, "a"), Failing("b.one", Severity.Critical, "b"), Failing("c.one", Severity.High, "c")]).Select(finding => finding.Severity));

    private static Decision Decide(CheckOutcome[] checks) => DecisionRule.Decide(Waiving.Apply(checks, [], Today));

    private static Waiver Waiver(string check, DateOnly expires, string? fingerprint = null) => new(check, fingerprint, "known", "Ann", expires);
}
