using LaunchReady.Audit.Smoke;

namespace LaunchReady.Audit.Tests.Smoke;

/// <summary>Described steps against a server of another kind: all pass where nothing is broken, and each break fails what it breaks.</summary>
public sealed class TryingAnyTarget
{
    [Fact]
    public async Task ASoundTarget_PassesInEverything()
    {
        await using var desk = new NotesDesk();

        var report = await RunAsync(desk);

        Assert.All(report.Results, result => Assert.True(result.State == SmokeState.Passed, $"{result.Step.Title}: {result.Words}"));
        Assert.All(SmokeThings.Wanted, thing => Assert.Equal(SmokeState.Passed, StateOf(report, thing)));
        Assert.Equal(1, report.TakenBack);
        Assert.Empty(report.LeftBehind);
        Assert.Equal(["kept"], desk.Keys);
        Assert.Contains("10 characters as 3 events, first byte after", Result(report, "a question is answered").Words, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Broken.TakesAnyPassword, "sign-in", "a wrong password is refused", "answered 200 where 401 was expected")]
    [InlineData(Broken.GivesNoToken, "sign-in", "ada signs in", "there is no /session/token in the answer")]
    [InlineData(Broken.SessionIsUnknown, "sign-in", "the session is hers", "answered 401 where 2xx was expected")]
    [InlineData(Broken.AnswersNothing, "chat", "a question is answered", "there is no answer at /answer")]
    [InlineData(Broken.AnswersEmptyEvents, "chat", "a question is answered", "no event of 2 held a piece of an answer")]
    [InlineData(Broken.AnswersHtml, "chat", "a question is answered", "answered HTML where JSON with an answer was expected")]
    [InlineData(Broken.EchoesCredentials, "chat", "a question is answered", "answered 500 where 2xx was expected: \"[captured] [DESK_PASSWORD]\"")]
    [InlineData(Broken.MixesOrganisations, "workspace-switch", "red shows red", "the answer holds \"blue note\", which it must not")]
    [InlineData(Broken.AnswersOneOrganisationForAll, "workspace-switch", "blue shows blue", "the answer does not hold \"blue note\"; the answer holds \"red note\"")]
    [InlineData(Broken.AdministratorIsRefused, "admin-action", "ada makes a key", "answered 403 where 2xx was expected")]
    [InlineData(Broken.MemberMayMakeKeys, "denied-action", "max cannot make a key", "answered 201 where 401 or 403 or 404 was expected")]
    [InlineData(Broken.AnybodyMayMakeKeys, "denied-action", "nobody can make a key", "answered 201 where 401 was expected")]
    [InlineData(Broken.SessionSurvives, "sign-out", "the old session is dead", "answered 200 where 401 was expected")]
    [InlineData(Broken.KeysCannotBeRevoked, "admin-action", "ada makes a key", "what it made could not be taken back: DELETE answered 500")]
    public async Task EachBreak_FailsWhatItBreaks(Enum broken, string thing, string step, string words)
    {
        await using var desk = new NotesDesk((Broken)broken);

        var report = await RunAsync(desk);

        Assert.Equal(SmokeState.Failed, StateOf(report, SmokeThings.Of(thing)));
        Assert.Equal(SmokeState.Failed, Result(report, step).State);
        Assert.Contains(words, Result(report, step).Words, StringComparison.Ordinal);
        Assert.DoesNotContain(report.Things, other => other.State == SmokeState.Failed && other.Thing.Id() != thing);
    }

    [Fact]
    public async Task AFailedStep_StopsOnlyWhatNeedsIt()
    {
        await using var desk = new NotesDesk(Broken.GivesNoToken);

        var report = await RunAsync(desk);

        Assert.Equal("\"ada signs in\" failed", Result(report, "a question is answered").Words);
        Assert.Equal(SmokeState.NotRun, StateOf(report, SmokeThing.Chat));
        Assert.Equal(SmokeState.Passed, Result(report, "a wrong password is refused").State);
        Assert.DoesNotContain(desk.Requests, request => request.Path.EndsWith("/chat", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(Broken.MemberMayMakeKeys)]
    [InlineData(Broken.AnybodyMayMakeKeys)]
    public async Task WhatADeniedActionMade_IsTakenBackToo(Enum broken)
    {
        await using var desk = new NotesDesk((Broken)broken);

        var report = await RunAsync(desk);

        Assert.Equal(["kept"], desk.Keys);
        Assert.Empty(report.LeftBehind);
    }

    [Fact]
    public async Task WhatCannotBeTakenBack_IsSaid()
    {
        await using var desk = new NotesDesk(Broken.KeysCannotBeRevoked);

        var report = await RunAsync(desk);

        Assert.Equal("ada makes a key: DELETE answered 500", Assert.Single(report.LeftBehind));
        Assert.Equal(0, report.TakenBack);
    }

    [Fact]
    public async Task NoCredential_IsInTheReport()
    {
        foreach (var broken in Enum.GetValues<Broken>())
        {
            await using var desk = new NotesDesk(broken);

            var json = SmokeJson.Write(await RunAsync(desk));

            Assert.All(NotesDesk.Secrets, secret => Assert.DoesNotContain(secret, json, StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("chat", "ada makes a key", "the manifest gives no leave to write (leave: [write])")]
    [InlineData("write", "a question is answered", "the manifest gives no leave to chat (leave: [chat])")]
    public async Task WithoutLeave_AStepIsNotRun(string leave, string step, string words)
    {
        await using var desk = new NotesDesk();

        var report = await new SmokeFixture(NotesDesk.Target(desk.Url, leave)).RunAsync(desk.Url);

        Assert.Equal((SmokeState.NotRun, words), (Result(report, step).State, Result(report, step).Words));
        Assert.DoesNotContain(desk.Requests, request => request.Method == "POST" && request.Path.EndsWith(leave == "chat" ? "/keys" : "/chat", StringComparison.Ordinal));
    }

    [Fact]
    public async Task AVariableThatNobodySet_LeavesItsStepsOut()
    {
        await using var desk = new NotesDesk();
        var read = Targets(desk.Url, _ => null);

        var report = await new SmokeFixture(read).RunAsync(desk.Url);

        Assert.Equal("DESK_PASSWORD is not set", Result(report, "ada signs in").Words);
        Assert.Equal("identity max cannot be used: MAX_TOKEN is not set", Result(report, "max cannot make a key").Words);
        Assert.Equal("DESK_PASSWORD is not set", Result(report, "red shows red").Words);
    }

    private static LaunchReady.Audit.Targets.TargetManifest Targets(Uri url, Func<string, string?> environment) =>
        LaunchReady.Audit.Targets.ManifestReader.Read(NotesDesk.Manifest(url), Path.GetTempPath(), environment, new DateOnly(2026, 11, 24)).Target!;

    private static Task<SmokeReport> RunAsync(NotesDesk desk) => new SmokeFixture(NotesDesk.Target(desk.Url)).RunAsync(desk.Url);

    private static SmokeResult Result(SmokeReport report, string step) => report.Results.Single(result => result.Step.Title == step);

    private static SmokeState StateOf(SmokeReport report, SmokeThing thing) => report.Things.Single(entry => entry.Thing == thing).State;
}
