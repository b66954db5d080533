using DnsClient;
using LaunchReady.Audit.Checks;
using LaunchReady.Audit.Probes;
using LaunchReady.Audit.Targets;
using LaunchReady.Audit.Tests.Probes;

namespace LaunchReady.Audit.Tests.Smoke;

/// <summary>The check <c>handover.smoke</c>.</summary>
public sealed class TheSmokeCheck
{
    [Fact]
    public async Task ASoundTarget_Passes()
    {
        await using var desk = new NotesDesk();

        var passed = Assert.IsType<CheckResult.Pass>(await CheckAsync(NotesDesk.Target(desk.Url)));

        Assert.Equal("11 steps passed: sign-in, chat, workspace switch, admin action, denied action; 1 made and taken back", passed.Evidence);
    }

    [Fact]
    public async Task ABreak_IsAFinding()
    {
        await using var desk = new NotesDesk(Broken.MemberMayMakeKeys);

        var failed = Assert.IsType<CheckResult.Fail>(await CheckAsync(NotesDesk.Target(desk.Url)));

        Assert.Equal("Denied action, \"max cannot make a key\": answered 201 where 401 or 403 or 404 was expected", Assert.Single(failed.Findings).Message);
    }

    [Theory]
    [InlineData("", "The manifest gives no leave to write and chat (leave: [write, chat]).")]
    [InlineData("write", "The manifest gives no leave to chat (leave: [chat]).")]
    public async Task WithoutLeave_NothingIsSent(string leave, string reason)
    {
        await using var desk = new NotesDesk();

        var result = Assert.IsType<CheckResult.NotChecked>(await CheckAsync(NotesDesk.Target(desk.Url, leave)));

        Assert.Equal(reason, result.Reason);
        Assert.Empty(desk.Requests);
    }

    [Fact]
    public async Task WhatWasNotTried_KeepsItFromPassing()
    {
        await using var desk = new NotesDesk();
        var steps = NotesDesk.Manifest(desk.Url).Split('\n').Where(line => !line.Contains("proves: chat", StringComparison.Ordinal));

        var result = Assert.IsType<CheckResult.NotChecked>(await CheckAsync(NotesDesk.Read(string.Join('\n', steps))));

        Assert.Equal("10 steps passed; not tried: chat (no step proves it).", result.Reason);
    }

    [Fact]
    public async Task AStrangerWithoutSteps_IsNotChecked()
    {
        await using var server = LoopbackServer.Answering(_ => new LoopbackServer.Reply(404));
        var target = new TargetManifest { Name = "x", Urls = [new TargetUrl("home", server.Url)], Leave = new HashSet<Leave> { Leave.Write, Leave.Chat } };

        var result = Assert.IsType<CheckResult.NotChecked>(await CheckAsync(target));

        Assert.Equal("GET /up: answered 404 where 2xx was expected.", result.Reason);
    }

    [Fact]
    public async Task AServerOfOursThatIsDown_IsAFinding()
    {
        await using var server = LoopbackServer.Answering(_ => new LoopbackServer.Reply(503));
        var target = new TargetManifest
        {
            Name = "x",
            Urls = [new TargetUrl("home", server.Url)],
            Leave = new HashSet<Leave> { Leave.Write, Leave.Chat },
            Smoke = new SmokeSettings { Account = new SmokeAccount("olga@example.com", NotesDesk.Password) },
        };

        Assert.IsType<CheckResult.Fail>(await CheckAsync(target));
    }

    [Fact]
    public async Task AStoppedAudit_StillTakesBackWhatItMade()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        await using var server = LoopbackServer.Answering(request =>
        {
            if (request.Path == "/look")
            {
                stop.Cancel();
            }

            return new(200, """{"id":"a1"}""");
        });
        var target = NotesDesk.Read($$$"""
            name: maker
            urls: { api: "{{{server.Url}}}" }
            leave: [write, chat]
            smoke:
              steps:
                - { name: one is made, proves: other, method: POST, path: /one, capture: { one: /id }, undo: { path: "/one/{{one}}" } }
                - { name: it is looked at, proves: other, path: /look }
            """);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => CheckAsync(target, stop.Token));

        Assert.Contains(server.Requests, request => request is { Method: "DELETE", Path: "/one/a1" });
    }

    private static async Task<CheckResult> CheckAsync(TargetManifest target, CancellationToken? token = null)
    {
        using var http = new PoliteClient(target, TimeProvider.System);
        var checks = CheckCatalog.Create().Where(check => check.Info.Id == "handover.smoke").ToList();
        var run = await AuditRun.RunAsync(checks, target, http, new LookupClient(), TimeProvider.System, null, token ?? TestContext.Current.CancellationToken);
        return Assert.Single(run.Checks).Result;
    }
}
