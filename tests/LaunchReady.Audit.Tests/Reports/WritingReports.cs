using System.Text.Json;
using System.Text.RegularExpressions;
using LaunchReady.Audit.Checks;
using LaunchReady.Audit.Decisions;
using LaunchReady.Audit.Reports;
using LaunchReady.Audit.Reports.Handover;
using LaunchReady.Audit.Targets;
using LaunchReady.Audit.Tests.Decisions;

namespace LaunchReady.Audit.Tests.Reports;

public sealed partial class WritingReports
{
    private const string Hostile = "<script src=//evil.test></script> [x](https://evil.test) ![i](https://evil.test/i.png) | `code` \u001b[31m";
    private static readonly TargetManifest Target = new()
    {
        Name = "Acme <b>bot</b>",
        Domain = "example.com",
        Owners = [new Owner("DNS", "Ann", null)],
        Waivers = [new Waiver("access.waived", null, "known", "Ann", new DateOnly(2026, 12, 1)), new Waiver("access.old", null, "old", "Ben", new DateOnly(2026, 1, 1))],
        Attestations = [new Attestation("nobody.asks", AttestedAnswer.Yes, "Ann", new DateOnly(2026, 11, 1), null)],
    };

    private static readonly CheckOutcome[] Checks =
    [
        Runs.Check("access.hostile", new CheckResult.Fail(new AuditFinding(Hostile, FindingLocation.AtUrl("https://example.com/a?b=<c>")) { Evidence = Hostile }), Severity.Critical),
        Runs.Failing("access.waived", Severity.High, "waived one"),
        Runs.Check("access.pass", new CheckResult.Pass(Hostile)),
        Runs.Check("access.none", new CheckResult.NotApplicable(Hostile)),
        Runs.Check("access.open", new CheckResult.NotChecked(Hostile), required: true),
        Runs.Check("access.said", new CheckResult.Attested("Is it so?", Hostile, "Ann", new DateOnly(2026, 11, 1))),
    ];

    private static AuditReport Report => Runs.Report(Target, Checks);

