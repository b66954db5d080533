using LaunchReady.Audit.Checks;
using LaunchReady.Audit.Stages.Secrets;
using LaunchReady.Audit.Targets;
using LaunchReady.Audit.Tests.Checks;
using LaunchReady.Audit.Tests.Probes;
using LaunchReady.Audit.Tests.SecretScan;

namespace LaunchReady.Audit.Tests.Stages.Secrets;

public sealed class CheckingSecrets
{
    [Fact]
    public async Task TheTree_FailsWithASecret_AndPassesWithout()
    {
        using var project = new GitSandbox();
        project.Write("src/a.ts", "const a = 1;\n");
        Assert.IsType<CheckResult.Pass>(await Check(new TreeHoldsNoSecret(), project));
        project.Write("src/a.ts", $"const a = '{MadeUp.SupabaseToken("service_role")}';\n");
        var finding = Assert.Single(Assert.IsType<CheckResult.Fail>(await Check(new TreeHoldsNoSecret(), project)).Findings);
        Assert.Equal((Severity.Critical, "src/a.ts:1"), (finding.Severity, finding.Location.ToString()));
        project.Write(".launchready-secrets-allow", "- { path: src/a.ts, reason: made up, owner: ada }\n");
        Assert.IsType<CheckResult.Pass>(await Check(new TreeHoldsNoSecret(), project));
        project.Write(".launchready-secrets-allow", "- { path: src/a.ts }\n");
        Assert.Contains("no reason", Assert.IsType<CheckResult.NotChecked>(await Check(new TreeHoldsNoSecret(), project)).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheTree_OfNoFile_IsNotChecked()
    {
        using var project = new GitSandbox();
        Assert.IsType<CheckResult.NotChecked>(await Check(new TreeHoldsNoSecret(), project));
        Assert.IsType<CheckResult.NotChecked>(await Auditing.RunAsync(new TreeHoldsNoSecret()));
    }

    [Fact]
    public async Task AFileThatCannotBeRead_IsNotPassed()
    {
        using var project = new GitSandbox();
        project.Write("a.txt", "nothing");
        await using var held = new FileStream(Path.Combine(project.Root, "a.txt"), FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        Assert.Contains("a.txt", Assert.IsType<CheckResult.NotChecked>(await Check(new TreeHoldsNoSecret(), project)).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheHistory_FailsWithARemovedSecret_AndLeavesWhatIsThereToTheTree()
    {
        using var project = new GitSandbox();
        project.Write("a.txt", MadeUp.SlackToken(1));
        project.Commit();
        Assert.Contains("1 secrets that HEAD still holds", Assert.IsType<CheckResult.Pass>(await Check(new HistoryHoldsNoSecret(), project)).Evidence, StringComparison.Ordinal);
        project.Write("a.txt", "clean");
        var planted = project.Git("rev-parse", "HEAD").Trim();
        project.Commit();
        var finding = Assert.Single(Assert.IsType<CheckResult.Fail>(await Check(new HistoryHoldsNoSecret(), project)).Findings);
        Assert.Contains(planted[..10], finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheHistory_OfNoRepositoryOrAShallowClone_IsNotChecked()
    {
        using var project = new GitSandbox();
        project.Commit();
        project.Commit();
        using var clone = new GitSandbox();
        clone.Git("fetch", "-q", "--depth", "1", $"file://{project.Root}", "main");
        clone.Git("reset", "-q", "--hard", "FETCH_HEAD");
        Assert.Contains("shallow", Assert.IsType<CheckResult.NotChecked>(await Check(new HistoryHoldsNoSecret(), clone)).Reason, StringComparison.Ordinal);
        Directory.Delete(Path.Combine(project.Root, ".git"), recursive: true);
        Assert.Contains("not a git repository", Assert.IsType<CheckResult.NotChecked>(await Check(new HistoryHoldsNoSecret(), project)).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ABundle_IsFoundBesideItsPackage_AndItsSecretIsNeverLessThanHigh()
    {
        using var project = new GitSandbox();
        Assert.IsType<CheckResult.NotApplicable>(await Check(new BundleHoldsNoSecret(), project));
        project.Write("web/package.json", """{"dependencies":{"react-dom":"19"}}""");
        Assert.IsType<CheckResult.NotChecked>(await Check(new BundleHoldsNoSecret(), project));
        project.Write("web/dist/app.js", "console.log(1)");
        Assert.IsType<CheckResult.Pass>(await Check(new BundleHoldsNoSecret(), project));
        project.Write("web/dist/app.js", $"fetch(u,{{headers:{{authorization:'Bearer {MadeUp.Text(40, 1)}'}}}})");
        var finding = Assert.Single(Assert.IsType<CheckResult.Fail>(await Check(new BundleHoldsNoSecret(), project)).Findings);
        Assert.Equal((Severity.High, "web/dist/app.js:1"), (finding.Severity, finding.Location.ToString()));
    }

    [Fact]
    public async Task ANamedBundleThatIsNotThere_IsNotChecked() =>
        Assert.IsType<CheckResult.NotChecked>(await Auditing.RunAsync(new BundleHoldsNoSecret(), new TargetManifest { Name = "test", Bundles = ["/does/not/exist"] }));

    [Fact]
    public async Task ServedSettings_AreCritical_AndAPageForEverythingIsNot()
    {
        await using var leaky = LoopbackServer.Answering(request => request.Path switch
        {
            "/.env" => new(200, $"OPENAI_API_KEY={MadeUp.Text(40, 1)}\n"),
            "/.git/HEAD" => new(200, "ref: refs/heads/main\n"),
            _ => new(404, "no"),
        });
        var findings = Assert.IsType<CheckResult.Fail>(await Auditing.RunAsync(new SecretFilesAreNotServed(), At(leaky))).Findings;
        Assert.Equal(["/.env", "/.git/HEAD"], findings.Select(finding => finding.Key));
        Assert.DoesNotContain(MadeUp.Text(40, 1), string.Concat(findings.Select(finding => finding.Evidence)), StringComparison.Ordinal);
        await using var page = LoopbackServer.Answering(_ => new(200, "<!doctype html><script>A=1</script>\nAPI_KEY=2"));
        Assert.IsType<CheckResult.Pass>(await Auditing.RunAsync(new SecretFilesAreNotServed(), At(page)));
    }

    [Fact]
    public async Task ADeadHost_IsNotChecked()
    {
        var server = LoopbackServer.Answering(_ => new(200, ""));
        var target = At(server);
        await server.DisposeAsync();
        Assert.IsType<CheckResult.NotChecked>(await Auditing.RunAsync(new SecretFilesAreNotServed(), target));
        Assert.IsType<CheckResult.NotChecked>(await Auditing.RunAsync(new RunningPagesHoldNoSecret(), target));
    }

    [Fact]
    public async Task ARunningPage_IsReadWithItsScriptsAndTheirMaps()
    {
        var body = "console.log(1)\n//# sourceMappingURL=app.js.map";
        var map = "{}";
        await using var server = LoopbackServer.Answering(request => request.Path switch
        {
            "/" => new(200, "<html><script type=module src='/assets/app.js'></script><script src=\"https://elsewhere.invalid/x.js\"></script></html>"),
            "/assets/app.js" => new(200, body),
            "/assets/app.js.map" => new(200, map),
            _ => new(404, ""),
        });
        Assert.IsType<CheckResult.Pass>(await Auditing.RunAsync(new RunningPagesHoldNoSecret(), At(server)));
        map = System.Text.Json.JsonSerializer.Serialize(new { mappings = "A", sources = new[] { "db.ts" }, sourcesContent = new[] { $"key = '{MadeUp.AnthropicKey()}'" } });
        var findings = Assert.IsType<CheckResult.Fail>(await Auditing.RunAsync(new RunningPagesHoldNoSecret(), At(server))).Findings;
        Assert.Equal([Severity.High, Severity.Medium], findings.Select(finding => finding.Severity!.Value));
        Assert.DoesNotContain(server.Requests, request => request.Path.Contains("x.js", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ClientCode_ThatReadsAServersKey_IsFound_AndServerCodeIsNot()
    {
        using var project = new GitSandbox();
        project.Write("app/page.tsx", "const k = process.env.SUPABASE_SERVICE_ROLE_KEY");
        Assert.IsType<CheckResult.NotApplicable>(await Check(new ClientCodeReadsNoServerKey(), project));
        project.Write("app/form.tsx", "'use client'\n// set OPENAI_API_KEY on the server\nexport default 1");
        Assert.IsType<CheckResult.Pass>(await Check(new ClientCodeReadsNoServerKey(), project));
        project.Write("app/form.tsx", "// header\n'use client'\nconst k = process.env.SUPABASE_SERVICE_ROLE_KEY\nnew OpenAI({ dangerouslyAllowBrowser: true })");
        var findings = Assert.IsType<CheckResult.Fail>(await Check(new ClientCodeReadsNoServerKey(), project)).Findings;
        Assert.Equal(["app/form.tsx:4", "app/form.tsx:3"], findings.Select(finding => finding.Location.ToString()));
    }

    [Theory]
    [InlineData("NEXT_PUBLIC_SUPABASE_SERVICE_ROLE_KEY", Severity.Critical)]
    [InlineData("VITE_OPENAI_API_KEY", Severity.High)]
    [InlineData("NEXT_PUBLIC_SUPABASE_ANON_KEY", null)]
    [InlineData("NEXT_PUBLIC_STRIPE_PUBLISHABLE_KEY", null)]
    [InlineData("VITE_GOOGLE_MAPS_KEY", null)]
    public async Task APublicName_IsJudgedByWhatItSays(string name, Severity? severity)
    {
        using var project = new GitSandbox();
        project.Write("src/a.ts", $"use(process.env.{name})");
        var result = await Check(new PublicNamesHoldNoCredential(), project);
        Assert.Equal(severity, (result as CheckResult.Fail)?.Findings.Single().Severity);
        Assert.True(severity is not null || result is CheckResult.Pass);
    }

    [Fact]
    public async Task Settings_ThatNobodyKnows_AreFound()
    {
        using var project = new GitSandbox();
        Assert.IsType<CheckResult.NotChecked>(await Check(new SettingsAreKnown(), project));
        project.Write("a.ts", "use(process.env.API_URL)");
        Assert.IsType<CheckResult.NotChecked>(await Check(new SettingsAreKnown(), project));
        project.Write(".env.example", "OTHER=\n");
        Assert.Equal("API_URL", Assert.Single(Assert.IsType<CheckResult.Fail>(await Check(new SettingsAreKnown(), project)).Findings).Key);
        var target = Target(project) with { Environments = [new DeploymentEnvironment("production") { Settings = ["API_URL"] }] };
        Assert.IsType<CheckResult.Pass>(await Auditing.RunAsync(new SettingsAreKnown(), target));
    }

    [Fact]
    public async Task SharedCredentials_AreFoundByHash_AndOneEnvironmentAloneIsNotChecked()
    {
        using var project = new GitSandbox();
        project.Write(".env", $"API_KEY={MadeUp.Text(24, 1)}\n");
        Assert.IsType<CheckResult.NotChecked>(await Check(new EnvironmentsShareNoCredential(), project));
        project.Write(".env.production", $"API_KEY={MadeUp.Text(24, 2)}\n");
        Assert.IsType<CheckResult.Pass>(await Check(new EnvironmentsShareNoCredential(), project));
        project.Write(".env.production", $"API_KEY={MadeUp.Text(24, 1)}\n");
        var finding = Assert.Single(Assert.IsType<CheckResult.Fail>(await Check(new EnvironmentsShareNoCredential(), project)).Findings);
        Assert.Equal(Severity.High, finding.Severity);
        Assert.DoesNotContain(MadeUp.Text(24, 1), finding.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ACommittedEnvironmentFile_IsFound_AndAnIgnoredOneIsNot()
    {
        using var project = new GitSandbox();
        project.Write(".gitignore", ".env\n");
        project.Write(".env", "API_KEY=1\n");
        project.Write(".env.example", "API_KEY=\n");
        project.Commit();
        Assert.IsType<CheckResult.Pass>(await Check(new EnvironmentFilesAreNotCommitted(), project));
        project.Git("add", "-f", ".env");
        Assert.Equal(Severity.Medium, Assert.Single(Assert.IsType<CheckResult.Fail>(await Check(new EnvironmentFilesAreNotCommitted(), project)).Findings).Severity);
    }

    [Fact]
    public async Task ALogSample_IsReadForCredentialsAndPeople()
    {
        using var project = new GitSandbox();
        Assert.IsType<CheckResult.NotChecked>(await Check(new LogsHoldNoSecret(), project));
        var log = Path.Combine(project.Root, "app.log");
        var target = Target(project) with { Logs = [log] };
        Assert.IsType<CheckResult.NotChecked>(await Auditing.RunAsync(new LogsHoldNoSecret(), target));
        project.Write("app.log", "GET /up 200\nGET /ready 200\n");
        Assert.IsType<CheckResult.Pass>(await Auditing.RunAsync(new LogsHoldNoSecret(), target));
        project.Write("app.log", $"start\nGET / Authorization: Bearer {MadeUp.Text(40, 1)}\nGET / Authorization: Bearer {MadeUp.Text(40, 2)}\nmail to somebody@customer.example\n");
        var findings = Assert.IsType<CheckResult.Fail>(await Auditing.RunAsync(new LogsHoldNoSecret(), target)).Findings;
        Assert.Equal([(Severity.High, 2), (Severity.Medium, 4)], findings.Select(finding => (finding.Severity!.Value, finding.Location.Line!.Value)));
        Assert.Contains("2 times", findings[0].Message, StringComparison.Ordinal);
        Assert.DoesNotContain("somebody", string.Concat(findings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AFolderOfLogs_IsReadFileByFile_AndAnEmptyOneIsNotChecked()
    {
        using var project = new GitSandbox();
        var folder = Directory.CreateDirectory(Path.Combine(project.Root, "logs")).FullName;
        var target = Target(project) with { Logs = [folder] };
        Assert.Contains("empty", Assert.IsType<CheckResult.NotChecked>(await Auditing.RunAsync(new LogsHoldNoSecret(), target)).Reason, StringComparison.Ordinal);
        project.Write("logs/monday.log", "GET /up 200\nGET /ready 200\n");
        Assert.IsType<CheckResult.Pass>(await Auditing.RunAsync(new LogsHoldNoSecret(), target));
        project.Write("logs/week/tuesday.log", $"start\nGET / Authorization: Bearer {MadeUp.Text(40, 1)}\n");
        Assert.Equal("tuesday.log:2", Assert.Single(Assert.IsType<CheckResult.Fail>(await Auditing.RunAsync(new LogsHoldNoSecret(), target)).Findings).Location.ToString());
    }

    [Fact]
    public async Task AProjectServedBelowAFolder_IsFound_WithItsSettingsAndItsSource()
    {
        using var project = new GitSandbox();
        project.Write(".env.staging", $"DATABASE_PASSWORD={MadeUp.Text(24, 3)}\n");
        project.Write(".env.example", "DATABASE_PASSWORD=\n");
        project.Write("server.js", "const express = require('express');\nconst app = express();\napp.get('/things', (req, res) => res.json(load()));\n");
        var open = true;
        await using var server = LoopbackServer.Answering(request => request.Path == "/" ? new(200, "<script src=/files/js/a.js></script>", ("Content-Type", "text/html"))
            : open && request.Path.StartsWith("/files/", StringComparison.Ordinal) && Path.Combine(project.Root, request.Path["/files/".Length..]) is var file && File.Exists(file) ? new(200, File.ReadAllText(file)) : new(404, "no"));
        var target = At(server) with { Source = project.Root };
        var findings = Assert.IsType<CheckResult.Fail>(await Auditing.RunAsync(new SecretFilesAreNotServed(), target)).Findings;
        Assert.Equal(["/files/.env.staging", "/files/.git/HEAD", "/files/server.js"], findings.Select(finding => finding.Key!).Order(StringComparer.Ordinal));
        open = false;
        Assert.IsType<CheckResult.Pass>(await Auditing.RunAsync(new SecretFilesAreNotServed(), target));
    }

    [Fact]
    public async Task TheManifestsOwnVariables_AreNoSettingsOfTheProject()
    {
        using var project = new GitSandbox();
        project.Write("a.js", "use(process.env.API_URL)");
        project.Write(".env.example", "API_URL=\n");
        project.Write("launchready.yaml", "name: x\nidentities:\n  - { name: a, token: \"${ALICE_TOKEN}\" }\n");
        Assert.Contains("ALICE_TOKEN", Assert.Single(Assert.IsType<CheckResult.Fail>(await Check(new SettingsAreKnown(), project)).Findings).Message, StringComparison.Ordinal);
        Assert.IsType<CheckResult.Pass>(await Auditing.RunAsync(new SettingsAreKnown(), Target(project) with { ManifestFile = Path.Combine(project.Root, "launchready.yaml") }));
    }

    [Fact]
    public void EveryCheckOfThisStage_HasAnIdOfItsOwn()
    {
        var ids = CheckCatalog.Create().Where(check => check.Info.Stage == Stage.Secrets).Select(check => check.Info.Id).ToList();
        Assert.InRange(ids.Count, 14, 100);
        Assert.All(ids, id => Assert.StartsWith("secrets.", id, StringComparison.Ordinal));
    }

    private static TargetManifest Target(GitSandbox project) => new() { Name = "test", Source = project.Root };

    private static TargetManifest At(LoopbackServer server) => new() { Name = "test", Urls = [new TargetUrl("home", server.Url)], Limits = new ProbeLimits { PerSecond = 1000, Timeout = TimeSpan.FromSeconds(5) } };

    private static Task<CheckResult> Check(ICheck check, GitSandbox project) => Auditing.RunAsync(check, Target(project));
}
