using System.Text.RegularExpressions;
using LaunchReady.Audit.Checks;

namespace LaunchReady.Audit.Tests.Checks;

public sealed partial class TheCatalog
{
    [Fact]
    public void EveryCheck_HasItsOwnIdAndAllItsWords()
    {
        var checks = CheckCatalog.Create();

        Assert.NotEmpty(checks);
        Assert.Equal(checks.Count, checks.Select(check => check.Info.Id).Distinct(StringComparer.Ordinal).Count());
        Assert.All(checks, check =>
        {
            Assert.Matches(Id(), check.Info.Id);
            Assert.True(check.Info.Title.Length > 10, check.Info.Id);
            Assert.EndsWith(".", check.Info.Fix, StringComparison.Ordinal);
            Assert.True(check.Info.Reference.Length > 2, check.Info.Id);
            Assert.True(check.Info.TimeLimit > TimeSpan.Zero, check.Info.Id);
        });
    }

    [Fact]
    public void EveryCheck_LiesInTheFolderOfItsStage()
    {
        Assert.All(CheckCatalog.Create(), check => Assert.Equal($"LaunchReady.Audit.Stages.{check.Info.Stage}", check.GetType().Namespace));
    }

    [Fact]
    public void TheOrder_IsThatOfStagesAndThenOfIds()
    {
        var order = CheckCatalog.Create().Select(check => (check.Info.Stage, check.Info.Id)).ToList();

        Assert.Equal(order.OrderBy(check => check.Stage).ThenBy(check => check.Id, StringComparer.Ordinal), order);
    }

    [GeneratedRegex("^[a-z]+\\.[a-z0-9]+(-[a-z0-9]+)*$")]
    private static partial Regex Id();
}