    [Fact]
    public async Task Json_FitsItsSchema()
    {
        var schema = await NJsonSchema.JsonSchema.FromJsonAsync(JsonReport.Schema, TestContext.Current.CancellationToken);

        Assert.Empty(schema.Validate(JsonReport.Write(Report)));
        Assert.Empty(schema.Validate(JsonReport.Write(Report with { Difference = new BaselineDifference(new HashSet<string>(), new HashSet<string>(), [new EarlierFinding("a", "b", "c")], []) })));
        Assert.NotEmpty(schema.Validate(JsonReport.Write(Report).Replace("\"hold\"", "\"perhaps\"", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task TheManifestsSchema_IsOneThatOthersCanRead()
    {
        var schema = await NJsonSchema.JsonSchema.FromJsonAsync(ManifestReader.Schema, TestContext.Current.CancellationToken);

        Assert.Empty(schema.Validate("""{"name":"x","leave":["write"],"limits":{"perSecond":3}}"""));
        Assert.NotEmpty(schema.Validate("""{"name":"x","leaves":["write"]}"""));
    }

    [Fact]
    public void Sarif_HasRulesResultsFingerprintsSuppressionsAndNotices()
    {
        using var document = JsonDocument.Parse(SarifReport.Write(Report));
        var root = document.RootElement;
        var run = Assert.Single(root.GetProperty("runs").EnumerateArray());
        var rules = run.GetProperty("tool").GetProperty("driver").GetProperty("rules").EnumerateArray().ToList();

        Assert.Equal("2.1.0", root.GetProperty("version").GetString());
        Assert.Equal(Checks.Length, rules.Count);
        foreach (var result in run.GetProperty("results").EnumerateArray())
        {
            Assert.Equal(result.GetProperty("ruleId").GetString(), rules[result.GetProperty("ruleIndex").GetInt32()].GetProperty("id").GetString());
            Assert.Matches("^[0-9a-f]{32}$", result.GetProperty("partialFingerprints").GetProperty("launchReady/v1").GetString());
            Assert.Contains(result.GetProperty("level").GetString(), new[] { "error", "warning", "note" });
        }

        var waived = run.GetProperty("results").EnumerateArray().Single(result => result.GetProperty("ruleId").GetString() == "access.waived");
        Assert.Equal("accepted", waived.GetProperty("suppressions")[0].GetProperty("status").GetString());
        Assert.Equal("src/app.ts", waived.GetProperty("locations")[0].GetProperty("physicalLocation").GetProperty("artifactLocation").GetProperty("uri").GetString());
        var notice = Assert.Single(run.GetProperty("invocations")[0].GetProperty("toolExecutionNotifications").EnumerateArray());
        Assert.Equal("access.open", notice.GetProperty("associatedRule").GetProperty("id").GetString());
    }

    [Fact]
    public void Sarif_IsTheSameForTheSameRun() => Assert.Equal(SarifReport.Write(Report), SarifReport.Write(Report));

    [Fact]
    public void Html_AsksForNothingAndRunsNothing()
    {
        var html = HtmlReport.Write(Report);

        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotMatch(LoadingTag(), html);
        Assert.DoesNotContain("url(", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("@import", html, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("default-src &#x27;none&#x27;".Replace("&#x27;", "'", StringComparison.Ordinal), html, StringComparison.Ordinal);
        Assert.Contains("&lt;script", html, StringComparison.Ordinal);
        Assert.Contains("Acme &lt;b&gt;bot", html, StringComparison.Ordinal);
    }

    [Fact]
    public void EveryForm_TellsTheDecisionTheWaiversTheUncheckedAndTheAttested()
    {
        foreach (var text in new[] { JsonReport.Write(Report), MarkdownReport.Write(Report), HtmlReport.Write(Report) })
        {
            Assert.Contains("hold", text, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("expired on 2026-01-01: ignored", text, StringComparison.Ordinal);
            Assert.Contains("covers 1 finding", text, StringComparison.Ordinal);
            Assert.All(Checks, check => Assert.Contains(check.Info.Id, text, StringComparison.Ordinal));
            Assert.Contains("2026-11-01", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Markdown_RendersNothingOfTheTargets()
    {
        var markdown = MarkdownReport.Write(Report);

        // What is in code spans is shown as it is; outside of them nothing of theirs may be a link, a picture or a tag.
        var outside = CodeSpan().Replace(markdown, "");
        Assert.DoesNotContain("<script", outside, StringComparison.Ordinal);
        Assert.DoesNotContain("](https://evil", outside, StringComparison.Ordinal);
        Assert.DoesNotContain("https://evil", outside, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatOneThingMends_StandsOnce_WithEveryPlace()
    {
        var report = Runs.Report(Target, Runs.Failing("access.many", Severity.High, "first", "second"), Runs.Failing("access.other", Severity.High, "third"));

        Assert.Equal([("access.many", 2), ("access.other", 1)], RiskGroup.Of(report.Findings).Select(group => (group.Check.Id, group.Findings.Count)));
        foreach (var text in new[] { MarkdownReport.Write(report), HtmlReport.Write(report) })
        {
            Assert.Equal(2, text.Split("Mend it.").Length - 1);
            Assert.All(new[] { "first", "second", "third" }, message => Assert.Contains(message, text, StringComparison.Ordinal));
            Assert.All(report.Findings, finding => Assert.Contains(finding.Fingerprint, text, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void FindingsWithAnotherFixOrSeverity_AreAnotherGroup()
    {
        AuditFinding At(string message) => new(message, FindingLocation.InFile("a"));
        var report = Runs.Report(Target, Runs.Check("access.many", new CheckResult.Fail(At("a"), At("b") with { Fix = "Another." }, At("c") with { Severity = Severity.Low })));

        Assert.Equal(3, RiskGroup.Of(report.Findings).Count);
    }

    [Fact]
    public void WhatOneReasonKeepsBack_IsOneGroup_TheLargestFirst()
    {
        var report = Runs.Report(Target, Runs.Check("access.a", new CheckResult.NotChecked("no key")), Runs.Check("access.b", new CheckResult.NotChecked("no address")), Runs.Check("access.c", new CheckResult.NotChecked("no address")));

        Assert.Equal([("no address", "access.b access.c"), ("no key", "access.a")], UncheckedGroup.Of(report).Select(group => (group.Reason, string.Join(' ', group.Checks.Select(check => check.Id)))));
    }

    [Fact]
    public void AnswersThatNoCheckAsksFor_AreNamed() => Assert.Equal(["nobody.asks"], Report.StrayAnswers);

    [Fact]
    public void TheHandoverPack_SaysWhatItDoesNotKnow()
    {
        var pack = HandoverPack.Write(Target, Report);

        Assert.Equal(
            ["README.md", "access.md", "domains.md", "environments.md", "escalation.md", "go-live.md", "known-issues.md", "monitoring.md", "owners.md", "redirects.md", "rollback.md", "runbooks.md"],
            pack.Keys.Order(StringComparer.Ordinal));
        Assert.Contains("Unknown. Say it in the manifest: handover.rollback.", pack["rollback.md"], StringComparison.Ordinal);
        Assert.Contains("| DNS | Ann | unknown |", pack["owners.md"], StringComparison.Ordinal);
        Assert.Contains("`example.com`", pack["domains.md"], StringComparison.Ordinal);
        Assert.Contains("not checked: What access.open is about", pack["known-issues.md"], StringComparison.Ordinal);
        Assert.Contains("[Rollback steps](rollback.md) | unknown", pack["README.md"], StringComparison.Ordinal);
    }

    [Fact]
    public void TheHandoverPack_ShowsNoSecretOfTheManifest()
    {
        var secret = "sk_live_" + Convert.ToHexString(System.Security.Cryptography.SHA256.HashData("another test"u8)).ToLowerInvariant()[..24];
        var target = Target with
        {
            Handover = new HandoverNotes { GoLive = $"Key {secret}", KnownIssues = [secret], Rollback = [secret], Escalation = [secret], Monitoring = [new NamedLink("x", secret)] },
            Owners = [new Owner(secret, "Ann", secret)],
        };

        Assert.All(HandoverPack.Write(target, Report).Values, page => Assert.DoesNotContain(secret[8..], page, StringComparison.Ordinal));
    }

    [Fact]
    public void AllForms_AreWrittenToTheFolder()
    {
        var folder = Directory.CreateTempSubdirectory("report");
        try
        {
            var written = ReportFolder.Write(folder.FullName, Target, Report);

            Assert.All(written, file => Assert.True(new FileInfo(file).Length > 0, file));
            Assert.Contains(Path.Combine(folder.FullName, "report.sarif"), written);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [GeneratedRegex("<(img|link|iframe|object|embed|video|audio|source|base|form|a)\\b", RegexOptions.IgnoreCase)]
    private static partial Regex LoadingTag();

    [GeneratedRegex("(`+)(?:(?!\\1).)+\\1")]
    private static partial Regex CodeSpan();
}
