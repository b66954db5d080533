using System.Net;
using LaunchReady.Server.Features.Identity.Contracts;
using LaunchReady.Testing;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;

namespace LaunchReady.Server.Tests.Identity;

/// <summary>A session is a row: it is listed, it ends when it is ended, and what ends it ends it at once.</summary>
public sealed class KeepingSessions : IAsyncLifetime
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 11, 24, 9, 0, 0, TimeSpan.Zero));
    private TestServer _server = null!;
    private Person _owner = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await TestServer.StartAsync(options => options.Clock = _clock);
        _owner = await _server.SetUpAsync();
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Cookie_IsOutOfReachOfScriptsAndOtherSites()
    {
        var answer = await _server.Anonymous().PostAsync("/api/session", new { email = _owner.Email, password = TestServer.Password });

        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"));
        Assert.StartsWith("lr_session=", cookie, StringComparison.Ordinal);
        Assert.Contains("; path=/", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("; httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("; samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("domain=", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Cookie_OverHttps_IsSecureAndCarriesTheHostPrefix()
    {
        var context = new DefaultHttpContext { Request = { Scheme = "https" } };

        SessionCookie.Set(context, "token", _clock.GetUtcNow());

        var cookie = context.Response.Headers.SetCookie.ToString();
        Assert.StartsWith("__Host-lr_session=token;", cookie, StringComparison.Ordinal);
        Assert.Contains("; secure", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("; path=/", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task List_ShowsAllOfMineAndMarksTheCurrentOne()
    {
        var other = await _server.SessionOfAsync(_owner);

        var items = (await other.GetAsync("/api/me/sessions")).MustBe(HttpStatusCode.OK).Json["items"]!.AsArray();

        Assert.Equal(2, items.Count);
        Assert.Single(items, item => item!["current"]!.GetValue<bool>());
    }

    [Fact]
    public async Task Revoke_EndsThatSessionOnly()
    {
        var other = await _server.SessionOfAsync(_owner);
        var id = (await other.GetAsync("/api/me/sessions")).Json["items"]!.AsArray().Single(item => item!["current"]!.GetValue<bool>())!["id"];

        (await _owner.DeleteAsync($"/api/me/sessions/{id}")).MustBe(HttpStatusCode.NoContent);

        (await other.GetAsync("/api/me")).MustRefuse(HttpStatusCode.Unauthorized, "signed-out");
        (await _owner.GetAsync("/api/me")).MustBe(HttpStatusCode.OK);
        (await _owner.DeleteAsync($"/api/me/sessions/{id}")).MustRefuse(HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    public async Task RevokeOthers_LeavesTheOneThatAsks()
    {
        var others = new[] { await _server.SessionOfAsync(_owner), await _server.SessionOfAsync(_owner) };

        (await _owner.DeleteAsync("/api/me/sessions")).MustBe(HttpStatusCode.NoContent);

        foreach (var other in others)
        {
            (await other.GetAsync("/api/me")).MustBe(HttpStatusCode.Unauthorized);
        }

        (await _owner.GetAsync("/api/me")).MustBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task SignOut_EndsTheSessionOnTheServerAndTakesTheCookieBack()
    {
        var token = _owner.SessionToken!;

        (await _owner.DeleteAsync("/api/session")).MustBe(HttpStatusCode.NoContent);

        Assert.Null(_owner.SessionToken);
        var thief = _server.Anonymous();
        thief.Cookies.Add(_server.Address, new Cookie("lr_session", token));
        (await thief.GetAsync("/api/me")).MustRefuse(HttpStatusCode.Unauthorized, "signed-out");
    }

    [Fact]
    public async Task PasswordChange_EndsTheOtherSessionsAndTheOldPassword()
    {
        const string password = "another fine password";
        var other = await _server.SessionOfAsync(_owner);

        (await _owner.PostAsync("/api/me/password", new { currentPassword = TestServer.Password, newPassword = password })).MustBe(HttpStatusCode.NoContent);

        (await other.GetAsync("/api/me")).MustBe(HttpStatusCode.Unauthorized);
        (await _owner.GetAsync("/api/me")).MustBe(HttpStatusCode.OK);
        (await _server.Anonymous().PostAsync("/api/session", new { email = _owner.Email, password = TestServer.Password })).MustBe(HttpStatusCode.Unauthorized);
        await _server.SignInAsync(_owner.Email, password);
    }

    [Fact]
    public async Task PasswordChange_WithoutTheOldOne_ChangesNothing()
    {
        var other = await _server.SessionOfAsync(_owner);

        (await _owner.PostAsync("/api/me/password", new { currentPassword = "not the password", newPassword = "another fine password" })).MustNameField("currentPassword");

        (await other.GetAsync("/api/me")).MustBe(HttpStatusCode.OK);
        await _server.SignInAsync(_owner.Email);
    }

    [Theory]
    [InlineData("short")]
    [InlineData("1234567890")]
    [InlineData("owner@northwind.example")]
    public async Task PasswordChange_ToAWeakOne_IsRefused(string weak) =>
        (await _owner.PostAsync("/api/me/password", new { currentPassword = TestServer.Password, newPassword = weak })).MustNameField("newPassword");

    [Fact]
    public async Task Unused_ForAWeek_Ends()
    {
        _clock.Advance(TimeSpan.FromDays(7) - TimeSpan.FromMinutes(1));
        (await _owner.GetAsync("/api/me")).MustBe(HttpStatusCode.OK);

        _clock.Advance(TimeSpan.FromDays(7));
        (await _owner.GetAsync("/api/me")).MustRefuse(HttpStatusCode.Unauthorized, "signed-out");
    }

    [Fact]
    public async Task Used_EveryDay_EndsAfterThirtyDays()
    {
        for (var day = 1; day < 30; day++)
        {
            _clock.Advance(TimeSpan.FromDays(1));
            (await _owner.GetAsync("/api/me")).MustBe(HttpStatusCode.OK);
        }

        _clock.Advance(TimeSpan.FromDays(1));
        (await _owner.GetAsync("/api/me")).MustRefuse(HttpStatusCode.Unauthorized, "signed-out");
    }

    [Fact]
    public async Task MadeUpCookie_IsNobody()
    {
        var guesser = _server.Anonymous();
        guesser.Cookies.Add(_server.Address, new Cookie("lr_session", Tokens.New()));

        (await guesser.GetAsync("/api/me")).MustRefuse(HttpStatusCode.Unauthorized, "signed-out");
    }
}
