using LaunchReady.Audit.Checks;
using LaunchReady.Audit.Targets;

namespace LaunchReady.Audit.Tests.Checks;

public sealed class RunningChecks
{
    // Made here, so that no file of this repository looks as if it held a live one.
    private static readonly string Secret = "ghp_" + Convert.ToHexString(System.Security.Cryptography.SHA256.HashData("a test"u8))[..36];

    [Fact]
    public async Task ACheckThatThrows_IsNotCheckedWithTheReason_AndTheNextOneRuns()
    {
        var outcomes = await Auditing.RunAsync(
        [
            new GivenCheck((_, _) => throw new InvalidOperationException("the moon is full"), "test.a"),
            GivenCheck.Answering(new CheckResult.Pass("seen"), "test.b"),
        ]);

        Assert.Contains("the moon is full", Assert.IsType<CheckResult.NotChecked>(outcomes[0].Result).Reason, StringComparison.Ordinal);
        Assert.IsType<CheckResult.Pass>(outcomes[1].Result);
    }

    [Fact]
    public async Task ACheckThatNeverEnds_IsNotChecked_AndTheNextOneRuns()
    {
        var never = new TaskCompletionSource<CheckResult>();
        var hanging = new GivenCheck((_, _) => never.Task, "test.a");
        var outcomes = await Auditing.RunAsync(
            [new Hurried(hanging), GivenCheck.Answering(new CheckResult.Pass("seen"), "test.b")]);

        Assert.Contains("did not end", Assert.IsType<CheckResult.NotChecked>(outcomes[0].Result).Reason, StringComparison.Ordinal);
        Assert.IsType<CheckResult.Pass>(outcomes[1].Result);
    }

    [Fact]
    public async Task AFailureWithoutFindings_IsNoPassAndNoFailure()
    {
        Assert.IsType<CheckResult.NotChecked>(await Auditing.RunAsync(GivenCheck.Answering(new CheckResult.Fail())));
    }

    [Fact]
    public async Task WhatTheTargetDoesNotSay_IsNotChecked_AndTheCheckIsNotRun()
    {
        var ran = false;
        var check = new GivenCheck((_, _) =>
        {
            ran = true;
            return Task.FromResult<CheckResult>(new CheckResult.Pass("seen"));
        })
        { Info = new CheckInfo("test.needs", Stage.QuickAudit, "Needs", Severity.High, "none", "Mend it.") { Needs = Needs.Source | Needs.Domain } };

        Assert.Contains("source", Assert.IsType<CheckResult.NotChecked>(await Auditing.RunAsync(check)).Reason, StringComparison.Ordinal);
        Assert.Contains("domain", Assert.IsType<CheckResult.NotChecked>(await Auditing.RunAsync(check, new TargetManifest { Name = "x", Source = "/" })).Reason, StringComparison.Ordinal);
        Assert.False(ran);
        Assert.IsType<CheckResult.Pass>(await Auditing.RunAsync(check, new TargetManifest { Name = "x", Source = "/", Domain = "example.com" }));
        Assert.True(ran);
    }

    [Fact]
    public async Task TwoWorkspaces_AreTwoIdentitiesThatCanBeUsedOfDifferentWorkspaces()
    {
        var check = GivenCheck.Answering(new CheckResult.Pass("seen"));
        var two = new GivenCheck((_, _) => Task.FromResult<CheckResult>(new CheckResult.Pass("seen"))) { Info = check.Info with { Needs = Needs.TwoWorkspaces } };
        var alice = new Identity("alice") { Workspace = "a", Headers = new Dictionary<string, string> { ["Authorization"] = "Bearer one" } };
        var bob = new Identity("bob") { Workspace = "b", Missing = ["BOB_TOKEN"] };

        var reason = Assert.IsType<CheckResult.NotChecked>(await Auditing.RunAsync(two, new TargetManifest { Name = "x", Identities = [alice, bob] })).Reason;
        Assert.Contains("BOB_TOKEN", reason, StringComparison.Ordinal);
        Assert.IsType<CheckResult.NotChecked>(await Auditing.RunAsync(two, new TargetManifest { Name = "x", Identities = [alice, alice with { }] }));
        Assert.IsType<CheckResult.Pass>(await Auditing.RunAsync(two, new TargetManifest { Name = "x", Identities = [alice, alice with { Workspace = "b" }] }));
    }

    [Fact]
    public async Task Secrets_LeaveNoOutcome_WhereverACheckPutsThem()
    {
        var alice = new Identity("alice") { Headers = new Dictionary<string, string> { ["Authorization"] = "Bearer plain-looking-words" } };
        var target = new TargetManifest { Name = "x", Identities = [alice] };
        var finding = new AuditFinding($"Found {Secret}", FindingLocation.AtUrl($"https://example.com/?token={Secret}")) { Evidence = $"plain-looking-words {Secret}", Fix = $"Revoke {Secret}" };
        CheckResult[] results =
        [
            new CheckResult.Pass(Secret), new CheckResult.NotApplicable(Secret), new CheckResult.NotChecked($"{Secret} plain-looking-words"),
            new CheckResult.Fail(finding), new CheckResult.Attested("q", Secret, "bob", new DateOnly(2026, 1, 1)),
        ];
        foreach (var result in results)
        {
            var masked = await Auditing.RunAsync(GivenCheck.Answering(result), target);
            var text = masked + string.Concat((masked as CheckResult.Fail)?.Findings.Select(found => found with { Key = null }) ?? []);
            Assert.DoesNotContain(Secret, text, StringComparison.Ordinal);
            Assert.DoesNotContain("plain-looking-words", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task AFact_IsMadeOnce_AndOutlivesTheCheckThatAskedFirst()
    {
        var made = 0;
        Task<CheckResult> Ask(AuditContext context, CancellationToken token) => context.Facts
            .GetAsync(_ => Task.FromResult($"fact {Interlocked.Increment(ref made)}"), token)
            .ContinueWith<CheckResult>(fact => new CheckResult.Pass(fact.GetAwaiter().GetResult()), TaskScheduler.Default);
        var outcomes = await Auditing.RunAsync([new GivenCheck(Ask, "test.a"), new GivenCheck(Ask, "test.b")]);

        Assert.All(outcomes, outcome => Assert.Equal("fact 1", Assert.IsType<CheckResult.Pass>(outcome.Result).Evidence));
    }

    private sealed class Hurried(ICheck check) : ICheck
    {
        public CheckInfo Info => check.Info with { TimeLimit = TimeSpan.FromMilliseconds(50) };

        public Task<CheckResult> RunAsync(AuditContext context, CancellationToken cancellationToken) => check.RunAsync(context, cancellationToken);
    }
}
