using System.Globalization;
using System.Text.RegularExpressions;
using LaunchReady.Audit.Checks;
using LaunchReady.Audit.Reports;
using LaunchReady.Server.Tests.Docs;
using LaunchReady.Testing;

namespace LaunchReady.Server.Tests.SelfAudit;

/// <summary>The launch audit of this product, as of any other. What it found is kept under <c>docs/audit</c>, and this fails when that is no longer true.</summary>
[Collection(nameof(Alone))]
public sealed partial class AuditingOurselves(AuditedServer audited) : IClassFixture<AuditedServer>
{
    private const string Kept = "docs/audit/report.json";
    private const int LongestSeconds = 60;

    [Fact]
    public void EveryCheck_EndsInAState_WithWords()
    {
        Assert.Equal(CheckCatalog.Create().Select(check => check.Info.Id), audited.Report.Checks.Select(check => check.Info.Id));
        Assert.All(audited.Report.Checks, check => Assert.True(
            check.Result is CheckResult.Fail { Findings.Count: > 0 } || Words.Detail(check.Result).Length > 0, $"{check.Info.Id} says nothing."));
        Assert.DoesNotContain(audited.Report.Checks, check => Words.Detail(check.Result).StartsWith("It could not be finished", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("access.foreign-read")]
    [InlineData("access.foreign-child")]
    [InlineData("access.foreign-write")]
    public void TwoPeopleInTwoWorkspaces_ReachNothingOfEachOther(string id) =>
        Assert.True(Result(id) is CheckResult.Pass, $"{id}: {Describe(Result(id))}");

    [Fact]
    public void TheOperations_WereReallyReached()
    {
        var reached = Reached().Match(Assert.IsType<CheckResult.Pass>(Result("access.foreign-read")).Evidence);

        Assert.True(reached.Success);
        Assert.InRange(int.Parse(reached.Groups["reached"].Value, CultureInfo.InvariantCulture), 20, int.Parse(reached.Groups["all"].Value, CultureInfo.InvariantCulture));
    }

    [Fact]
    public void TheKeptReport_IsTrue()
    {
        var (kept, now) = (KeptReport.Read(Repository.Read(Kept)), KeptReport.Of(audited.Report));

        Assert.Equal(string.Join('\n', kept.Grave), string.Join('\n', now.Grave));
        Assert.Equal(string.Join('\n', kept.States), string.Join('\n', now.States));
        Assert.Equal(kept.Decision, now.Decision);
    }

    [Fact]
    public void Nothing_IsWaived()
    {
        Assert.Empty(audited.Report.Waivers);
        Assert.Empty(audited.Target.Attestations);
    }

    [Fact]
    public void NoCredential_IsInAnyReport()
    {
        using var folder = new TemporaryFolder();
        var files = ReportFolder.Write(folder.Path, audited.Target, audited.Report);

        Assert.True(audited.Credentials.Count >= 9, "sessions, keys, invitations, the password and the set-up token are looked for");
        Assert.True(files.Count > 4, "every form is written");
        foreach (var text in Directory.EnumerateFiles(folder.Path, "*", SearchOption.AllDirectories).Select(File.ReadAllText).Append(KeptReport.Markdown(audited.Report)))
        {
            Assert.All(audited.Credentials, credential => Assert.DoesNotContain(credential, text, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void TheWholeAudit_TakesAMinuteAtMost()
    {
        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{audited.Report.Checks.Count} checks, {audited.Report.Requests.Values.Sum()} requests, {audited.Report.Duration.TotalSeconds:0.0} s"));
        Assert.True(audited.Report.Duration.TotalSeconds <= LongestSeconds, $"{audited.Report.Duration.TotalSeconds:0.0} s");
    }

    /// <summary>Only <c>eng/self-audit</c> runs this.</summary>
    [Fact(Explicit = true)]
    public async Task Keep()
    {
        var kept = KeptReport.Of(audited.Report);
        await File.WriteAllTextAsync(Path.Combine(Repository.Root, Kept), kept.Json(), TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(Repository.Root, "docs", "audit", "report.md"), KeptReport.Markdown(audited.Report), TestContext.Current.CancellationToken);
        Assert.Equal(kept.Grave, KeptReport.Read(Repository.Read(Kept)).Grave);
    }

    private CheckResult Result(string id) => audited.Report.Checks.Single(check => check.Info.Id == id).Result;

    private static string Describe(CheckResult result) => result is CheckResult.Fail fail
        ? string.Join("; ", fail.Findings.Select(finding => $"{finding.Message} [{finding.Evidence}]"))
        : Words.Detail(result);

    [GeneratedRegex(@"\((?<reached>\d+) of (?<all>\d+) reading operations answered 2xx", RegexOptions.NonBacktracking)]
    private static partial Regex Reached();
}
