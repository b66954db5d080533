using LaunchReady.Audit.Checks;
using LaunchReady.Audit.Stages.QuickAudit;
using LaunchReady.Audit.Stages.Secrets;
using LaunchReady.Audit.Targets;
using LaunchReady.Audit.Tests.Checks;

namespace LaunchReady.Audit.Tests.SecretScan;

public sealed class AllowingInTheManifest
{
    [Fact]
    public async Task WhatIsAllowed_IsNoFinding_AndIsShownWithItsReasonAndCount()
    {
        using var project = new GitSandbox();
        project.Write("tests/a.ts", $"a = '{MadeUp.SlackToken(1)}'\nb = '{MadeUp.SlackToken(2)}'");
        var target = Read(project, "secrets:\n  allow:\n    - { path: 'tests/**', rule: slack-bot-token, reason: made up for tests }\n");
        Assert.Contains("allowed 2 at tests/**, slack-bot-token (made up for tests; launchready.yaml)", Assert.IsType<CheckResult.Pass>(await Auditing.RunAsync(new TreeHoldsNoSecret(), target)).Evidence, StringComparison.Ordinal);
        project.Write("src/a.ts", $"a = '{MadeUp.SlackToken(3)}'");
        var findings = Assert.IsType<CheckResult.Fail>(await Auditing.RunAsync(new TreeHoldsNoSecret(), target)).Findings;
        Assert.Equal([("src/a.ts:1", Severity.High), ("allowed secrets", Severity.Low)], findings.Select(finding => (finding.Location.ToString(), finding.Severity!.Value)));
        Assert.Contains("made up for tests", findings[1].Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnotherRuleOrPath_IsNotAllowed()
    {
        using var project = new GitSandbox();
        project.Write("tests/a.ts", $"a = '{MadeUp.AnthropicKey()}'");
        Assert.IsType<CheckResult.Fail>(await Auditing.RunAsync(new TreeHoldsNoSecret(), Read(project, "secrets: { allow: [ { path: 'tests/**', rule: slack-bot-token, reason: made up } ] }\n")));
        Assert.IsType<CheckResult.Fail>(await Auditing.RunAsync(new TreeHoldsNoSecret(), Read(project, "secrets: { allow: [ { path: 'docs/**', reason: made up } ] }\n")));
        Assert.IsType<CheckResult.Pass>(await Auditing.RunAsync(new TreeHoldsNoSecret(), Read(project, "secrets: { allow: [ { path: 'tests/**', reason: made up } ] }\n")));
    }

    [Fact]
    public async Task ClientCode_IsAllowedByTheSameList()
    {
        using var project = new GitSandbox();
        project.Write("client/app.js", $"'use client';\nconst a = '{MadeUp.AnthropicKey()}'");
        Assert.IsType<CheckResult.Fail>(await Auditing.RunAsync(new BrowserGetsNoKey(), Read(project, "")));
        Assert.IsType<CheckResult.Pass>(await Auditing.RunAsync(new BrowserGetsNoKey(), Read(project, "secrets: { allow: [ { path: 'client/*', reason: made up } ] }\n")));
    }

    [Theory]
    [InlineData("secrets: { allow: [ { path: a.ts } ] }", "reason")]
    [InlineData("secrets: { allow: [ { path: a.ts, reason: ' ' } ] }", "reason")]
    [InlineData("secrets: { allow: [ { path: a.ts, reason: x, rule: slack-bot-tokn } ] }", "slack-bot-tokn")]
    [InlineData("secrets: { allow: [ { reason: x } ] }", "path")]
    [InlineData("secrets: { allow: [ { path: a.ts, reason: x, until: now } ] }", "until")]
    public void WhatIsNotWhole_IsRefused(string part, string named)
    {
        var result = ManifestReader.Read($"name: test\n{part}\n", Path.GetTempPath(), _ => null, GitSandbox.Options.Today);
        Assert.Null(result.Target);
        Assert.Contains(result.Faults, fault => fault.Message.Contains(named, StringComparison.Ordinal));
    }

    private static TargetManifest Read(GitSandbox project, string part)
    {
        var result = ManifestReader.Read($"name: test\nsource: {project.Root}\n{part}", project.Root, _ => null, GitSandbox.Options.Today);
        Assert.Empty(result.Faults);
        return result.Target!;
    }
}
