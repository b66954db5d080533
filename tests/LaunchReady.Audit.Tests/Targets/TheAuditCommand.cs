using System.Diagnostics;
using System.Text.Json;
using LaunchReady.Audit.Tests.Stages.Access;

namespace LaunchReady.Audit.Tests.Targets;

/// <summary><c>launchready audit</c> as a process.</summary>
public sealed class TheAuditCommand : IDisposable
{
    private const string Token = "token-of-alice";
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("audit-command");

    [Fact]
    public async Task NoManifest_IsWrongUse_WithTheWayToOne()
    {
        var (code, _, errors) = await RunAsync("audit");

        Assert.Equal(64, code);
        Assert.Contains("launchready audit --init", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AWrongManifest_IsNamedByItsLine()
    {
        Write("name: x\ndomian: example.com\n");

        var (code, output, errors) = await RunAsync("audit");

        Assert.Equal(64, code);
        Assert.Empty(output);
        Assert.Contains("launchready.yaml, line 2: \"domian\" is not known in the manifest; did you mean \"domain\"?", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ExitCodes_AreTheDecision()
    {
        await using var faulty = new NotesApi(Fault.NeedsNoCredential);
        Write(Manifest(faulty));
        Assert.Equal(2, (await RunAsync("audit", "--stage", "2")).Code);

        await using var sound = new NotesApi(Fault.None);
        Write(Manifest(sound));
        var (code, output, _) = await RunAsync("audit", "--stage", "2");
        Assert.True(code == 0, output);

        Write("name: x\n");
        Assert.Equal(1, (await RunAsync("audit", "--stage", "2")).Code);
    }

    [Fact]
    public async Task EveryForm_IsWrittenToTheFolder_WithoutTheCredential()
    {
        await using var api = new NotesApi(Fault.ReadsForeignNotes | Fault.ShowsStackTraces);
        Write(Manifest(api));

        var (_, output, errors) = await RunAsync("audit", "--stage", "2", "--out", "report", "--format", "json");

        using var report = JsonDocument.Parse(output);
        Assert.Equal("hold", report.RootElement.GetProperty("decision").GetProperty("verdict").GetString());
        var files = Directory.GetFiles(Path.Combine(_folder.FullName, "report"), "*", SearchOption.AllDirectories);
        Assert.Equal(16, files.Length);
        Assert.All(files, file => Assert.DoesNotContain(Token, File.ReadAllText(file), StringComparison.Ordinal));
        Assert.DoesNotContain(Token, output + errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ADryRun_ListsTheRequestsAndSendsNone()
    {
        await using var api = new NotesApi(Fault.None);
        Write(Manifest(api));

        var (code, output, _) = await RunAsync("audit", "--stage", "2", "--dry-run");

        Assert.Equal(0, code);
        Assert.Contains("GET " + api.Url.AbsoluteUri + "openapi.json", output, StringComparison.Ordinal);
        Assert.Empty(api.Requests);
    }

    [Fact]
    public async Task Init_WritesAManifestThatCanBeRead_AndWritesOverNone()
    {
        Directory.CreateDirectory(Path.Combine(_folder.FullName, "docs", "runbooks"));
        Directory.CreateDirectory(Path.Combine(_folder.FullName, "dist"));
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "docs", "runbooks", "down.md"), "# Down\n", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "openapi.yaml"), "openapi: 3.1.0\npaths: {}\n", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, ".env.production"), "API_URL=https://api.acme-support.dev\n", TestContext.Current.CancellationToken);

        Assert.Equal(0, (await RunAsync("audit", "--init")).Code);
        var written = LaunchReady.Audit.Targets.ManifestReader.ReadFile(Path.Combine(_folder.FullName, "launchready.yaml"), new DateOnly(2026, 11, 24));
        Assert.Empty(written.Faults);
        Assert.Equal("https://api.acme-support.dev/", written.Target!.BaseUrl!.AbsoluteUri);
        Assert.Equal("acme-support.dev", written.Target.Domain);
        Assert.EndsWith("openapi.yaml", written.Target.OpenApi, StringComparison.Ordinal);
        Assert.Equal("docs/runbooks/down.md", Assert.Single(written.Target.Handover.Runbooks).Link);
        Assert.Equal("production", Assert.Single(written.Target.Environments).Name);
        Assert.Equal(64, (await RunAsync("audit", "--init")).Code);
    }

    [Theory]
    [InlineData("--stage 8", "--stage takes a number from 1 to 7.")]
    [InlineData("--format yaml", "yaml")]
    [InlineData("--baseline nowhere.json", "There is no nowhere.json.")]
    public async Task AWrongCommandLine_IsExplainedInASentence(string arguments, string sentence)
    {
        Write("name: x\n");

        var (code, output, errors) = await RunAsync(["audit", .. arguments.Split(' ')]);

        Assert.Equal((64, ""), (code, output));
        Assert.Contains(sentence, errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static string Manifest(NotesApi api) => $$"""
        name: notes
        urls: { api: "{{api.Url.AbsoluteUri}}" }
        identities:
          - { name: alice, workspace: one, role: owner, token: "${ALICE_TOKEN}" }
          - { name: bob, workspace: two, role: owner, token: "${BOB_TOKEN}" }
          - { name: carol, workspace: one, role: member, token: "${CAROL_TOKEN}" }
        leave: [write]
        limits: { perSecond: 200 }
        """;

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

    private void Write(string manifest) => File.WriteAllText(Path.Combine(_folder.FullName, "launchready.yaml"), manifest);

    private async Task<(int Code, string Output, string Errors)> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Command(), .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = _folder.FullName };
        foreach (var name in new[] { "alice", "bob", "carol" })
        {
            start.Environment[name.ToUpperInvariant() + "_TOKEN"] = "token-of-" + name;
        }

        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output, await errors);
    }
}
