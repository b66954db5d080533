using LaunchReady.Audit.Checks;
using LaunchReady.Audit.SecretScan;
using LaunchReady.Audit.SecretScan.Git;

namespace LaunchReady.Audit.Tests.SecretScan;

public sealed class ScanningAHistory
{
    [Fact]
    public async Task ASecretThatWasRemoved_IsOnlyInHistory_WithItsFirstCommit()
    {
        using var repository = new GitSandbox();
        repository.Write("app.py", "print('hello')\n");
        repository.Commit();
        repository.Write("app.py", $"print('hello')\nSLACK = '{MadeUp.SlackToken()}'\n");
        var planted = repository.Commit("plant");
        repository.Write("app.py", $"import os\nprint('hello')\nSLACK = '{MadeUp.SlackToken()}'\n");
        repository.Commit();
        repository.Write("app.py", "print('hello')\n");
        repository.Commit("remove");
        var finding = Assert.Single((await repository.HistoryAsync()).Findings);
        Assert.Equal(("slack-bot-token", SecretPresence.History), (finding.RuleId, finding.Presence));
        Assert.Equal((planted, "Ada", 2026), (finding.FirstCommit!.Id, finding.FirstCommit.Author, finding.FirstCommit.Date.Year));
        Assert.Equal(("app.py", 2), (finding.Places[0].Path, finding.Places[0].Line));
    }

    [Fact]
    public async Task ASecretThatIsStillThere_IsInHead_AtItsPresentLine()
    {
        using var repository = new GitSandbox();
        repository.Write("a.txt", MadeUp.SlackToken());
        var planted = repository.Commit();
        repository.Write("a.txt", $"one\ntwo\n{MadeUp.SlackToken()}\n");
        repository.Commit();
        var finding = Assert.Single((await repository.HistoryAsync()).Findings);
        Assert.Equal((SecretPresence.Head, planted, 3), (finding.Presence, finding.FirstCommit!.Id, finding.Places[0].Line));
    }

    [Fact]
    public async Task ASecretThatMoved_IsOneSecretInTwoPlaces()
    {
        using var repository = new GitSandbox();
        repository.Write("old.txt", $"{MadeUp.SlackToken()}\n");
        repository.Commit();
        File.Move(Path.Combine(repository.Root, "old.txt"), Path.Combine(repository.Root, "new.txt"));
        repository.Write("new.txt", $"# moved\n{MadeUp.SlackToken()}\n");
        repository.Commit();
        var finding = Assert.Single((await repository.HistoryAsync()).Findings);
        Assert.Equal(["old.txt", "new.txt"], finding.Places.Select(place => place.Path));
        Assert.Equal(SecretPresence.Head, finding.Presence);
    }

    [Fact]
    public async Task ASecretOnAnotherBranchOrInATag_IsFound()
    {
        using var repository = new GitSandbox();
        repository.Commit();
        repository.Git("switch", "-q", "-c", "feature");
        repository.Write("branch.txt", MadeUp.SlackToken(1));
        repository.Commit();
        repository.Git("switch", "-q", "--detach", "main");
        repository.Write("tagged.txt", MadeUp.SlackToken(2));
        repository.Commit();
        repository.Git("tag", "v1");
        repository.Git("switch", "-q", "main");
        var report = await repository.HistoryAsync();
        Assert.Equal(["branch.txt", "tagged.txt"], report.Findings.Select(finding => finding.Places[0].Path).Order());
        Assert.All(report.Findings, finding => Assert.Equal(SecretPresence.History, finding.Presence));
    }

    [Fact]
    public async Task ASecretThatOnlyAMergeBrought_IsFound()
    {
        using var repository = new GitSandbox();
        repository.Write("a.txt", "one\n");
        repository.Commit();
        repository.Git("switch", "-q", "-c", "side");
        repository.Write("a.txt", "side\n");
        repository.Commit();
        repository.Git("switch", "-q", "main");
        repository.Write("a.txt", "main\n");
        repository.Commit();
        repository.Run("git", repository.Root, "merge", "side");
        repository.Write("a.txt", $"main and side {MadeUp.SlackToken()}\n");
        repository.Commit("merge");
        repository.Write("a.txt", "clean\n");
        repository.Commit();
        Assert.Equal(SecretPresence.History, Assert.Single((await repository.HistoryAsync()).Findings).Presence);
    }

    [Fact]
    public async Task ARewrittenHistory_IsStillReadInThisClone_ButNotInAFreshOne()
    {
        using var repository = new GitSandbox();
        repository.Commit();
        repository.Write("env.txt", MadeUp.SlackToken());
        repository.Commit("oops");
        repository.Git("rm", "-q", "env.txt");
        repository.Git("commit", "-q", "--amend", "--allow-empty", "-m", "clean");
        Assert.Equal(SecretPresence.Rewritten, Assert.Single((await repository.HistoryAsync()).Findings).Presence);
        using var clone = new GitSandbox();
        clone.Git("fetch", "-q", $"file://{repository.Root}", "main:refs/heads/copy");
        Assert.Empty((await clone.HistoryAsync()).Findings);
    }

