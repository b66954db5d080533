using System.Net;
using LaunchReady.Server.Features.Desk.Invoices;
using LaunchReady.Server.Features.Identity;
using LaunchReady.Server.Tests.Features.Chat;
using LaunchReady.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace LaunchReady.Server.Tests.Features.Approvals;

/// <summary>While nobody else could, the one who asked may approve, with the password again; and the password cannot be guessed that way.</summary>
public sealed class DecidingAlone : IAsyncLifetime
{
    private const string Question = "Refund it";
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 11, 24, 9, 0, 0, TimeSpan.Zero));
    private readonly ScriptedModel _model = new();
    private TestServer _server = null!;
    private Person _owner = null!;
    private Dialogue _chat = null!;
    private Answer _turn = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await TestServer.StartAsync(options => (options.Clock, options.Model) = (_clock, _model));
        _owner = await _server.SetUpAsync(demoData: true);
        var invoice = await Office.ReadAsync(_server, data => data.Set<Invoice>().Where(invoice => invoice.State == InvoiceState.Paid && invoice.RefundedCents == 0).Select(invoice => invoice.Number).FirstAsync());
        _model.Answers(Question, ModelStep.Call("refund_invoice", ("invoice", invoice)));
        _chat = await Dialogue.BeginAsync(_owner, Office.Workspace);
        _turn = (await _chat.AskAsync(Question)).MustBe(HttpStatusCode.OK);
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task WithThePassword_IsApproved_AndTheTrailSaysAlone()
    {
        var decided = (await ApproveAsync(TestServer.Password)).MustBe(HttpStatusCode.OK);

        Assert.True(decided.Json["decidedAlone"]!.GetValue<bool>());
        Assert.Equal("done", (await _chat.UntilAsync(_turn.Id(), "done")).Call().Word("state"));
        Assert.Contains("decidedAlone", (await _owner.GetAsync(_chat.Workspace + "/trail?limit=100")).Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("not the password")]
    public async Task WithoutThePassword_IsRefused(string? password)
    {
        (await ApproveAsync(password)).MustNameField("password");

        Assert.Equal("waiting", (await _chat.TurnAsync(_turn.Id())).State());
    }

    [Fact]
    public async Task OnceASecondPersonIsThere_ThePasswordIsNotEnough()
    {
        await _server.InviteAsync(_owner, Office.Workspace, "member");

        (await ApproveAsync(TestServer.Password)).MustRefuse(HttpStatusCode.Forbidden, "second-person");
    }

    [Fact]
    public async Task WhileTheOthersOnlyLook_ThePasswordIsEnough()
    {
        await _server.InviteAsync(_owner, Office.Workspace, "viewer");

        (await ApproveAsync(TestServer.Password)).MustBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Guesses_AreSlowedDown_HereAndAtTheSignIn()
    {
        for (var guess = 0; guess <= SignInThrottle.FreeFailures; guess++)
        {
            (await ApproveAsync("guess " + guess)).MustNameField("password");
        }

        var slowed = await ApproveAsync(TestServer.Password);

        slowed.MustRefuse(HttpStatusCode.TooManyRequests, "too-many");
        (await _server.Anonymous().PostAsync("/api/session", new { email = _owner.Email, password = TestServer.Password })).MustRefuse(HttpStatusCode.TooManyRequests, "too-many");
        _clock.Advance(TimeSpan.FromMinutes(1));
        (await ApproveAsync(TestServer.Password)).MustBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task GuessesAtOnce_AreSlowedDownToo()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(guess => ApproveAsync("guess " + guess)));

        Assert.InRange(answers.Count(answer => answer.Status == HttpStatusCode.BadRequest), 1, SignInThrottle.FreeFailures + 1);
        Assert.All(answers.Where(answer => answer.Status != HttpStatusCode.BadRequest), answer => answer.MustRefuse(HttpStatusCode.TooManyRequests, "too-many"));
    }

    [Fact]
    public async Task PasswordWhereNoneIsNeeded_IsNotLookedAt()
    {
        // Denying needs none: right and wrong answer alike, so that this says nothing about the password.
        (await _chat.DecideAsync(_turn.Approval(), new { decision = "deny", password = "not the password" })).MustBe(HttpStatusCode.OK);
    }

    private Task<Answer> ApproveAsync(string? password) => _chat.DecideAsync(_turn.Approval(), new { decision = "approve", password });
}
