using System.Net;
using LaunchReady.Testing;

namespace LaunchReady.Server.Tests.Pages;

/// <summary>Set-up, sign-in and sign-out by plain forms, as a browser without script sends them.</summary>
public sealed class Entering
{
    [Fact]
    public async Task Start_LeadsToWhatComesNext()
    {
        await using var server = await TestServer.StartAsync();
        Assert.Equal("/setup", await StartOfAsync(server.Anonymous()));
        Assert.Equal("/setup", Browsing.LocationOf(await server.Anonymous().AskPageAsync("/sign-in")));

        var owner = await server.SetUpAsync();
        Assert.Equal("/sign-in", await StartOfAsync(server.Anonymous()));
        Assert.Equal("/w/northwind", await StartOfAsync(owner));

        await TestServer.CreateWorkspaceAsync(owner, "Second");
        Assert.Equal("/workspaces", await StartOfAsync(owner));
    }

    [Theory]
    [InlineData("true", true)]
    [InlineData(null, false)]
    public async Task SetUpForm_FillsInTheDemoCompanyAsTheBoxSays(string? box, bool expected)
    {
        await using var server = await TestServer.StartAsync();
        var person = server.Anonymous();
        var page = await person.OpenAsync("/setup");

        var answer = await person.SubmitAsync(
            page.FormTo("/api/setup"),
            ("token", server.SetupToken), ("name", "Olga Owner"), ("email", "owner@northwind.example"), ("password", TestServer.Password), ("workspace", "Northwind"), ("demoData", box));

        Assert.Equal("/", Browsing.LocationOf(answer.MustBe(HttpStatusCode.Found)));
        Assert.Equal("/w/northwind", await StartOfAsync(person));
        var settings = (await person.GetAsync("/api/workspaces/northwind/settings")).MustBe(HttpStatusCode.OK);
        Assert.Equal(expected, settings.Json["demoData"]!.GetValue<bool>());
    }

    [Fact]
    public async Task SetUpForm_HasTheBoxTicked()
    {
        await using var server = await TestServer.StartAsync();

        var page = await server.Anonymous().OpenAsync("/setup");

        Assert.NotNull(page.QuerySelector("input[name=demoData][checked]"));
    }

    [Fact]
    public async Task SetUpPage_OnceSetUp_LeadsToSignIn()
    {
        await using var server = await TestServer.StartAsync();
        await server.SetUpAsync();

        var page = await server.Anonymous().OpenAsync("/setup");

        Assert.Empty(page.Forms);
        Assert.NotNull(page.QuerySelector("main a[href='/sign-in']"));
    }

    [Theory]
    [InlineData("/w/northwind/members?after=", "/w/northwind/members?after=")]
    [InlineData("//evil.example", "/")]
    [InlineData("https://evil.example", "/")]
    [InlineData("/\\evil.example", "/")]
    [InlineData("javascript:alert(1)", "/")]
    public async Task SignIn_ReturnsToAPageOfOursOnly(string wanted, string expected)
    {
        await using var server = await TestServer.StartAsync();
        var owner = await server.SetUpAsync();
        var person = server.Anonymous();
        var address = "/sign-in?return=" + Uri.EscapeDataString(wanted);
        var page = await person.OpenAsync(address);

        var answer = await person.SubmitAsync(page.FormTo("/api/session"), ("email", owner.Email), ("password", TestServer.Password));

        Assert.Equal(expected, Browsing.LocationOf(answer.MustBe(HttpStatusCode.Found)));
        Assert.NotNull(person.SessionToken);
        Assert.Equal(expected, Browsing.LocationOf(await person.AskPageAsync(address)));

        // A form that was made elsewhere says where to go as well.
        var other = server.Anonymous();
        var again = await other.SubmitAsync((await other.OpenAsync("/sign-in")).FormTo("/api/session"), ("email", owner.Email), ("password", TestServer.Password), ("_return", wanted));
        Assert.Equal(expected, Browsing.LocationOf(again));
    }

    [Fact]
    public async Task SignIn_WithAWrongPassword_SaysSoOnAPage()
    {
        await using var server = await TestServer.StartAsync();
        var owner = await server.SetUpAsync();
        var person = server.Anonymous();
        var page = await person.OpenAsync("/sign-in");

        var answer = await person.SubmitAsync(page.FormTo("/api/session"), ("email", owner.Email), ("password", "not the password"));

        var refused = Browsing.Parse(answer.MustBe(HttpStatusCode.Unauthorized));
        Assert.Contains("is not right", refused.Content(), StringComparison.Ordinal);
        Assert.NotNull(refused.QuerySelector("main a[href='/sign-in']"));
        Assert.Null(person.SessionToken);
    }

    [Fact]
    public async Task SignOut_EndsTheSessionAndGoesToSignIn()
    {
        await using var server = await TestServer.StartAsync();
        var owner = await server.SetUpAsync();
        var token = owner.SessionToken!;
        var page = await owner.OpenAsync("/account");

        var answer = await owner.SubmitAsync(page.FormTo("/sign-out"));

        Assert.Equal("/sign-in", Browsing.LocationOf(answer.MustBe(HttpStatusCode.Found)));
        Assert.Null(owner.SessionToken);
        var thief = server.Anonymous();
        thief.Cookies.Add(server.Address, new Cookie("lr_session", token));
        (await thief.GetAsync("/api/me")).MustBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task SignOut_WithoutTheFormsToken_IsRefused()
    {
        await using var server = await TestServer.StartAsync();
        var owner = await server.SetUpAsync();
        var page = await owner.OpenAsync("/account");

        var answer = await owner.SubmitAsync(page.FormTo("/sign-out"), ("__RequestVerificationToken", "CfDJ8-made-up"));

        answer.MustBe(HttpStatusCode.Forbidden);
        (await owner.GetAsync("/api/me")).MustBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task SignOut_OfASessionThatIsOver_GoesToSignInAndNotBackToItself()
    {
        await using var server = await TestServer.StartAsync();
        var owner = await server.SetUpAsync();
        var elsewhere = await server.SessionOfAsync(owner);
        var page = await elsewhere.OpenAsync("/account");
        (await owner.DeleteAsync("/api/me/sessions")).MustBe(HttpStatusCode.NoContent);

        var answer = await elsewhere.SubmitAsync(page.FormTo("/sign-out"));

        Assert.Equal("/sign-in", Browsing.LocationOf(answer.MustBe(HttpStatusCode.Found)));
    }

    private static async Task<string?> StartOfAsync(Person person) => Browsing.LocationOf((await person.AskPageAsync("/")).MustBe(HttpStatusCode.Found));
}
