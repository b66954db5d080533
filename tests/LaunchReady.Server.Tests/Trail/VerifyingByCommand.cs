using System.Text.Json.Nodes;
using LaunchReady.Server.Data.Sqlite;
using LaunchReady.Testing;
using Microsoft.Data.Sqlite;

namespace LaunchReady.Server.Tests.Trail;

/// <summary><c>launchready trail verify</c> as a shell sees it.</summary>
public sealed class VerifyingByCommand
{
    private const int Whole = 0;
    private const int Broken = 1;
    private const int Usage = 64;
    private const int CouldNotRun = 70;

    [Fact]
    public async Task Verify_SaysWholeThenBroken()
    {
        using var folder = await FilledAsync();

        var whole = await ServerProcess.RunAsync(["trail", "verify", "--data", folder.Path]);
        Assert.True(whole.ExitCode == Whole, whole.Output + whole.Errors);
        Assert.Contains("2 of 2 chains whole.", whole.Output, StringComparison.Ordinal);

        await ExecuteAsync(folder.Path, "UPDATE trail SET What = 'Nothing happened' WHERE Action = 'WorkspaceCreated'");

        var broken = await ServerProcess.RunAsync(["trail", "verify", "--data", folder.Path]);
        Assert.Equal(Broken, broken.ExitCode);
        Assert.Contains("Record 1 is not what was written.", broken.Output, StringComparison.Ordinal);
        Assert.Contains("1 of 2 chains whole.", broken.Output, StringComparison.Ordinal);

        var json = await ServerProcess.RunAsync(["trail", "verify", "--data", folder.Path, "--format", "json"]);
        Assert.Equal(Broken, json.ExitCode);
        Assert.Equal(2, JsonNode.Parse(json.Output)!.AsArray().Count);
    }

    [Fact]
    public async Task Verify_WithAnotherMasterKey_FindsNothingWhole()
    {
        using var folder = await FilledAsync();
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "master.key"), Convert.ToBase64String(new byte[32]), TestContext.Current.CancellationToken);

        var (exitCode, output, _) = await ServerProcess.RunAsync(["trail", "verify", "--data", folder.Path]);

        Assert.Equal(Broken, exitCode);
        Assert.Contains("0 of 2 chains whole.", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_WithoutAMasterKey_SaysSoAndMakesNone()
    {
        using var folder = await FilledAsync();
        var key = Path.Combine(folder.Path, "master.key");
        File.Delete(key);

        var (exitCode, _, errors) = await ServerProcess.RunAsync(["trail", "verify", "--data", folder.Path]);

        Assert.Equal(CouldNotRun, exitCode);
        Assert.Contains("There is no master.key", errors, StringComparison.Ordinal);
        Assert.False(File.Exists(key));
    }

    [Theory]
    [InlineData("trail", "verify", "--frmat", "json")]
    [InlineData("trail", "verify", "--format", "xml")]
    [InlineData("trail", "nothing")]
    [InlineData("no-such-command")]
    public async Task WrongCommandLine_IsUsage(params string[] arguments)
    {
        var (exitCode, _, errors) = await ServerProcess.RunAsync(arguments);

        Assert.Equal(Usage, exitCode);
        Assert.Contains("--help", errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(".")]
    [InlineData("not-here")]
    public async Task FolderWithoutADatabase_CannotRunAndIsLeftAsItWas(string name)
    {
        using var folder = new TemporaryFolder();
        var missing = Path.GetFullPath(Path.Combine(folder.Path, name));

        var (exitCode, _, errors) = await ServerProcess.RunAsync(["trail", "verify", "--data", missing]);

        Assert.Equal(CouldNotRun, exitCode);
        Assert.Contains("There is no database in " + missing, errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
    }

    [Fact]
    public async Task WhatIsNoDatabase_CannotRun()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "launchready.db"), new string('x', 5000), TestContext.Current.CancellationToken);

        var (exitCode, _, errors) = await ServerProcess.RunAsync(["trail", "verify", "--data", folder.Path]);

        Assert.Equal(CouldNotRun, exitCode);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WrongSettings_AreUsage()
    {
        var environment = new Dictionary<string, string> { ["LAUNCHREADY_SETUP_TOKEN"] = "short", ["LAUNCHREADY_LIMITS__SIGNIN"] = "none" };

        var (exitCode, _, errors) = await ServerProcess.RunAsync(["serve"], environment);

        Assert.Equal(Usage, exitCode);
        Assert.Contains("LAUNCHREADY_SETUP_TOKEN", errors, StringComparison.Ordinal);
        Assert.Contains("LAUNCHREADY_LIMITS__SIGNIN", errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
    }

    private static async Task<TemporaryFolder> FilledAsync()
    {
        var folder = new TemporaryFolder();
        await using var server = await TestServer.StartAsync(options => options.Data = folder);
        await server.SetUpAsync();
        return folder;
    }

    private static async Task ExecuteAsync(string folder, string sql)
    {
        await using var connection = new SqliteConnection(SqliteFile.ConnectionString(folder));
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        Assert.Equal(1, await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken));
    }
}
