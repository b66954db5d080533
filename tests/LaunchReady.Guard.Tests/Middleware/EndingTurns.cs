using LaunchReady.Guard.Limits;
using LaunchReady.Guard.Middleware;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Time.Testing;
using static LaunchReady.Guard.Tests.Middleware.Conversations;
using static LaunchReady.Guard.Tests.Middleware.ScriptedModel;

namespace LaunchReady.Guard.Tests.Middleware;

public sealed class EndingTurns
{
    private readonly Desk _desk = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 24, 9, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task RoundTripsUsedUp_EndWithASentence(bool streaming)
    {
        var model = Looping(i => $"T-{i}");
        var response = await Around(model, new() { RoundTrips = 3 }).AskAsync(Said("read all"), _desk.Options(), streaming);
        Assert.Equal(3, model.Sent.Count);
        Assert.Equal("I stopped here: one request may go to the model 3 times, and that is used up.", response.Text);
        Assert.Single(_desk.Reports, report => report.Kind == GuardReportKind.Stopped);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task CallsUsedUp_EndTheTurn(bool streaming)
    {
        var model = Looping(i => $"T-{i}");
        var response = await Around(model, new() { Calls = 2 }).AskAsync(Said("read all"), _desk.Options(), streaming);
        Assert.Equal(["read T-1", "read T-2"], _desk.Ran);
        Assert.Equal("I stopped here: one request may make 2 calls, and they are used up.", response.Text);
        Assert.Equal(3, model.Sent.Count);
    }

    [Fact]
    public async Task SameCallAgainAndAgain_EndsTheTurn()
    {
        var response = await Around(Looping(_ => "T-1"), new() { IdenticalCalls = 2 }).AskAsync(Said("read T-1"), _desk.Options());
        Assert.Equal(2, _desk.Ran.Count);
        Assert.Equal("I stopped here: the same call was made 2 times already.", response.Text);
    }

    [Fact]
    public async Task CallThatKeepsFailing_EndsTheTurn()
    {
        var tries = 0;
        var broken = AIFunctionFactory.Create(string (string ticket) => throw new InvalidOperationException($"{tries++}"), "read_ticket");
        var response = await Around(Looping(_ => "T-1"), new() { FailuresOfOneCall = 2, IdenticalCalls = 9 }).AskAsync(Said("read T-1"), new ChatOptions { Tools = [broken] }.OnBehalfOf("ann", "c-1"));
        Assert.Equal(2, tries);
        Assert.Equal("I stopped here: the same call failed 2 times already.", response.Text);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ReportedTokens_AreCounted_PlainAndStreaming(bool streaming)
    {
        var model = Looping(i => $"T-{i}", new UsageDetails { InputTokenCount = 60, OutputTokenCount = 5 });
        var response = await Around(model, new() { InputTokens = 100 }).AskAsync(Said("read all"), _desk.Options(), streaming);
        Assert.Equal(2, model.Sent.Count);
        Assert.Equal("I stopped here: one request may read 100 tokens, and they are used up.", response.Text);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task UnreportedTokens_AreEstimated(bool streaming)
    {
        var model = new ScriptedModel(_ => new ChatMessage(ChatRole.Assistant, [new TextContent(new string('x', 120)), Call("1", "read_ticket", ("ticket", "T-1"))]));
        var response = await Around(model, new() { OutputTokens = 40 }).AskAsync(Said("read T-1"), _desk.Options(), streaming);
        Assert.Single(model.Sent);
        Assert.EndsWith("I stopped here: one answer may have 40 tokens, and they are used up.", response.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunawayStream_IsCutOff_InItsMidst()
    {
        var model = new ScriptedModel(_ => Says(string.Join(' ', Enumerable.Repeat("word", 10_000))));
        var response = await Around(model, new() { OutputTokens = 100 }).AskAsync(Said("talk"), _desk.Options(), streaming: true);
        Assert.True(response.Text.Length < 500);
        Assert.EndsWith("and they are used up.", response.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task TimeUsedUp_EndsAModelThatDoesNotAnswer(bool streaming)
    {
        var waiting = new TaskCompletionSource();
        var model = new ScriptedModel(_ => Says("too late")) { Before = token => { waiting.SetResult(); return Task.Delay(Timeout.InfiniteTimeSpan, token); } };
        var asking = Around(model, new() { Duration = TimeSpan.FromSeconds(30) }).AskAsync(Said("hello"), _desk.Options(), streaming);
        await waiting.Task;
        _time.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal("I stopped here: one request may take 30 seconds, and they are over.", (await asking).Text);
    }

    [Fact]
    public async Task TimeUsedUp_StopsATool_AndSaysThatTheOutcomeIsUnknown()
    {
        var waiting = new TaskCompletionSource();
        var slow = AIFunctionFactory.Create(
            async (string ticket, CancellationToken cancellationToken) =>
            {
                waiting.SetResult();
                await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
                return "never";
            },
            "read_ticket");
        var asking = Around(Looping(_ => "T-1"), new() { Duration = TimeSpan.FromSeconds(30) }).AskAsync(Said("read T-1"), new ChatOptions { Tools = [slow] }.OnBehalfOf("ann", "c-1"));
        await waiting.Task;
        _time.Advance(TimeSpan.FromSeconds(30));
        var response = await asking;
        Assert.Contains("effect is not known", response.Result("1"), StringComparison.Ordinal);
        Assert.Equal("I stopped here: one request may take 30 seconds, and they are over.", response.Text);
    }

    [Fact]
    public async Task HostsOwnOutputLimit_IsLoweredToWhatIsLeft_NeverRaised()
    {
        var model = new ScriptedModel();
        var options = _desk.Options();
        options.MaxOutputTokens = 500;
        await Around(model, new() { OutputTokens = 200 }).AskAsync(Said("hello"), options);
        await Around(model, new() { OutputTokens = 900 }).AskAsync(Said("hello"), options);
        await Around(model, new()).AskAsync(Said("hello"), _desk.Options());
        Assert.Equal([200, 500, null], model.Options.Select(sent => sent!.MaxOutputTokens));
    }

    [Fact]
    public async Task OrdinaryTurn_MeetsNoLimit()
    {
        var model = new ScriptedModel(_ => Calls(Call("1", "read_ticket", ("ticket", "T-1"))), _ => Calls(Call("2", "read_ticket", ("ticket", "T-1"))), _ => Says("Read."));
        var response = await Around(model, new()).AskAsync(Said("read T-1 twice"), _desk.Options());
        Assert.Equal("Read.", response.Text);
        Assert.DoesNotContain(_desk.Reports, report => report.Kind == GuardReportKind.Stopped);
    }

    private static ScriptedModel Looping(Func<int, string> ticket, UsageDetails? usage = null) =>
        new([.. Enumerable.Range(1, 30).Select(i => (Func<IReadOnlyList<ChatMessage>, ChatMessage>)(_ => Calls(Call($"{i}", "read_ticket", ("ticket", ticket(i))))))]) { Usage = usage };

    private IChatClient Around(ScriptedModel model, TurnLimits limits) => _desk.Around(model, options =>
    {
        options.Limits = limits;
        options.TimeProvider = _time;
    });
}
