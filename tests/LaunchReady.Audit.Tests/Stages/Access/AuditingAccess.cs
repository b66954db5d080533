using System.Text.Json;
using System.Text.Json.Nodes;
using LaunchReady.Audit.Checks;
using LaunchReady.Audit.Stages.Access;
using LaunchReady.Audit.Targets;
using LaunchReady.Audit.Tests.Checks;
using LaunchReady.Audit.Tests.Probes;

namespace LaunchReady.Audit.Tests.Stages.Access;

public sealed class AuditingAccess
{
    private static readonly IReadOnlyList<ICheck> Stage = [.. CheckCatalog.Create().Where(check => check.Info.Stage == LaunchReady.Audit.Checks.Stage.Access)];

    [Fact]
    public async Task AnApiWithoutFaults_PassesEverything()
    {
        await using var api = new NotesApi(Fault.None);

        var outcomes = await Auditing.RunAsync(Stage, api.Target(Leave.Write));

        // Nothing of the kind is in this API; others of these tests have it.
        string[] elsewhere = ["access.cross-site-write", "access.forged-delivery", "access.shared-endpoints", "access.write-as-member"];
        Assert.All(outcomes.Where(outcome => !elsewhere.Contains(outcome.Info.Id)), outcome => Assert.True(outcome.Result is CheckResult.Pass, $"{outcome.Info.Id}: {Describe(outcome.Result)}"));
        Assert.All(outcomes.Where(outcome => elsewhere.Contains(outcome.Info.Id)), outcome => Assert.True(outcome.Result is CheckResult.NotApplicable or CheckResult.NotChecked, outcome.Info.Id));
    }

    [Theory]
    [InlineData((int)Fault.ReadsForeignNotes, "access.foreign-read")]
    [InlineData((int)Fault.ListsEverything, "access.foreign-read")]
    [InlineData((int)Fault.FindsChildrenByIdAlone, "access.foreign-child")]
    [InlineData((int)Fault.NeedsNoCredential, "access.auth-ignored")]
    [InlineData((int)Fault.AnyCredential, "access.auth-ignored")]
    [InlineData((int)Fault.AdministrationForAll, "access.admin-as-member")]
    [InlineData((int)Fault.HonoursOverrides, "access.method-override")]
    [InlineData((int)Fault.WritesForeignNotes, "access.foreign-write")]
    [InlineData((int)Fault.TakesUnknownFields, "access.unknown-fields")]
    [InlineData((int)Fault.AssignsAnything, "access.mass-assignment")]
    [InlineData((int)Fault.TripsOverBadBodies, "access.malformed-payload")]
    [InlineData((int)Fault.ShowsStackTraces, "access.verbose-errors")]
    public async Task AFault_IsFoundByItsCheck_AndNoOtherOfItsKind(int fault, string id)
    {
        await using var api = new NotesApi((Fault)fault);

        var outcomes = await Auditing.RunAsync(Stage, api.Target(Leave.Write));

        var failed = outcomes.Where(outcome => outcome.Result is CheckResult.Fail).Select(outcome => outcome.Info.Id).ToList();
        Assert.Contains(id, failed);
        Assert.Empty(failed.Except([id, .. Alongside((Fault)fault)]));
    }

    [Fact]
    public async Task AnOperationThatHasBrokenSinceItWasRead_SaysNothingOfOverrides()
    {
        var asked = 0;
        await using var server = LoopbackServer.Answering(request => request.Path switch
        {
            "/openapi.json" => new(200, """{"openapi":"3.1.0","info":{"title":"x","version":"1"},"paths":{"/things":{"get":{"responses":{"200":{"description":"ok"}}}}}}""", ("Content-Type", "application/json")),
            "/things" when Interlocked.Increment(ref asked) == 1 => new(200, """[{"id":"t-1"}]""", ("Content-Type", "application/json")),
            _ => new(500),
        });
        var target = new TargetManifest
        {
            Name = "x",
            Urls = [new TargetUrl("api", server.Url)],
            OpenApi = new Uri(server.Url, "/openapi.json").AbsoluteUri,
            Identities = [new Identity("ann") { Workspace = "one", Headers = new Dictionary<string, string> { ["Authorization"] = "Bearer ann-token" } }],
        };

        Assert.IsType<CheckResult.NotChecked>(await Auditing.RunAsync(new MethodOverride(), target));
        Assert.True(asked > 1, "it was read, and then asked again");
    }

