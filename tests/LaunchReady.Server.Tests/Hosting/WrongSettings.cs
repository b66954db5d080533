using LaunchReady.Testing;

namespace LaunchReady.Server.Tests.Hosting;

/// <summary>A wrong setting ends the command with a sentence and code 64, and leaves nothing behind.</summary>
public sealed class WrongSettings
{
    [Theory]
    [InlineData("LAUNCHREADY_MAIL__FROM", "ops@northwind.example", "LAUNCHREADY_MAIL__HOST is missing.")]
    [InlineData("LAUNCHREADY_URLS", "https://127.0.0.1:5443", "LAUNCHREADY_URLS (or --urls) must be http:// addresses")]
    [InlineData("LAUNCHREADY_SETUP_TOKEN", "short", "LAUNCHREADY_SETUP_TOKEN must have 16 to 200 characters")]
    public async Task Serve_WithAWrongSetting_SaysSoAndLeavesNothing(string name, string value, string expected)
    {
        using var folder = new TemporaryFolder();
        var data = Path.Combine(folder.Path, "data");

        var (code, output, errors) = await ServerProcess.RunAsync(["serve", "--data", data], new Dictionary<string, string> { [name] = value });

        Assert.Equal(64, code);
        Assert.StartsWith(expected, errors, StringComparison.Ordinal);
        Assert.Empty(output);
        Assert.False(Directory.Exists(data));
    }

    [Fact]
    public async Task TrailVerify_WithoutADatabase_SaysSoAndMakesNone()
    {
        using var folder = new TemporaryFolder();

        var (code, _, errors) = await ServerProcess.RunAsync(["trail", "verify", "--data", folder.Path]);

        Assert.Equal(70, code);
        Assert.StartsWith("There is no database in " + folder.Path, errors, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
    }
}
