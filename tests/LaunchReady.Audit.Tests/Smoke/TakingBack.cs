using LaunchReady.Audit.Smoke;
using LaunchReady.Audit.Tests.Probes;

namespace LaunchReady.Audit.Tests.Smoke;

/// <summary>What a run made is taken back, however it ends.</summary>
public sealed class TakingBack
{
    private const string Manifest = """
        name: maker
        leave: [write]
        limits: { perSecond: 200, timeoutSeconds: 30 }
        smoke:
          steps:
            - { name: one is made, proves: other, method: POST, path: /one, capture: { one: /id }, undo: { path: "/one/{{one}}" } }
            - { name: two is made, proves: other, method: POST, path: /two, capture: { two: /id }, undo: { path: "/two/{{two}}" } }
            - { name: three is looked at, proves: other, path: /three }
            - { name: it ends, proves: sign-out, path: /end }
        """;

    [Fact]
    public async Task TheLatest_GoesFirst_AndBeforeTheSignOut()
    {
        await using var server = LoopbackServer.Answering(Make);

        var report = await new SmokeFixture(NotesDesk.Read(Manifest)).RunAsync(server.Url);

        Assert.Equal(["POST /one", "POST /two", "GET /three", "DELETE /two/a1", "DELETE /one/a1", "GET /end"], server.Requests.Select(request => $"{request.Method} {request.Path}"));
        Assert.Equal(2, report.TakenBack);
    }

    [Fact]
    public async Task AStoppedRun_StillTakesBack_AndSendsNoMoreSteps()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        await using var server = LoopbackServer.Answering(request =>
        {
            if (request.Path == "/two")
            {
                // In the middle of what makes something: its answer is still waited for.
                stop.Cancel();
            }

            return Make(request);
        });

        var report = await new SmokeFixture(NotesDesk.Read(Manifest)).RunAsync(server.Url, stop.Token);

        Assert.Equal(["POST /one", "POST /two", "DELETE /two/a1", "DELETE /one/a1"], server.Requests.Select(request => $"{request.Method} {request.Path}"));
        Assert.True(report.WasStopped);
        Assert.Equal(2, report.TakenBack);
        Assert.Empty(report.LeftBehind);
        Assert.Equal("the run was stopped", report.Results[^1].Words);
    }

    [Fact]
    public async Task WithoutAnAnswer_ItIsSaidThatSomethingMayBeThere()
    {
        await using var server = LoopbackServer.Serving(async (request, stream, token) =>
        {
            if (request.Path == "/one")
            {
                await Task.Delay(Timeout.Infinite, token);
            }

            await stream.WriteAsync("HTTP/1.1 201 X\r\nContent-Length: 11\r\nConnection: close\r\n\r\n{\"id\":\"a1\"}"u8.ToArray(), token);
        });

        var report = await new SmokeFixture(NotesDesk.Read(Manifest.Replace("timeoutSeconds: 30", "timeoutSeconds: 2", StringComparison.Ordinal))).RunAsync(server.Url);

        Assert.Equal("one is made: no answer came, so it is not known whether something was made", Assert.Single(report.LeftBehind));
        Assert.Equal((SmokeState.Failed, "no answer within 2 s"), (report.Results[0].State, report.Results[0].Words));
        Assert.Equal(1, report.TakenBack);
    }

    [Fact]
    public async Task WhatWasRefused_IsNotDeleted()
    {
        await using var server = LoopbackServer.Answering(request => request.Method == "POST" ? new(403, """{"id":"a1"}""") : new(204));

        await new SmokeFixture(NotesDesk.Read(Manifest)).RunAsync(server.Url);

        Assert.DoesNotContain(server.Requests, request => request.Method == "DELETE");
    }

    [Fact]
    public async Task AnAnswerWithoutAnId_IsLeftBehind_AndSaid()
    {
        await using var server = LoopbackServer.Answering(request => request.Path == "/one" ? new(201, "<html>", ("Content-Type", "text/html")) : Make(request));

        var report = await new SmokeFixture(NotesDesk.Read(Manifest)).RunAsync(server.Url);

        Assert.StartsWith("there is no /id in the answer: it is HTML; what it made could not be taken back", report.Results[0].Words, StringComparison.Ordinal);
        Assert.StartsWith("one is made: ", Assert.Single(report.LeftBehind), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("..")]
    [InlineData(".")]
    public async Task AnIdThatWouldLeadElsewhere_IsNotDeleted(string id)
    {
        await using var server = LoopbackServer.Answering(request => request.Path == "/one" ? new(201, $$"""{"id":"{{id}}"}""") : Make(request));

        var report = await new SmokeFixture(NotesDesk.Read(Manifest)).RunAsync(server.Url);

        Assert.Equal("DELETE /two/a1", Assert.Single(server.Requests.Select(request => $"{request.Method} {request.Path}"), request => request.StartsWith("DELETE", StringComparison.Ordinal)));
        Assert.StartsWith("one is made: ", Assert.Single(report.LeftBehind), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnIdWithSlashes_StaysOneSegment()
    {
        await using var server = LoopbackServer.Answering(request => request.Path == "/one" ? new(201, """{"id":"../two/a1?x#y"}""") : Make(request));

        await new SmokeFixture(NotesDesk.Read(Manifest)).RunAsync(server.Url);

        Assert.Contains(server.Requests, request => request is { Method: "DELETE", Path: "/one/..%2Ftwo%2Fa1%3Fx%23y" });
    }

    private static LoopbackServer.Reply Make(LoopbackServer.Request request) =>
        request.Method == "POST" ? new(201, """{"id":"a1"}""", ("Content-Type", "application/json")) : new(request.Method == "DELETE" ? 204 : 200);
}
