using LaunchReady.Audit.Checks;
using LaunchReady.Audit.Stages.Access;
using LaunchReady.Audit.Targets;
using LaunchReady.Audit.Tests.Checks;
using LaunchReady.Audit.Tests.Probes;

namespace LaunchReady.Audit.Tests.Stages.Access;

/// <summary>Two doors that stand open and say the same to all: a list of everybody, in words that no list of English words knows, and a catalogue.</summary>
public sealed class OpenListsOfPeople
{
    private const string Document = """{"openapi":"3.1.0","paths":{"/ich":{"get":{}},"/leute":{"get":{}},"/tarife":{"get":{}}}}""";

    [Fact]
    public async Task WhatOnlyOneWorkspaceIsToldElsewhere_IsNoCatalogue()
    {
        await using var server = LoopbackServer.Answering(request => Answer(request, open: true));

        Assert.Equal(["GET /leute no credential"], Assert.IsType<CheckResult.Fail>(await Auditing.RunAsync(new AuthenticationIgnored(), Target(server))).Findings.Select(finding => finding.Key!));
    }

    [Fact]
    public async Task ACatalogue_MayStandOpen()
    {
        await using var server = LoopbackServer.Answering(request => Answer(request, open: false));

        Assert.IsType<CheckResult.Pass>(await Auditing.RunAsync(new AuthenticationIgnored(), Target(server)));
    }

    private static LoopbackServer.Reply Answer(LoopbackServer.Request request, bool open)
    {
        var who = request.Headers.GetValueOrDefault("Authorization") switch { "Bearer of-hanna" => "Hanna Reuter", "Bearer of-emre" => "Emre Aydin", _ => null };
        return request.Path.Split('?')[0] switch
        {
            "/openapi.json" => new(200, Document),
            "/tarife" => new(200, """[{"bezeichnung":"kleiner Tarif"}]"""),
            "/leute" when open || who is not null => new(200, """[{"bezeichnung":"Hanna Reuter"},{"bezeichnung":"Emre Aydin"}]"""),
            "/ich" when who is not null => new(200, "{\"bezeichnung\":\"" + who + "\"}"),
            _ => new(who is null ? 401 : 404, "{}"),
        };
    }

    private static TargetManifest Target(LoopbackServer server) => new()
    {
        Name = "werkbank",
        Urls = [new TargetUrl("api", server.Url)],
        Identities = [Person("hanna", "nord"), Person("emre", "sued")],
        Limits = new ProbeLimits { PerSecond = 2000 },
    };

    private static Identity Person(string name, string workspace) => new(name) { Workspace = workspace, Role = "owner", Headers = new Dictionary<string, string> { ["Authorization"] = $"Bearer of-{name}" } };
}
