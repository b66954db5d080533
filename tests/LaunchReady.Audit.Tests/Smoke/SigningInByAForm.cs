using LaunchReady.Audit.Smoke;
using LaunchReady.Audit.Tests.Probes;

namespace LaunchReady.Audit.Tests.Smoke;

/// <summary>Pages that sign in by an HTML form, keep the session in a cookie and answer by a redirect.</summary>
public sealed class SigningInByAForm
{
    private const string Manifest = """
        name: form
        leave: [write]
        limits: { perSecond: 200 }
        smoke:
          steps:
            - name: the form is answered
              proves: sign-in
              method: POST
              path: /login
              form: { user: "ada & co", password: "${DESK_PASSWORD}" }
              expect: { status: [302] }
              capture: { session: "cookie:sid" }
            - { name: the page is hers, proves: sign-in, path: /home, headers: { Cookie: "sid={{session}}" }, expect: { text: [Hello Ada] } }
        """;

    [Fact]
    public async Task TheCookieOfARedirect_IsTheSession()
    {
        await using var server = LoopbackServer.Answering(request => request.Path == "/login"
            ? new(302, "", ("Location", "/home"), ("Set-Cookie", "sid=0123456789abcdef0123; Path=/; HttpOnly"))
            : new(request.Headers.GetValueOrDefault("Cookie") == "sid=0123456789abcdef0123" ? 200 : 401, "<p>Hello Ada", ("Content-Type", "text/html")));

        var report = await new SmokeFixture(NotesDesk.Read(Manifest)).RunAsync(server.Url);

        Assert.All(report.Results, result => Assert.True(result.State == SmokeState.Passed, result.Words));
        Assert.Equal($"user=ada%20%26%20co&password={NotesDesk.Password}", server.Requests[0].Body);
        Assert.Equal("application/x-www-form-urlencoded", server.Requests[0].Headers["Content-Type"]);
    }
}
