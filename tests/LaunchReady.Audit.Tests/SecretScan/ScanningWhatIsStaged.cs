using LaunchReady.Audit.SecretScan;

namespace LaunchReady.Audit.Tests.SecretScan;

public sealed class ScanningWhatIsStaged
{
    [Fact]
    public async Task OnlyWhatIsInTheIndex_IsRead()
    {
        using var repository = new GitSandbox();
        repository.Write("old.txt", MadeUp.SlackToken(1));
        repository.Commit();
        repository.Write("staged.txt", $"x\n{MadeUp.SlackToken(2)}");
        repository.Git("add", "staged.txt");
        repository.Write("staged.txt", "taken out in the work tree, not in the index");
        repository.Write("unstaged.txt", MadeUp.SlackToken(3));
        var finding = Assert.Single((await StagedAsync(repository)).Findings);
        Assert.Equal(("staged.txt", 2, SecretPresence.Staged), (finding.Places[0].Path, finding.Places[0].Line, finding.Presence));
    }

    [Fact]
    public async Task BeforeTheFirstCommit_EverythingStagedIsRead()
    {
        using var repository = new GitSandbox();
        repository.Write("a.txt", MadeUp.SlackToken());
        repository.Git("add", "a.txt");
        Assert.Single((await StagedAsync(repository)).Findings);
    }

    [Fact]
    public async Task NothingStaged_IsNothingFound()
    {
        using var repository = new GitSandbox();
        repository.Write("a.txt", MadeUp.SlackToken());
        repository.Commit();
        Assert.Equal(0, (await StagedAsync(repository)).Files);
    }

    [Fact]
    public async Task AFileThatIsTakenAway_IsNotRead()
    {
        using var repository = new GitSandbox();
        repository.Write("a.txt", MadeUp.SlackToken());
        repository.Commit();
        repository.Git("rm", "-q", "a.txt");
        Assert.Empty((await StagedAsync(repository)).Findings);
    }

    private static Task<SecretReport> StagedAsync(GitSandbox repository) => StagedSecretScan.RunAsync(repository.Root, GitSandbox.Options, TimeProvider.System, TestContext.Current.CancellationToken);
}