    private static bool IsPrompt(string body)
    {
        try
        {
            return JsonNode.Parse(body, null, new JsonDocumentOptions { AllowDuplicateProperties = false }) is JsonObject { Count: 1 } record && record["prompt"] is JsonValue;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    [Theory]
    [InlineData(true, "settings are read first, and put back")]
    [InlineData(false, "what cannot be read cannot be put back")]
    public async Task ASettingThatCannotBeRead_IsLeftAsItIs(bool isReadable, string because)
    {
        const string Prompt = """{"prompt":"You are the desk's assistant."}""";
        const string Read = """ "get":{"responses":{"200":{"description":"ok"}}}, """;
        const string Put = """ "put":{"requestBody":{"content":{"application/json":{"schema":{"type":"object","required":["prompt"],"properties":{"prompt":{"type":"string"}}}}}},"responses":{"200":{"description":"ok"}}} """;
        var document = """{"openapi":"3.1.0","info":{"title":"x","version":"1"},"paths":{"/prompt":{ """ + (isReadable ? Read : "") + Put + "}}}";
        var kept = Prompt;
        await using var server = LoopbackServer.Answering(request => (request.Method, request.Path) switch
        {
            ("GET", "/openapi.json") => new(200, document, ("Content-Type", "application/json")),
            ("GET", "/prompt") when isReadable => new(200, kept, ("Content-Type", "application/json")),
            ("PUT", "/prompt") => IsPrompt(request.Body) ? new(200, kept = request.Body, ("Content-Type", "application/json")) : new(400),
            _ => new(404),
        });
        var target = new TargetManifest
        {
            Name = "x",
            Urls = [new TargetUrl("api", server.Url)],
            OpenApi = new Uri(server.Url, "/openapi.json").AbsoluteUri,
            Leave = new HashSet<Leave> { Leave.Write },
            Identities = [new Identity("ann") { Workspace = "one", Headers = new Dictionary<string, string> { ["Authorization"] = "Bearer ann-token" } }],
        };

        await Auditing.RunAsync(Stage, target);

        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(Prompt), JsonNode.Parse(kept)), $"{because}: {kept}");
        Assert.Equal(isReadable, server.Requests.Any(request => request.Method == "PUT"));
    }

    [Fact]
    public async Task WithoutLeave_NothingIsWritten_AndTheWritingChecksSayThatTheyDidNotLook()
    {
        await using var api = new NotesApi(Fault.WritesForeignNotes | Fault.AssignsAnything);

        var outcomes = await Auditing.RunAsync(Stage, api.Target());

        Assert.All(api.Requests, request => Assert.Equal("GET", request.Method));
        Assert.Equal(
            ["access.foreign-write", "access.forged-delivery", "access.malformed-payload", "access.mass-assignment", "access.unknown-fields", "access.write-as-member"],
            outcomes.Where(outcome => outcome.Result is CheckResult.NotChecked { Reason: "The manifest gives no leave to write." }).Select(outcome => outcome.Info.Id));
    }