    [Fact]
    public async Task ASecretInACommitMessage_IsFound()
    {
        using var repository = new GitSandbox();
        repository.Commit($"use {MadeUp.SlackToken()} for now");
        Assert.Equal("(commit message)", Assert.Single((await repository.HistoryAsync()).Findings).Places[0].Path);
    }

    [Fact]
    public async Task AnAttributeThatHidesAFileFromDifferences_HidesNothing()
    {
        using var repository = new GitSandbox();
        repository.Write(".gitattributes", "* -diff -text\n");
        repository.Write("package-lock.json", MadeUp.SlackToken());
        repository.Commit();
        Assert.Single((await repository.HistoryAsync()).Findings);
    }

    [Fact]
    public async Task OddNames_AreReadAsTheyAre()
    {
        using var repository = new GitSandbox();
        repository.Write("a folder/über \"x\".txt", MadeUp.SlackToken());
        repository.Commit();
        Assert.Equal("a folder/über \"x\".txt", Assert.Single((await repository.HistoryAsync()).Findings).Places[0].Path);
    }

    [Fact]
    public async Task AShallowClone_IsScannedAsFarAsItGoes_AndSaysSo()
    {
        using var repository = new GitSandbox();
        repository.Write("a.txt", MadeUp.SlackToken(1));
        repository.Commit();
        repository.Write("a.txt", MadeUp.SlackToken(2));
        repository.Commit();
        using var clone = new GitSandbox();
        clone.Git("fetch", "-q", "--depth", "1", $"file://{repository.Root}", "main");
        clone.Git("reset", "-q", "--hard", "FETCH_HEAD");
        var report = await clone.HistoryAsync();
        Assert.Equal(SecretPresence.Head, Assert.Single(report.Findings).Presence);
        Assert.Contains(report.Notes, note => note.Contains("shallow clone", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ABareRepository_AndAWorktree_AreRead()
    {
        using var repository = new GitSandbox();
        repository.Write("a.txt", MadeUp.SlackToken());
        repository.Commit();
        using var bare = new GitSandbox(bare: true);
        bare.Git("fetch", "-q", $"file://{repository.Root}", "main:main");
        Assert.Equal(SecretPresence.Head, Assert.Single((await bare.HistoryAsync()).Findings).Presence);
        var worktree = Path.Combine(repository.Root, "other");
        repository.Git("worktree", "add", "-q", "-b", "other", worktree);
        Assert.Single((await HistorySecretScan.RunAsync(worktree, GitSandbox.Options, TimeProvider.System, TestContext.Current.CancellationToken)).Findings);
    }

    [Fact]
    public async Task ASubmodule_IsReadWhereItIsCheckedOut_AndNamedWhereItIsNot()
    {
        using var library = new GitSandbox();
        library.Write("key.txt", MadeUp.SlackToken());
        library.Commit();
        using var repository = new GitSandbox();
        repository.Git("-c", "protocol.file.allow=always", "submodule", "add", "-q", $"file://{library.Root}", "lib");
        repository.Commit();
        Assert.Equal("lib/key.txt", Assert.Single((await repository.HistoryAsync()).Findings).Places[0].Path);
        Directory.Delete(Path.Combine(repository.Root, "lib"), recursive: true);
        var report = await repository.HistoryAsync();
        Assert.Empty(report.Findings);
        Assert.Contains(report.Notes, note => note.Contains("submodule lib is not checked out", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ADamagedObject_IsSaid_AndTheRestIsScanned()
    {
        using var repository = new GitSandbox();
        repository.Write("a.txt", MadeUp.SlackToken(1));
        repository.Write("b.txt", MadeUp.SlackToken(2));
        repository.Commit();
        var blob = repository.Git("rev-parse", "HEAD:a.txt").Trim();
        Overwrite(Path.Combine(repository.Root, ".git", "objects", blob[..2], blob[2..]), 0);
        var report = await repository.HistoryAsync();
        Assert.Equal("b.txt", Assert.Single(report.Findings).Places[0].Path);
        Assert.Contains("damaged", report.Damage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ADamagedPack_EndsWithASentence()
    {
        using var repository = new GitSandbox();
        for (var i = 0; i < 20; i++)
        {
            repository.Write("a.txt", MadeUp.Text(5000, i));
            repository.Commit();
        }

        repository.Git("gc", "-q");
        DamageInPack(repository, repository.Git("rev-parse", "HEAD").Trim(), 20);
        Assert.StartsWith("git ", (await Assert.ThrowsAsync<GitException>(() => repository.HistoryAsync())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ADamagedVersionInAPack_IsSaid_AndTheRestIsScanned()
    {
        using var repository = new GitSandbox();
        repository.Write("a.txt", MadeUp.SlackToken(1));
        repository.Write("b.txt", MadeUp.Text(50_000, 1));
        repository.Write("c.txt", MadeUp.SlackToken(3));
        repository.Commit();
        var blob = repository.Git("rev-parse", "HEAD:b.txt").Trim();
        repository.Git("gc", "-q");
        DamageInPack(repository, blob, 20_000);
        var report = await repository.HistoryAsync();
        Assert.Equal(["a.txt", "c.txt"], report.Findings.Select(finding => finding.Places[0].Path));
        Assert.Contains("such as one of b.txt", report.Damage, StringComparison.Ordinal);
        Assert.IsType<Audit.Checks.CheckResult.NotChecked>(await Checks.Auditing.RunAsync(new Audit.Stages.Secrets.HistoryHoldsNoSecret(), new Audit.Targets.TargetManifest { Name = "test", Source = repository.Root }));
    }

    private static void DamageInPack(GitSandbox repository, string id, long behind)
    {
        var pack = Directory.GetFiles(Path.Combine(repository.Root, ".git", "objects", "pack"), "*.pack").Single();
        // id type size size-in-pack offset
        var fields = repository.Git("verify-pack", "-v", Path.ChangeExtension(pack, ".idx")).Split('\n').Single(line => line.StartsWith(id, StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        Overwrite(pack, long.Parse(fields[4], System.Globalization.CultureInfo.InvariantCulture) + behind);
    }

    private static void Overwrite(string file, long at)
    {
        File.SetAttributes(file, FileAttributes.Normal);
        using var stream = File.OpenWrite(file);
        stream.Position = at;
        stream.Write("this was something else before it was damaged"u8);
    }

    [Fact]
    public async Task AMissingObject_IsDamage_AndTheRestIsScanned()
    {
        using var repository = new GitSandbox();
        repository.Write("a.txt", MadeUp.SlackToken(1));
        repository.Write("b.txt", MadeUp.SlackToken(2));
        repository.Commit();
        var blob = repository.Git("rev-parse", "HEAD:a.txt").Trim();
        File.Delete(Path.Combine(repository.Root, ".git", "objects", blob[..2], blob[2..]));
        var report = await repository.HistoryAsync();
        Assert.Equal("b.txt", Assert.Single(report.Findings).Places[0].Path);
        Assert.Contains("1 objects of the history are missing", report.Damage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AFolderWithoutARepository_EndsWithASentence()
    {
        var folder = Directory.CreateTempSubdirectory("launchready-test-").FullName;
        try
        {
            Assert.Contains("not a git repository", (await Assert.ThrowsAsync<GitException>(() => HistorySecretScan.RunAsync(folder, GitSandbox.Options, TimeProvider.System, TestContext.Current.CancellationToken))).Message, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder);
        }
    }

    [Fact]
    public async Task NoCommitYet_IsNoFault()
    {
        using var repository = new GitSandbox();
        var report = await repository.HistoryAsync();
        Assert.Empty(report.Findings);
        Assert.Contains("There is no commit yet.", report.Notes);
    }

    [Fact]
    public async Task ARepositorysOwnConfiguration_StartsNoProgram()
    {
        using var repository = new GitSandbox();
        repository.Write("a.txt", MadeUp.SlackToken());
        repository.Commit();
        var mark = Path.Combine(repository.Root, "started");
        foreach (var name in new[] { "core.fsmonitor", "diff.external", "core.pager", "core.sshCommand", "core.editor" })
        {
            repository.Git("config", name, $"touch '{mark}' #");
        }

        repository.Write(".git/hooks/post-index-change", $"#!/bin/sh\ntouch '{mark}'\n");
        repository.Run("chmod", repository.Root, "+x", ".git/hooks/post-index-change");
        Assert.Single((await repository.HistoryAsync()).Findings);
        Assert.Empty((await StagedSecretScan.RunAsync(repository.Root, GitSandbox.Options, TimeProvider.System, TestContext.Current.CancellationToken)).Findings);
        Assert.False(File.Exists(mark));
    }

    [Fact]
    public async Task FilesThatWereNeverCommitted_AreReadTogetherWithTheHistory()
    {
        using var repository = new GitSandbox();
        repository.Write("a.txt", MadeUp.SlackToken(1));
        repository.Commit();
        repository.Write("a.txt", $"moved down\n{MadeUp.SlackToken(1)}");
        repository.Write(".env", MadeUp.SlackToken(2));
        var report = await HistorySecretScan.RunWithFilesAsync(repository.Root, GitSandbox.Options, TimeProvider.System, TestContext.Current.CancellationToken);
        Assert.Equal([(".env", SecretPresence.Tree), ("a.txt", SecretPresence.Head)], report.Findings.Select(finding => (finding.Places[0].Path, finding.Presence)));
        Assert.Equal([".env"], report.EnvironmentFiles);
    }

    [Fact]
    public async Task ARepositoryOfSha256_IsReadLikeAnother()
    {
        using var repository = new GitSandbox();
        Directory.Delete(Path.Combine(repository.Root, ".git"), recursive: true);
        repository.Git("init", "-q", "-b", "main", "--object-format=sha256");
        repository.Write("a.txt", MadeUp.SlackToken());
        var planted = repository.Commit();
        repository.Write("a.txt", "clean");
        repository.Commit();
        var finding = Assert.Single((await repository.HistoryAsync()).Findings);
        Assert.Equal((64, planted, SecretPresence.History), (planted.Length, finding.FirstCommit!.Id, finding.Presence));
    }

    [Fact]
    public async Task APartialClone_IsNoDamage_AndSaysWhatIsMissing()
    {
        using var repository = new GitSandbox();
        repository.Write("a.txt", MadeUp.SlackToken(1));
        repository.Commit();
        repository.Write("a.txt", MadeUp.SlackToken(2));
        repository.Commit();
        repository.Git("config", "uploadpack.allowFilter", "true");
        using var parent = new GitSandbox();
        parent.Git("-c", "protocol.file.allow=always", "clone", "-q", "--filter=blob:none", $"file://{repository.Root}", "clone");
        var report = await HistorySecretScan.RunAsync(Path.Combine(parent.Root, "clone"), GitSandbox.Options, TimeProvider.System, TestContext.Current.CancellationToken);
        Assert.Null(report.Damage);
        Assert.Equal(SecretPresence.Head, Assert.Single(report.Findings).Presence);
        Assert.Contains(report.Notes, note => note.Contains("partial clone: 1 versions of files", StringComparison.Ordinal));
    }

    [Fact]
    public async Task AVersionTooLargeToHold_IsReadToItsEnd_AndABinaryOneIsCounted()
    {
        using var repository = new GitSandbox();
        repository.Write("large.txt", string.Concat(Enumerable.Repeat("nothing of interest on this line\n", 600_000)) + MadeUp.SlackToken(1));
        repository.Write("app.bin", "\0\u0001" + MadeUp.SlackToken(2));
        repository.Write("app.min.js", $"{string.Concat(Enumerable.Repeat("function a(){return 1};", 50_000))}var k='{MadeUp.SlackToken(3)}'");
        repository.Commit();
        repository.Git("rm", "-q", "large.txt", "app.bin", "app.min.js");
        repository.Commit();
        var report = await repository.HistoryAsync();
        Assert.Equal([("app.min.js", 1), ("large.txt", 600_001)], report.Findings.Select(finding => (finding.Places[0].Path, finding.Places[0].Line)));
        Assert.Equal(1, report.Binary);
    }

    [Fact]
    public async Task TheKeyThatEveryLocalSupabaseHas_IsLow_AndAProjectsOwnIsCritical()
    {
        using var repository = new GitSandbox();
        repository.Write("a.sql", MadeUp.SupabaseToken("service_role", issuer: "supabase-demo"));
        repository.Commit();
        Assert.Equal(Severity.Low, Assert.Single((await repository.HistoryAsync()).Findings).Severity);
        repository.Write("a.sql", MadeUp.SupabaseToken("service_role"));
        repository.Commit();
        Assert.Equal(Severity.Critical, (await repository.HistoryAsync()).Findings[0].Severity);
    }

    [Theory]
    [InlineData("user:pass", "db.internal", Severity.Low)]
    [InlineData("user:password", "host:5432", Severity.Low)]
    [InlineData("admin:Tr0ub4dor", "db.example.com", Severity.Low)]
    [InlineData("admin:Tr0ub4dor", "localhost", Severity.Low)]
    [InlineData("admin:Tr0ub4dor", "db.internal", Severity.High)]
    [InlineData("user:Tr0ub4dor", "notexample.com", Severity.High)]
    public async Task AnAddressThatOnlyShowsTheForm_IsLow(string credentials, string host, Severity severity)
    {
        using var repository = new GitSandbox();
        repository.Write("a.py", $"DATABASE = 'postgres://{credentials}@{host}/app'\n");
        repository.Commit();
        Assert.Equal(severity, Assert.Single((await repository.HistoryAsync()).Findings).Severity);
    }
}
