using LaunchReady.Audit.Checks;
using LaunchReady.Audit.Stages.Deploy;
using LaunchReady.Audit.Targets;
using LaunchReady.Audit.Tests.Checks;
using Microsoft.Extensions.Time.Testing;

namespace LaunchReady.Audit.Tests.Stages.Deploy;

public sealed class AskingPeople
{
    private static readonly FakeTimeProvider Clock = new(new DateTimeOffset(2026, 11, 24, 9, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task NoAnswer_IsNotChecked_WithTheQuestion() =>
        Assert.Contains("restored", Assert.IsType<CheckResult.NotChecked>(await AskAsync()).Reason, StringComparison.Ordinal);

    [Fact]
    public async Task Yes_IsAttested_NotPassed()
    {
        var attested = Assert.IsType<CheckResult.Attested>(await AskAsync(Answer(AttestedAnswer.Yes, new DateOnly(2026, 11, 1), "12 minutes")));

        Assert.Equal("yes: 12 minutes", attested.Answer);
        Assert.Equal("Ann", attested.By);
    }

    [Fact]
    public async Task No_IsAFinding() => Assert.IsType<CheckResult.Fail>(await AskAsync(Answer(AttestedAnswer.No, new DateOnly(2026, 11, 1))));

    [Fact]
    public async Task NotApplicable_IsThat() => Assert.IsType<CheckResult.NotApplicable>(await AskAsync(Answer(AttestedAnswer.NotApplicable, new DateOnly(2026, 11, 1))));

    [Fact]
    public async Task AnAnswerThatIsTooOld_IsNotChecked()
    {
        Assert.IsType<CheckResult.Attested>(await AskAsync(Answer(AttestedAnswer.Yes, new DateOnly(2026, 8, 26))));
        Assert.Contains("older than 90 days", Assert.IsType<CheckResult.NotChecked>(await AskAsync(Answer(AttestedAnswer.Yes, new DateOnly(2026, 8, 25)))).Reason, StringComparison.Ordinal);
    }

    private static Task<CheckResult> AskAsync(params Attestation[] answers) => Auditing.RunAsync(new BackupRestored(), new TargetManifest { Name = "x", Attestations = answers }, Clock);

    private static Attestation Answer(AttestedAnswer answer, DateOnly day, string? note = null) => new("deploy.backup-restored", answer, "Ann", day, note);
}