    [Fact]
    public async Task WithoutLeave_WhatIsDeletedAndChanged_IsNothingThatWasThere()
    {
        await using var api = new NotesApi(Fault.WritesForeignNotes);

        await Auditing.RunAsync(Stage, api.Target(Leave.Write));

        Assert.DoesNotContain(api.Requests, request => request.Method is "DELETE" && (request.Path.EndsWith("note-a1", StringComparison.Ordinal) || request.Path.EndsWith("note-b1", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task OneWorkspaceAlone_ProvesNothing()
    {
        await using var api = new NotesApi(Fault.ReadsForeignNotes);
        var target = api.Target();

        var result = await Auditing.RunAsync(new ForeignRead(), target with { Identities = [target.Identities[0], target.Identities[2]] });

        Assert.Contains("two workspaces", Assert.IsType<CheckResult.NotChecked>(result).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CredentialsThatDoNotWork_ProveNothing()
    {
        await using var api = new NotesApi(Fault.None);
        var target = api.Target();
        var stale = target with { Identities = [.. target.Identities.Select(identity => identity with { Headers = new Dictionary<string, string> { ["Authorization"] = "Bearer out-of-date" } })] };

        var outcomes = await Auditing.RunAsync(Stage, stale);

        Assert.All(
            outcomes.Where(outcome => outcome.Info.Id is "access.foreign-read" or "access.foreign-child" or "access.auth-ignored" or "access.admin-as-member"),
            outcome => Assert.True(outcome.Result is CheckResult.NotChecked, $"{outcome.Info.Id}: {Describe(outcome.Result)}"));
    }

    [Fact]
    public async Task TheEvidence_SaysHowManyOperationsWereReached()
    {
        await using var api = new NotesApi(Fault.None);

        var evidence = Assert.IsType<CheckResult.Pass>(await Auditing.RunAsync(new ForeignRead(), api.Target())).Evidence;

        Assert.Contains("7 of 7 reading operations answered 2xx to somebody", evidence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnEmptyListForAMember_IsNoFinding_AndAFullOneIs()
    {
        await using var right = new NotesApi(Fault.None);
        await using var wrong = new NotesApi(Fault.AdministrationForAll);

        var pass = Assert.IsType<CheckResult.Pass>(await Auditing.RunAsync(new AdministrationAsMember(), right.Target()));
        var fail = Assert.IsType<CheckResult.Fail>(await Auditing.RunAsync(new AdministrationAsMember(), wrong.Target()));

        Assert.Contains("1 of them by an empty list", pass.Evidence, StringComparison.Ordinal);
        Assert.Equal(["GET /admin/users", "GET /api-keys"], fail.Findings.Select(finding => finding.Key).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task AnEmptyListThatNobodyElseSeesFilled_IsAFinding()
    {
        await using var api = new NotesApi(Fault.None);
        var target = api.Target();

        var result = await Auditing.RunAsync(new AdministrationAsMember(), target with { Identities = [target.Identities[1], target.Identities[2]] });

        Assert.Equal("GET /api-keys", Assert.Single(Assert.IsType<CheckResult.Fail>(result).Findings).Key);
    }

    [Fact]
    public async Task AnEmptyAnswerToAStranger_IsNoFinding()
    {
        await using var api = new NotesApi(Fault.EmptyListsForStrangers);

        Assert.IsType<CheckResult.Pass>(await Auditing.RunAsync(new ForeignRead(), api.Target()));
    }

    [Fact]
    public async Task WithoutADocument_TheRoutesOfTheSourceAreAsked()
    {
        await using var api = new NotesApi(Fault.ReadsForeignNotes | Fault.ServesNoDocument);
        var folder = Directory.CreateTempSubdirectory("routes");
        try
        {
            await File.WriteAllTextAsync(
                Path.Combine(folder.FullName, "app.js"),
                """
                const express = require("express");
                const app = express();
                app.get("/workspaces/:workspace/notes", requireUser, (req, res) => res.json(list(req.params.workspace)));
                app.get("/workspaces/:workspace/notes/:id", requireUser, (req, res) => res.json(one(req.params.id)));
                """,
                TestContext.Current.CancellationToken);

            Assert.Contains("no source shows its routes", Assert.IsType<CheckResult.NotChecked>(await Auditing.RunAsync(new ForeignRead(), api.Target())).Reason, StringComparison.Ordinal);
            var findings = Assert.IsType<CheckResult.Fail>(await Auditing.RunAsync(new ForeignRead(), api.Target() with { Source = folder.FullName })).Findings;
            Assert.Contains(findings, finding => finding.Key == "GET /workspaces/{workspace}/notes/{id}");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task WithoutADocumentAndASource_ThePathsOfTheManifestAreAsked()
    {
        await using var api = new NotesApi(Fault.ReadsForeignNotes | Fault.ServesNoDocument);
        OwnedResource[] resources =
        [
            new("alice", "/workspaces/{workspace}/notes/{id}", new Dictionary<string, string> { ["workspace"] = "one", ["id"] = "note-a1" }),
            new("bob", "/workspaces/{workspace}/notes/{id}", new Dictionary<string, string> { ["workspace"] = "two", ["id"] = "note-b1" }),
        ];

        var finding = Assert.Single(Assert.IsType<CheckResult.Fail>(await Auditing.RunAsync(new ForeignRead(), api.Target() with { Resources = resources })).Findings);

        Assert.Equal("GET /workspaces/{workspace}/notes/{id}", finding.Key);
    }

    [Fact]
    public async Task ADeadTarget_IsNotChecked()
    {
        TargetManifest target;
        await using (var api = new NotesApi(Fault.None))
        {
            target = api.Target(Leave.Write);
        }

        var outcomes = await Auditing.RunAsync(Stage, target);

        Assert.All(outcomes.Where(outcome => outcome.Info.Id != "access.cross-site-write"), outcome => Assert.True(outcome.Result is CheckResult.NotChecked, $"{outcome.Info.Id}: {Describe(outcome.Result)}"));
    }

    // What one fault shows in other checks by its nature.
    private static string[] Alongside(Fault fault) => fault switch
    {
        Fault.NeedsNoCredential or Fault.AnyCredential => [],
        Fault.AssignsAnything => ["access.unknown-fields"],
        Fault.FindsChildrenByIdAlone => ["access.foreign-write"],
        _ => [],
    };

    private static string Describe(CheckResult result) => result is CheckResult.Fail fail
        ? string.Join("; ", fail.Findings.Select(finding => $"{finding.Message} [{finding.Evidence}]"))
        : result.ToString();
}
