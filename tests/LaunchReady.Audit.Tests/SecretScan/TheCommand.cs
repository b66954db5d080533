namespace LaunchReady.Audit.Tests.SecretScan;

/// <summary>The command as a process, and the recipes that call it, as they are shipped.</summary>
public sealed class TheCommand : IDisposable
{
    private readonly GitSandbox _repository = new();
    private readonly string _bin = Directory.CreateTempSubdirectory("launchready-bin-").FullName;

    public void Dispose()
    {
        _repository.Dispose();
        Directory.Delete(_bin, recursive: true);
    }

    [Fact]
    public void ExitCodes_TellNothingFoundWrongAndImpossibleApart()
    {
        var command = Command();
        _repository.Write("a.txt", "nothing here\n");
        Assert.Equal(0, Run(command, "secrets", "scan", ".").Code);
        _repository.Write("a.txt", MadeUp.SlackToken());
        Assert.Equal(1, Run(command, "secrets", "scan", ".").Code);
        _repository.Write("allow.yaml", "- { path: a.txt }\n");
        Assert.Equal((64, "", "allow.yaml: entry 1 has no reason.\n"), Run(command, "secrets", "scan", ".", "--allow", "allow.yaml"));
        Assert.Equal(64, Run(command, "secrets", "scan", ".", "--baseline", "a.txt").Code);
        Assert.Equal(64, Run(command, "secrets", "scan", ".", "--staged", "--history").Code);
        Assert.Equal(64, Run(command, "secrets", "scan", ".", "--format", "xml").Code);
        Assert.Equal((70, "", "There is no folder or file 'nowhere'.\n"), Run(command, "secrets", "scan", "nowhere"));
        Directory.Delete(Path.Combine(_repository.Root, ".git"), recursive: true);
        var (code, output, errors) = Run(command, "secrets", "scan", ".", "--history");
        Assert.Equal((70, ""), (code, output));
        Assert.Contains("not a git repository", errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
    }

    [Fact]
    public void ADamagedHistory_EndsWith70_AfterWhatCouldBeRead()
    {
        var command = Command();
        _repository.Write("a.txt", MadeUp.SlackToken(1));
        _repository.Write("b.txt", MadeUp.SlackToken(2));
        _repository.Commit();
        var blob = _repository.Git("rev-parse", "HEAD:a.txt").Trim();
        File.Delete(Path.Combine(_repository.Root, ".git", "objects", blob[..2], blob[2..]));
        var (code, output, errors) = Run(command, "secrets", "scan", ".", "--history");
        Assert.Equal(70, code);
        Assert.Contains("b.txt", output, StringComparison.Ordinal);
        Assert.Contains("damaged", errors, StringComparison.Ordinal);
    }

    [Fact]
    public void TheReportOfOneRun_IsTheBaselineOfTheNext()
    {
        var command = Command();
        _repository.Write("a.txt", MadeUp.SlackToken());
        _repository.Commit();
        var report = Run(command, "secrets", "scan", ".", "--history", "--format", "json");
        Assert.Equal(1, report.Code);
        _repository.Write("baseline.json", report.Output);
        Assert.Equal(0, Run(command, "secrets", "scan", ".", "--history", "--baseline", "baseline.json").Code);
    }

    [Fact]
    public void TheHook_KeepsASecretOutOfACommit_AndLetsTheRestThrough()
    {
        Install();
        File.Copy(Recipe("pre-commit"), Path.Combine(_repository.Root, ".git/hooks/pre-commit"));
        _repository.Run("chmod", _repository.Root, "+x", ".git/hooks/pre-commit");
        _repository.Write("a.txt", MadeUp.SlackToken());
        _repository.Git("add", "a.txt");
        var refused = Commit();
        Assert.Equal(1, refused.Code);
        Assert.Contains("a.txt:1:1", refused.Output + refused.Error, StringComparison.Ordinal);
        Assert.NotEqual(0, _repository.Run("git", _repository.Root, "rev-parse", "HEAD").Code);
        _repository.Write("a.txt", "clean\n");
        Assert.Equal(1, Commit().Code);
        _repository.Git("add", "a.txt");
        Assert.Equal(0, Commit().Code);

        (int Code, string Output, string Error) Commit() => _repository.Run("env", _repository.Root, $"PATH={_bin}:{Environment.GetEnvironmentVariable("PATH")}", "git", "commit", "-m", "change");
    }

    [Fact]
    public void TheRecipeForCi_FailsTheJob_AndLeavesSarif()
    {
        Install();
        _repository.Write("a.txt", MadeUp.SlackToken());
        _repository.Commit();
        _repository.Write("a.txt", "clean\n");
        _repository.Commit();
        var (code, output, _) = Recipe();
        Assert.Equal(1, code);
        Assert.Contains("only in history", output, StringComparison.Ordinal);
        Assert.Contains("\"version\": \"2.1.0\"", File.ReadAllText(Path.Combine(_repository.Root, "out.sarif")), StringComparison.Ordinal);
        _repository.Write(".launchready-secrets-allow", "- { path: a.txt, reason: revoked, owner: ada }\n");
        Assert.Equal(0, Recipe().Code);

        (int Code, string Output, string Error) Recipe() =>
            _repository.Run("env", _repository.Root, $"PATH={_bin}:{Environment.GetEnvironmentVariable("PATH")}", "sh", TheCommand.Recipe("secrets-scan.sh"), ".", "out.sarif");
    }

    private static string Recipe(string name) => Path.Combine(ScanningThisRepository.Root(), "deploy", "ci", name);

    private static string Command()
    {
        var here = new DirectoryInfo(AppContext.BaseDirectory);
        var command = Path.Combine(here.Parent!.Parent!.FullName, "LaunchReady.Cli", here.Name, "launchready.dll");
        if (!File.Exists(command))
        {
            Assert.SkipWhen(Environment.GetEnvironmentVariable("CI") != "true", "src/LaunchReady.Cli is not built in this configuration.");
        }

        return command;
    }

    private void Install()
    {
        File.WriteAllText(Path.Combine(_bin, "launchready"), $"#!/bin/sh\nexec dotnet '{Command()}' \"$@\"\n");
        _repository.Run("chmod", _bin, "+x", "launchready");
    }

    private (int Code, string Output, string Error) Run(string command, params string[] arguments) => _repository.Run("dotnet", _repository.Root, [command, .. arguments]);
}
