using LaunchReady.Audit.SecretScan;

namespace LaunchReady.Audit.Tests.SecretScan;

public sealed class ScanningWhatIsStaged
{
    [Fact]
    public void OnlyWhatIsInTheIndex_IsRead()
    {
        using var repository = new GitSandbox();
        repository.Write("old.txt", MadeUp.SlackToken(1));
        repository.Commit();
        repository.Write("staged.txt", $"x\n{MadeUp.SlackToken(2)}");
        repository.Git("add", "staged.txt");
        repository.Write("staged.txt", "taken out in the work tree, not in the index");
        repository.Write("unstaged.txt", MadeUp.SlackToken(3));
        var finding = Assert.Single(Staged(repository).Findings);
        Assert.Equal(("staged.txt", 2, SecretPresence.Staged), (finding.Places[0].Path, finding.Places[0].Line, finding.Presence));
    }

    [Fact]
    public void BeforeTheFirstCommit_EverythingStagedIsRead()
    {
        using var repository = new GitSandbox();
        repository.Write("a.txt", MadeUp.SlackToken());
        repository.Git("add", "a.txt");
        Assert.Single(Staged(repository).Findings);
    }

    [Fact]
    public void NothingStaged_IsNothingFound()
    {
        using var repository = new GitSandbox();
        repository.Write("a.txt", MadeUp.SlackToken());
        repository.Commit();
        Assert.Equal(0, Staged(repository).Files);
    }

    [Fact]
    public void AFileThatIsTakenAway_IsNotRead()
    {
        using var repository = new GitSandbox();
        repository.Write("a.txt", MadeUp.SlackToken());
        repository.Commit();
        repository.Git("rm", "-q", "a.txt");
        Assert.Empty(Staged(repository).Findings);
    }

    private static SecretReport Staged(GitSandbox repository) => StagedSecretScan.Run(repository.Root, GitSandbox.Options, TimeProvider.System, TestContext.Current.CancellationToken);
}
