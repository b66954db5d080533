using System.Net;
using System.Text;
using LaunchReady.Audit.Smoke;
using LaunchReady.Audit.Targets;

namespace LaunchReady.Server.Tests.Smoke;

/// <summary>The smoke test against this product itself: everything passes, nothing stays, and each step fails when what it looks at is broken.</summary>
public sealed class TryingARealServer(SmokedServer smoked) : IClassFixture<SmokedServer>
{
    [Fact]
    public async Task TwoAccounts_ShowEverything()
    {
        var report = await smoked.RunAsync(SmokedServer.Target(SmokedServer.Accounts));

        Assert.All(report.Results, result => Assert.True(result.State == SmokeState.Passed, $"{result.Step.Title}: {result.Words}"));
        Assert.Equal(22, report.Results.Count);
        Assert.Equal(5, report.TakenBack);
        Assert.Empty(report.LeftBehind);
    }

    [Fact]
    public async Task Nothing_StaysBehind()
    {
        var before = await CountsAsync();

        await smoked.RunAsync(SmokedServer.Target(SmokedServer.Accounts));

        Assert.Equal(before, await CountsAsync());
    }

    [Fact]
    public async Task Identities_ShowAllButSignInAndOut()
    {
        var target = SmokedServer.Target(
            null,
            SmokedServer.Session("olga", "northwind", "owner", smoked.Owner),
            SmokedServer.Session("mia", "northwind", "member", smoked.Member),
            SmokedServer.Session("nina", "zephyr", "owner", smoked.Neighbour));

        var report = await smoked.RunAsync(target);

        Assert.DoesNotContain(report.Results, result => result.State == SmokeState.Failed);
        Assert.All(
            [SmokeThing.Chat, SmokeThing.WorkspaceSwitch, SmokeThing.AdminAction, SmokeThing.DeniedAction],
            thing => Assert.True(StateOf(report, thing) == SmokeState.Passed, $"{thing}: {report.Things.Single(entry => entry.Thing == thing).Why}"));
        Assert.Equal(SmokeState.NotRun, StateOf(report, SmokeThing.SignIn));
        Assert.Equal("olga is an identity of the manifest, without a password", Result(report, "The administrator signs out").Words);
        (await smoked.Owner.GetAsync("/api/me")).MustBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task OneAccount_LeavesTheMemberOut()
    {
        var report = await smoked.RunAsync(SmokedServer.Target(SmokedServer.Accounts with { Member = null }));

        Assert.Equal((SmokeState.NotRun, "no member account was given"), (Result(report, "A member cannot make one").State, Result(report, "A member cannot make one").Words));
        Assert.Equal(0, report.Count(SmokeState.Failed));
        Assert.Equal(3, report.Count(SmokeState.NotRun));
    }

    [Fact]
    public async Task AMemberAsTheAccount_CanDoAllButAdminister()
    {
        var report = await smoked.RunAsync(SmokedServer.Target(new SmokeSettings { Account = SmokedServer.Accounts.Member }));

        Assert.Equal("the account administers no workspace", Result(report, "An API key is made").Words);
        Assert.Equal("the account belongs to one workspace only", Result(report, "The other answers as itself").Words);
        Assert.Equal(SmokeState.Passed, StateOf(report, SmokeThing.Chat));
        Assert.Equal(0, report.Count(SmokeState.Failed));
    }

    [Fact]
    public async Task AnAdministratorAsTheMember_IsNotTakenForOne()
    {
        var report = await smoked.RunAsync(SmokedServer.Target(SmokedServer.Accounts with { Member = SmokedServer.Accounts.Account }));

        Assert.Equal(
            (SmokeState.NotRun, "the member has a lesser role in no workspace that the account administers"),
            (Result(report, "A member cannot make one").State, Result(report, "A member cannot make one").Words));
    }

    [Fact]
    public async Task AWrongPasswordOfOurs_FailsTheSignIn_AndNothingElseIsTried()
    {
        var report = await smoked.RunAsync(SmokedServer.Target(new SmokeSettings { Account = new SmokeAccount(SmokedServer.OwnerEmail, "not the password at all") }));

        Assert.Equal(SmokeState.Failed, Result(report, "An administrator signs in").State);
        Assert.Equal("\"An administrator signs in\" failed", Result(report, "A question is answered").Words);
        Assert.DoesNotContain("not the password at all", SmokeJson.Write(report), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("The server is up", "GET /up", 200, """{"status":"down"}""")]
    [InlineData("It is ready for requests", "GET /ready", 503, "{}")]
    [InlineData("A wrong password is refused", "POST /api/session", 200, "{}")]
    [InlineData("An administrator signs in", "POST /api/session", 500, "{}")]
    [InlineData("The session says who it is", "GET /api/me", 200, """{"account":{"email":"somebody@else.example"},"workspaces":[]}""")]
    [InlineData("A conversation begins", "POST /conversations", 500, "{}")]
    [InlineData("A question is answered", "POST /messages", 200, "event: state\ndata: {\"state\":\"failed\",\"failure\":\"The model does not answer.\"}\n\n")]
    [InlineData("A question is answered", "POST /messages", 200, "event: state\ndata: {\"state\":\"done\"}\n\n")]
    [InlineData("A question is answered", "POST /messages", 200, "event: text\ndata: {\"delta\":\"Hello\"}\n\n")]
    [InlineData("A workspace answers as itself", "GET /api/workspaces/northwind", 404, "{}")]
    [InlineData("The other answers as itself", "GET /api/workspaces/contoso", 200, """{"slug":"northwind"}""")]
    [InlineData("The first lists its own, not the other's", "GET /api/workspaces/northwind/conversations", 200, """{"items":[]}""")]
    [InlineData("The other lists its own, not the first's", "GET /api/workspaces/contoso/conversations", 200, """{"items":[]}""")]
    [InlineData("The other does not know the first's conversation", "GET /api/workspaces/contoso/conversations/", 200, "{}")]
    [InlineData("An API key is made", "POST /api-keys", 403, "{}")]
    [InlineData("It stands among the keys", "GET /api-keys", 200, """{"items":[]}""")]
    [InlineData("A member cannot make one", "POST /api-keys as another", 201, "{}")]
    [InlineData("Nobody can make one without signing in", "POST /api-keys as nobody", 404, "{}")]
    [InlineData("Nobody has a session without signing in", "GET /api/me as nobody", 200, "{}")]
    [InlineData("The administrator signs out", "DELETE /api/session", 500, "{}")]
    [InlineData("The old session is dead", "GET /api/me again", 200, "{}")]
    public async Task EachStep_FailsWhenItsAnswerIsBroken(string step, string request, int status, string body)
    {
        using var tampering = new Tampering(Breaking(request, status, body));

        var report = await smoked.RunAsync(SmokedServer.Target(SmokedServer.Accounts), tampering);

        Assert.True(Result(report, step).State == SmokeState.Failed, $"{step}: {Result(report, step).Words}");
    }

    [Fact]
    public async Task OneListForBothWorkspaces_IsALeak()
    {
        var target = SmokedServer.Target(SmokedServer.Accounts);
        using var tampering = new Tampering((request, _) =>
        {
            if (request.Method == HttpMethod.Get && request.RequestUri!.AbsolutePath == "/api/workspaces/contoso/conversations")
            {
                request.RequestUri = new Uri(request.RequestUri, "/api/workspaces/northwind/conversations");
            }

            return null;
        });

        var report = await smoked.RunAsync(target, tampering);

        Assert.Contains("which it must not", Result(report, "The other lists its own, not the first's").Words, StringComparison.Ordinal);
    }

    // "as nobody" is without a cookie, "as another" with the second session that is seen, "again" once that session has been signed out.
    private static Func<HttpRequestMessage, string, HttpResponseMessage?> Breaking(string which, int status, string body)
    {
        var parts = which.Split(' ', 4);
        var seen = new List<string>();
        var signedOut = false;
        return (request, _) =>
        {
            var cookie = request.Headers.TryGetValues("Cookie", out var cookies) ? cookies.Single() : "";
            if (cookie.Length > 0 && !seen.Contains(cookie))
            {
                seen.Add(cookie);
            }

            signedOut |= request.Method == HttpMethod.Delete && request.RequestUri!.AbsolutePath == "/api/session";
            var path = request.RequestUri!.AbsolutePath;
            var isMeant = request.Method.Method == parts[0] && (parts[1].EndsWith('/') ? path.StartsWith(parts[1], StringComparison.Ordinal) : path.EndsWith(parts[1], StringComparison.Ordinal))
                && parts.ElementAtOrDefault(3) switch { "nobody" => cookie.Length == 0, "another" => seen.IndexOf(cookie) == 1, _ => true }
                && (parts.ElementAtOrDefault(2) != "again" || signedOut);
            return isMeant ? Answer(status, body) : null;
        };
    }

    private static HttpResponseMessage Answer(int status, string body) => new((HttpStatusCode)status)
    {
        Content = new StringContent(body, Encoding.UTF8, body.StartsWith("event:", StringComparison.Ordinal) ? "text/event-stream" : "application/json"),
    };

    private async Task<string> CountsAsync()
    {
        List<string> counts = [];
        foreach (var path in new[] { "/api/workspaces/northwind/conversations", "/api/workspaces/contoso/conversations", "/api/workspaces/northwind/api-keys", "/api/me/sessions" })
        {
            counts.Add($"{path}: {(await smoked.Owner.GetAsync(path)).MustBe(HttpStatusCode.OK).Json["items"]!.AsArray().Count}");
        }

        return string.Join(", ", counts);
    }

    private static SmokeResult Result(SmokeReport report, string step) => report.Results.Single(result => result.Step.Title == step);

    private static SmokeState StateOf(SmokeReport report, SmokeThing thing) => report.Things.Single(entry => entry.Thing == thing).State;
}
