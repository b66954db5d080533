using LaunchReady.Audit.Checks;
using LaunchReady.Audit.Decisions;
using LaunchReady.Audit.Reports;
using LaunchReady.Audit.Targets;
using static LaunchReady.Audit.Tests.Decisions.Runs;

namespace LaunchReady.Audit.Tests.Decisions;

public sealed class ComparingWithABaseline
{
    private static readonly TargetManifest Target = new() { Name = "test" };

    [Fact]
    public void WhatIsNewUnchangedAndFixed_IsTold()
    {
        var earlier = Baseline.Read(JsonReport.Write(Report(Target, Failing("access.one", Severity.High, "stays", "goes"))));
        CheckOutcome[] now = [Failing("access.one", Severity.High, "stays", "comes")];

        var difference = Baseline.Compare(earlier, now, JudgedFinding.Of(now));

        Assert.Single(difference.New);
        Assert.Single(difference.Unchanged);
        Assert.Equal("goes", Assert.Single(difference.Fixed).Message);
        Assert.Empty(difference.NotLookedAt);
    }

    [Fact]
    public void AFindingWhoseCheckGaveNoAnswer_IsNotFixed()
    {
        var earlier = Baseline.Read(JsonReport.Write(Report(Target, Failing("access.one", Severity.High, "there"), Failing("access.two", Severity.High, "there"))));
        CheckOutcome[] now = [Check("access.one", new CheckResult.NotChecked("dead host"))];

        var difference = Baseline.Compare(earlier, now, []);

        Assert.Empty(difference.Fixed);
        Assert.Equal(["access.one", "access.two"], difference.NotLookedAt.Select(finding => finding.Check));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"checks\":[{\"findings\":[{}]}]}")]
    [InlineData("{\"checks\":7}")]
    public void WhatIsNoReport_IsRefused(string text) => Assert.Throws<InvalidDataException>(() => Baseline.Read(text));
}
