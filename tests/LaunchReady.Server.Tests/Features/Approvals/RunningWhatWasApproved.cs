using System.Net;
using LaunchReady.Server.Data;
using LaunchReady.Server.Features.Approvals;
using LaunchReady.Server.Features.Approvals.Contracts;
using LaunchReady.Server.Features.Chat.Turns;
using LaunchReady.Server.Features.Desk.Invoices;
using LaunchReady.Server.Tests.Features.Chat;
using LaunchReady.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;

namespace LaunchReady.Server.Tests.Features.Approvals;

/// <summary>
/// Between the yes and the run the world may change: here nothing runs by itself after a decision, until the test says so. What runs is what was approved,
/// for people who may still have it done, or nothing.
/// </summary>
public sealed class RunningWhatWasApproved : IAsyncLifetime
{
    private const string Question = "Refund it, please";
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 11, 24, 9, 0, 0, TimeSpan.Zero));
    private readonly ScriptedModel _model = new();
    private TestServer _server = null!;
    private Person _owner = null!;
    private Person _admin = null!;
    private Person _member = null!;
    private Dialogue _chat = null!;
    private Answer _turn = null!;
    private string _invoice = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await TestServer.StartAsync(options =>
        {
            (options.Clock, options.Model) = (_clock, _model);
            options.Services = services => services.RemoveAll<IApprovalListener>();
            options.Settings["Limits:Message"] = "3";
        });
        _owner = await _server.SetUpAsync(demoData: true);
        _admin = await _server.InviteAsync(_owner, Office.Workspace, "admin");
        _member = await _server.InviteAsync(_owner, Office.Workspace, "member");
        _invoice = await Office.ReadAsync(_server, data => data.Set<Invoice>().Where(invoice => invoice.State == InvoiceState.Paid && invoice.RefundedCents == 0).Select(invoice => invoice.Number).FirstAsync());
        _model.Answers(Question, ModelStep.Call("refund_invoice", ("invoice", _invoice)));
        _chat = await Dialogue.BeginAsync(_member, Office.Workspace);
        _turn = (await _chat.AskAsync(Question)).MustBe(HttpStatusCode.OK);
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task NothingChanged_Runs()
    {
        await ApproveAsync();

        Assert.Equal("done", (await RunAsync()).Call().Word("state"));
        Assert.Equal(1, await RefundsAsync());
    }

    [Fact]
    public async Task RunTwice_RefundsOnce()
    {
        await ApproveAsync();

        await RunAsync();
        await RunAsync();

        Assert.Equal(1, await RefundsAsync());
        Assert.Equal(2, _model.RoundsOf(Question));
    }

    [Fact]
    public async Task ArgumentsChangedInTheRow_DoNotRun()
    {
        await ApproveAsync();
        await ChangeAsync(data => data.Database.ExecuteSqlAsync($"UPDATE tool_calls SET Arguments = {"{\"amount\":1,\"invoice\":\"" + _invoice + "\"}"}"));

        await AssertNotRunAsync("not the ones that were approved");
    }

    [Fact]
    public async Task ApproverWhoLostTheRole_ApprovedNothing()
    {
        await ApproveAsync();
        await SetRoleAsync(_admin, "viewer");

        await AssertNotRunAsync("approved this no longer holds the role");
    }

    [Fact]
    public async Task ApproverWhoLeft_ApprovedNothing()
    {
        await ApproveAsync();
        await TestServer.RemoveMemberAsync(_owner, Office.Workspace, _admin);

        await AssertNotRunAsync("approved this no longer holds the role");
    }

    [Fact]
    public async Task RequesterWhoLostTheRole_HasNothingDone()
    {
        await ApproveAsync();
        await SetRoleAsync(_member, "viewer");

        await AssertNotRunAsync("needs the role member");
    }

    [Fact]
    public async Task RequesterWhoLeft_HasNothingDone()
    {
        await ApproveAsync();
        await TestServer.RemoveMemberAsync(_owner, Office.Workspace, _member);

        await StartAsync();
        await Turns.UntilQuietAsync(_server);

        Assert.Equal(0, await RefundsAsync());
        Assert.Equal("Failed", await Turns.StateAsync(_server, _turn.Id()));
    }

    [Fact]
    public async Task ApprovedTooLongAgo_DoesNotRun()
    {
        await ApproveAsync();
        _clock.Advance(Approval.Lifetime + TimeSpan.FromMinutes(1));

        await AssertNotRunAsync("expired");
    }

    [Fact]
    public async Task NobodyDecidesInTime_TheTurnGoesOnAndSaysSo()
    {
        _clock.Advance(Approval.Lifetime - TimeSpan.FromMinutes(2));
        Assert.Equal("pending", (await _member.GetAsync($"{_chat.Workspace}/approvals/{_turn.Approval()}")).Text("status"));
        _clock.Advance(TimeSpan.FromMinutes(3));

        Assert.Equal("expired", (await _member.GetAsync($"{_chat.Workspace}/approvals/{_turn.Approval()}")).Text("status"));
        (await _chat.As(_admin).DecideAsync(_turn.Approval(), new { decision = "approve" })).MustRefuse(HttpStatusCode.Conflict, "approval-settled");
        await _server.Services.GetRequiredService<ExpireApprovals>().RunOnceAsync(TestContext.Current.CancellationToken);

        var after = await RunAsync();
        Assert.Equal(("done", "denied"), (after.State(), after.Call().Word("state")));
        Assert.Contains(_model.ResultsFor(Question), result => result.Contains("in time", StringComparison.Ordinal));
        Assert.Equal(0, await RefundsAsync());
    }

    [Fact]
    public async Task CallThatWasOutWhenItsServerDied_IsUnknown_AndNotRunAgain()
    {
        await ApproveAsync();
        await ChangeAsync(data => data.Database.ExecuteSqlAsync($"UPDATE tool_calls SET State = 'Running'; UPDATE approvals SET Status = 'Used'"));

        Assert.Equal("unknown", (await RunAsync()).Call().Word("state"));
        Assert.Equal(0, await RefundsAsync());
    }

    [Fact]
    public async Task DecisionsSpendNoMessages()
    {
        // Three messages a minute, one of which was the question.
        Assert.Equal("waiting", _turn.State());
        for (var tries = 0; tries < 6; tries++)
        {
            await _chat.DecideAsync(_turn.Approval(), new { decision = "approve" });
        }

        (await _chat.DecideAsync(_turn.Approval(), new { decision = "deny" })).MustBe(HttpStatusCode.OK);
        await RunAsync();

        (await _chat.AskAsync("Second")).MustBe(HttpStatusCode.OK);
        (await _chat.AskAsync("Third")).MustBe(HttpStatusCode.OK);
        (await _chat.AskAsync("Fourth")).MustRefuse(HttpStatusCode.TooManyRequests, "too-many");
    }

    private async Task ApproveAsync() => (await _chat.As(_admin).DecideAsync(_turn.Approval(), new { decision = "approve" })).MustBe(HttpStatusCode.OK);

    private async Task SetRoleAsync(Person person, string role) =>
        (await _owner.PatchAsync($"{_chat.Workspace}/members/{person.Id}", new { role })).MustBe(HttpStatusCode.OK);

    private async Task StartAsync() =>
        _server.Services.GetRequiredService<TurnHost>().Start(await Office.ReadAsync(_server, data => Task.FromResult(data.BoundWorkspace)), _turn.Id());

    private async Task<Answer> RunAsync()
    {
        await StartAsync();
        await Turns.UntilQuietAsync(_server);
        return await _chat.TurnAsync(_turn.Id());
    }

    private async Task AssertNotRunAsync(string because)
    {
        var after = await RunAsync();
        Assert.Equal(("done", "denied"), (after.State(), after.Call().Word("state")));
        Assert.Contains(because, after.Call().Word("summary"), StringComparison.Ordinal);
        Assert.Contains(_model.ResultsFor(Question), result => result.Contains(because, StringComparison.Ordinal));
        Assert.Equal(0, await RefundsAsync());
    }

    private Task<int> RefundsAsync() => Office.ReadAsync(_server, data => data.Set<InvoiceRefund>().CountAsync(refund =>
        data.Set<Invoice>().Any(invoice => invoice.Id == refund.InvoiceId && invoice.Number == _invoice)));

    private Task<int> ChangeAsync(Func<AppData, Task<int>> change) => Office.ReadAsync(_server, change);
}
