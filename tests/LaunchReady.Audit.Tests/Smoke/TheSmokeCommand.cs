using LaunchReady.Audit.Tests.Probes;

namespace LaunchReady.Audit.Tests.Smoke;

/// <summary><c>launchready smoke</c>: exit codes, forms, and wrong use in a sentence.</summary>
public sealed class TheSmokeCommand : IDisposable
{
    private static readonly Dictionary<string, string> Desk = new() { ["DESK_PASSWORD"] = NotesDesk.Password, ["MAX_TOKEN"] = NotesDesk.Environment("MAX_TOKEN")! };
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("smoke-command");

    [Fact]
    public async Task ASoundTarget_EndsWithZero_AsTextAndAsJson()
    {
        await using var desk = new NotesDesk();
        var manifest = Write(NotesDesk.Manifest(desk.Url));

        var (code, text, _) = await RunAsync(Desk, desk.Url.AbsoluteUri, "--manifest", manifest, "--require-all");
        Assert.Equal(0, code);
        Assert.Contains("passed  Workspace switch", text, StringComparison.Ordinal);
        Assert.Contains("11 passed, 0 failed, 0 not run", text, StringComparison.Ordinal);
        Assert.DoesNotContain(" \n", text, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', text);

        var (_, json, _) = await RunAsync(Desk, desk.Url.AbsoluteUri, "--manifest", manifest, "--format", "json");
        await FitsTheSchemaAsync(json);
    }

    [Fact]
    public async Task AFailedStep_EndsWithOne_AndTellsNoCredential()
    {
        await using var desk = new NotesDesk(Broken.MixesOrganisations);
        var manifest = Write(NotesDesk.Manifest(desk.Url));

        var (code, text, errors) = await RunAsync(Desk, desk.Url.AbsoluteUri, "--manifest", manifest);

        Assert.Equal(1, code);
        Assert.Contains("failed  Workspace switch", text, StringComparison.Ordinal);
        Assert.Contains("failed: the answer holds \"blue note\", which it must not", text, StringComparison.Ordinal);
        Assert.All(NotesDesk.Secrets, secret => Assert.DoesNotContain(secret, text + errors, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1, "--require-all")]
    public async Task WhatWasNotRun_IsNoFailure_UnlessAllIsRequired(int expected, params string[] options)
    {
        await using var desk = new NotesDesk();
        var manifest = Write(NotesDesk.Manifest(desk.Url));

        var (code, text, _) = await RunAsync(new Dictionary<string, string> { ["DESK_PASSWORD"] = NotesDesk.Password }, [desk.Url.AbsoluteUri, "--manifest", manifest, .. options]);

        Assert.Equal(expected, code);
        Assert.Contains("Nothing is known of: denied action.", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ADeadHost_EndsWithSeventy()
    {
        var (code, text, _) = await RunAsync([], "http://127.0.0.1:1");
        Assert.Equal(70, code);
        Assert.Contains("Nothing could be tried: 127.0.0.1:1 refuses connections.", text, StringComparison.Ordinal);

        var (_, json, _) = await RunAsync([], "http://127.0.0.1:1", "--format", "json");
        await FitsTheSchemaAsync(json);
    }

    [Fact]
    public async Task ADryRun_ListsEveryRequest_AndSendsNone()
    {
        await using var desk = new NotesDesk();
        var manifest = Write(NotesDesk.Manifest(desk.Url));

        var (code, text, _) = await RunAsync(Desk, desk.Url.AbsoluteUri, "--manifest", manifest, "--dry-run");

        Assert.Equal(0, code);
        Assert.Contains("POST /red/keys as max: max cannot make a key", text, StringComparison.Ordinal);
        Assert.Contains("  and at the end, to take it back: DELETE /red/keys/{{key}}", text, StringComparison.Ordinal);
        Assert.Contains("11 requests to", text, StringComparison.Ordinal);
        Assert.Empty(desk.Requests);
    }

    [Fact]
    public async Task CtrlC_TakesBackWhatWasMade()
    {
        var waiting = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = LoopbackServer.Serving(async (request, stream, token) =>
        {
            if (request.Path == "/wait")
            {
                waiting.TrySetResult();
                await Task.Delay(Timeout.Infinite, token);
            }

            await stream.WriteAsync("HTTP/1.1 200 X\r\nContent-Length: 10\r\nConnection: close\r\n\r\n{\"id\":\"a\"}"u8.ToArray(), token);
        });
        var manifest = Write($$$"""
            name: slow
            urls: { api: "{{{server.Url}}}" }
            leave: [write]
            smoke:
              steps:
                - { name: one is made, proves: other, method: POST, path: /one, capture: { one: /id }, undo: { path: "/one/{{one}}" } }
                - { name: it waits, proves: other, path: /wait }
            """);

        using var process = SmokeProcess.Start(new Dictionary<string, string>(), server.Url.AbsoluteUri, "--manifest", manifest, "--timeout", "60");
        await waiting.Task.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
        await process.InterruptAsync();
        var (code, text, _) = await process.EndAsync();

        Assert.Equal(70, code);
        Assert.Contains("1 made and taken back.", text, StringComparison.Ordinal);
        Assert.Contains("It was stopped before its end.", text, StringComparison.Ordinal);
        Assert.Contains(server.Requests, request => request is { Method: "DELETE", Path: "/one/a" });
    }

    [Theory]
    [InlineData("ftp://example.com", "'ftp://example.com' is no http or https address.")]
    [InlineData("example.com", "'example.com' is no http or https address.")]
    [InlineData("https://ann:hunter22@example.com", "The address holds no user name and no password.")]
    [InlineData("ftp://ann:hunter22@example.com", "'…@example.com' is no http or https address.")]
    [InlineData("", "Say where it runs")]
    [InlineData("http://127.0.0.1:1 --timeout 0", "--timeout takes seconds from 1 to 120.")]
    [InlineData("http://127.0.0.1:1 --format xml", "xml")]
    [InlineData("http://127.0.0.1:1 --manifest nowhere.yaml", "There is no nowhere.yaml.")]
    public async Task WrongUse_IsExplainedInASentence(string arguments, string sentence)
    {
        var (code, output, errors) = await RunAsync([], arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries));

        Assert.Equal((64, ""), (code, output));
        Assert.Contains(sentence, errors, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter22", errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AHostThatTheManifestDoesNotName_GetsNothingOfIt()
    {
        var manifest = Write(NotesDesk.Manifest(new Uri("http://127.0.0.1:1/")));

        var (code, _, errors) = await RunAsync(Desk, "https://elsewhere.invalid", "--manifest", manifest);

        Assert.Equal(64, code);
        Assert.Contains("elsewhere.invalid is not named in", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CredentialsInTheClear_NeedAWord()
    {
        var accounts = new Dictionary<string, string> { ["LAUNCHREADY_SMOKE_EMAIL"] = "olga@example.com", ["LAUNCHREADY_SMOKE_PASSWORD"] = NotesDesk.Password };

        var (code, _, errors) = await RunAsync(accounts, "http://elsewhere.invalid");

        Assert.Equal(64, code);
        Assert.Contains("which would carry the credentials in the clear", errors, StringComparison.Ordinal);
        Assert.Equal(70, (await RunAsync(accounts, "http://elsewhere.invalid", "--plain-http")).Code);
        Assert.Equal(0, (await RunAsync(accounts, "http://elsewhere.invalid", "--plain-http", "--dry-run")).Code);
    }

    [Fact]
    public async Task HalfAnAccount_AndAFileThatIsNotThere_AreNamed()
    {
        var half = await RunAsync(new Dictionary<string, string> { ["LAUNCHREADY_SMOKE_PASSWORD"] = NotesDesk.Password }, "http://127.0.0.1:1");
        var file = await RunAsync(new Dictionary<string, string> { ["LAUNCHREADY_SMOKE_PASSWORD_FILE"] = "/nowhere/password" }, "http://127.0.0.1:1");

        Assert.Equal((64, 64), (half.Code, file.Code));
        Assert.Contains("LAUNCHREADY_SMOKE_PASSWORD is set and LAUNCHREADY_SMOKE_EMAIL is not.", half.Errors, StringComparison.Ordinal);
        Assert.Contains("LAUNCHREADY_SMOKE_PASSWORD_FILE names a file that cannot be read: /nowhere/password.", file.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain(NotesDesk.Password, half.Errors, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static async Task FitsTheSchemaAsync(string json)
    {
        var (_, text, _) = await RunAsync([], "--schema");
        var schema = await NJsonSchema.JsonSchema.FromJsonAsync(text, TestContext.Current.CancellationToken);
        Assert.Empty(schema.Validate(json));
        Assert.NotEmpty(schema.Validate(json.Replace("\"takenBack\"", "\"taken\"", StringComparison.Ordinal)));
    }

    private static async Task<(int Code, string Output, string Errors)> RunAsync(Dictionary<string, string> environment, params string[] arguments)
    {
        using var process = SmokeProcess.Start(environment, arguments);
        return await process.EndAsync();
    }

    private string Write(string manifest)
    {
        var path = Path.Combine(_folder.FullName, "launchready.yaml");
        File.WriteAllText(path, manifest);
        return path;
    }
}
