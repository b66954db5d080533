using System.Net;
using LaunchReady.Testing;
using Microsoft.Extensions.Time.Testing;

namespace LaunchReady.Server.Tests.Identity;

/// <summary>Guessing is slow, and the answer does not say which addresses have an account.</summary>
public sealed class SigningIn : IAsyncLifetime
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

    [Theory]
    [InlineData("owner@northwind.example")]
    [InlineData("  OWNER@Northwind.Example ")]
    public async Task RightPassword_SignsIn(string email)
    {
        var person = await _server.SignInAsync(email);

        Assert.Equal(_owner.Id, person.Id);
        (await person.GetAsync("/api/me")).MustBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task UnknownAccountAndWrongPassword_AnswerAlike()
    {
        var wrong = (await TryAsync(_owner.Email, "not the password")).MustRefuse(HttpStatusCode.Unauthorized, "sign-in");
        var unknown = (await TryAsync("nobody@northwind.example", "not the password")).MustRefuse(HttpStatusCode.Unauthorized, "sign-in");

        Assert.Equal(wrong.BodyWithoutTrace, unknown.BodyWithoutTrace);
        Assert.False(wrong.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task AfterSixFailures_EvenTheRightPasswordMustWait()
    {
        await FailAsync(_owner.Email, 6);

        var slowed = (await TryAsync(_owner.Email, TestServer.Password)).MustRefuse(HttpStatusCode.TooManyRequests, "too-many");
        Assert.Equal(TimeSpan.FromSeconds(1), slowed.Headers.RetryAfter!.Delta);
        Assert.Equal("1", slowed.Text("retryAfterSeconds"));

        _clock.Advance(TimeSpan.FromSeconds(1));
        (await TryAsync(_owner.Email, TestServer.Password)).MustBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task AfterFiveFailures_TheRightPasswordWorksAndTheCountStartsAfresh()
    {
        await FailAsync(_owner.Email, 5);
        (await TryAsync(_owner.Email, TestServer.Password)).MustBe(HttpStatusCode.OK);

        await FailAsync(_owner.Email, 5);
        (await TryAsync(_owner.Email, TestServer.Password)).MustBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task EachFurtherFailure_DoublesTheWaitUpToFifteenMinutes()
    {
        await FailAsync(_owner.Email, 5);
        var waits = new List<TimeSpan>();
        for (var i = 0; i < 12; i++)
        {
            await FailAsync(_owner.Email, 1);
            var wait = (await TryAsync(_owner.Email, TestServer.Password)).MustBe(HttpStatusCode.TooManyRequests).Headers.RetryAfter!.Delta!.Value;
            waits.Add(wait);
            _clock.Advance(wait);
        }

        Assert.Equal([1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900], waits.Select(wait => wait.TotalSeconds));
    }

    [Fact]
    public async Task UnknownAccount_IsSlowedAlike()
    {
        await FailAsync("nobody@northwind.example", 6);

        (await TryAsync("nobody@northwind.example", "not the password")).MustRefuse(HttpStatusCode.TooManyRequests, "too-many");
    }

    [Fact]
    public async Task ThirtyFailuresFromOneAddress_StopThatAddressAndNoOther()
    {
        for (var i = 0; i < 30; i++)
        {
            await FailAsync($"nobody{i}@northwind.example", 1);
        }

        (await TryAsync(_owner.Email, TestServer.Password)).MustRefuse(HttpStatusCode.TooManyRequests, "too-many");
        var elsewhere = _server.Anonymous(IPAddress.Parse("127.0.0.2"));
        (await elsewhere.PostAsync("/api/session", Request(_owner.Email, TestServer.Password))).MustBe(HttpStatusCode.OK);

        _clock.Advance(TimeSpan.FromMinutes(10));
        (await TryAsync(_owner.Email, TestServer.Password)).MustBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task PasswordChange_IsSlowedWithRetryAfter()
    {
        for (var i = 0; i < 6; i++)
        {
            (await ChangeAsync("not the password")).MustNameField("currentPassword");
        }

        var slowed = (await ChangeAsync(TestServer.Password)).MustRefuse(HttpStatusCode.TooManyRequests, "too-many");
        Assert.Equal(TimeSpan.FromSeconds(1), slowed.Headers.RetryAfter?.Delta);
    }

    private static object Request(string email, string password) => new { email, password };

    private Task<Answer> TryAsync(string email, string password) => _server.Anonymous().PostAsync("/api/session", Request(email, password));

    private Task<Answer> ChangeAsync(string current) =>
        _owner.PostAsync("/api/me/password", new { currentPassword = current, newPassword = "another fine password" });

    private async Task FailAsync(string email, int times)
    {
        for (var i = 0; i < times; i++)
        {
            (await TryAsync(email, "not the password")).MustRefuse(HttpStatusCode.Unauthorized, "sign-in");
        }
    }
}
