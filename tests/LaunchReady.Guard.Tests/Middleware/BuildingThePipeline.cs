using LaunchReady.Guard.Middleware;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging.Abstractions;
using static LaunchReady.Guard.Tests.Middleware.Conversations;
using static LaunchReady.Guard.Tests.Middleware.ScriptedModel;

namespace LaunchReady.Guard.Tests.Middleware;

public sealed class BuildingThePipeline
{
    private readonly Desk _desk = new();

    [Fact]
    public void FunctionInvocationInside_StopsTheBuild()
    {
        var builder = new ScriptedModel().AsBuilder().UseGuard().UseFunctionInvocation();
        Assert.Contains("Remove UseFunctionInvocation", Assert.Throws<InvalidOperationException>(() => builder.Build()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FunctionInvocationAround_StopsTheBuild()
    {
        var builder = new ScriptedModel().AsBuilder().UseFunctionInvocation().UseLogging(NullLoggerFactory.Instance).UseGuard();
        Assert.Contains("around the guard", Assert.Throws<InvalidOperationException>(() => builder.Build()).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => new FunctionInvokingChatClient(_desk.Around(new ScriptedModel())));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task FunctionInvocationAround_BehindAClientThatHidesIt_FailsTheFirstRequest(bool streaming)
    {
        var model = new ScriptedModel();
        var client = model.AsBuilder().UseFunctionInvocation().UseOpenTelemetry().UseGuard().Build();
        var thrown = await Assert.ThrowsAsync<InvalidOperationException>(() => client.AskAsync(Said("hello"), _desk.Options(), streaming));
        Assert.Contains("around the guard", thrown.Message, StringComparison.Ordinal);
        Assert.Empty(model.Sent);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task RequestThatFollowsOneOfAnUnguardedClient_OnItsStack_Works(bool streaming)
    {
        var answering = new TaskCompletionSource();
        var unguarded = new ScriptedModel { Before = _ => answering.Task }.AsBuilder().UseFunctionInvocation().Build();
        var guarded = _desk.Around(new ScriptedModel());
        var both = BothAsync();
        answering.SetResult();
        Assert.Equal("Done.", (await both).Text);

        async Task<ChatResponse> BothAsync()
        {
            await unguarded.AskAsync(Said("hello"), new ChatOptions(), streaming);
            return await guarded.AskAsync(Said("hello"), _desk.Options(), streaming);
        }
    }

    [Fact]
    public async Task GuardedClientInsideATool_Works()
    {
        var inner = _desk.Around(new ScriptedModel(_ => Says("It is raining.")));
        var ask = AIFunctionFactory.Create(async (string ticket) => (await inner.GetResponseAsync("weather?", _desk.Options("ann", "c-2"), Cancelled)).Text, "read_ticket");
        var model = new ScriptedModel(_ => Calls(Call("1", "read_ticket", ("ticket", "T-1"))));
        var response = await _desk.Around(model).AskAsync(Said("ask"), new ChatOptions { Tools = [ask] }.OnBehalfOf("ann", "c-1"));
        Assert.Contains("raining", response.Result("1"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatOnlyLooksOn_MayStandOnEitherSide()
    {
        var model = new ScriptedModel(_ => Calls(Call("1", "read_ticket", ("ticket", "T-1"))));
        var client = model.AsBuilder().UseOpenTelemetry().UseGuard(options => options.Declare(Desk.Read)).UseLogging(NullLoggerFactory.Instance).UseOpenTelemetry().Build();
        Assert.NotNull(client.GetService<GuardedChatClient>());
        await client.AskAsync(Said("read T-1"), _desk.Options());
        Assert.Equal(["read T-1"], _desk.Ran);
    }

    [Fact]
    public async Task RequestThatDoesNotSayForWhom_Fails()
    {
        var client = _desk.Around(new ScriptedModel());
        var thrown = await Assert.ThrowsAsync<InvalidOperationException>(() => client.GetResponseAsync("hello", cancellationToken: Cancelled));
        Assert.Contains("OnBehalfOf", thrown.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new ChatOptions().OnBehalfOf(" ", "c-1"));
    }

    [Fact]
    public async Task CallersIds_DoNotReachTheModel()
    {
        var model = new ScriptedModel();
        await _desk.Around(model).AskAsync(Said("hello"), _desk.Options());
        Assert.Empty(Assert.Single(model.Options)!.AdditionalProperties ?? []);
    }

    public static TheoryData<string> ToolsItCannotHold => ["hosted", "declaration", "twice", "additional"];

    [Theory]
    [MemberData(nameof(ToolsItCannotHold))]
    public async Task ToolThatWouldRunPastTheGuard_IsRefused(string kind)
    {
        var model = new ScriptedModel();
        var options = new ChatOptions
        {
            Tools = kind switch
            {
                "hosted" => [new HostedWebSearchTool()],
                "declaration" => [_desk.ReadTicket.AsDeclarationOnly()],
                "twice" => [_desk.ReadTicket, _desk.ReadTicket],
                _ => [],
            },
        }.OnBehalfOf("ann", "c-1");
        var client = _desk.Around(model, guard => guard.FunctionInvocation = invocation => invocation.AdditionalTools = kind == "additional" ? [_desk.RefundInvoice] : null);
        await Assert.ThrowsAsync<InvalidOperationException>(() => client.GetResponseAsync("hello", options, Cancelled));
        Assert.Empty(model.Sent);
    }

    [Fact]
    public async Task ToolThatAToolAdds_IsGuardedToo()
    {
        var opener = AIFunctionFactory.Create(
            (string ticket) =>
            {
                FunctionInvokingChatClient.CurrentContext!.Options!.Tools!.Add(_desk.RefundInvoice);
                return "opened";
            },
            "read_ticket");
        var model = new ScriptedModel(_ => Calls(Call("1", "read_ticket", ("ticket", "T-1"))), _ => Calls(Call("2", "refund_invoice", ("invoice", "INV-7"))));
        var response = await _desk.Around(model).AskAsync(Said("open T-1, refund INV-7"), new ChatOptions { Tools = [opener] }.OnBehalfOf("ann", "c-1"));
        Assert.Empty(_desk.Ran);
        Assert.Single(response.Requests());
    }

    [Fact]
    public async Task CallsSideBySide_PassTheGateEach()
    {
        var model = new ScriptedModel(_ => Calls([.. Enumerable.Range(1, 20).Select(i => i % 2 == 0
            ? Call($"{i}", "refund_invoice", ("invoice", $"INV-{i}"))
            : Call($"{i}", "read_ticket", ("ticket", $"T-{i}")))]));
        var response = await _desk.Around(model, options => options.FunctionInvocation = invocation => invocation.AllowConcurrentInvocation = true).AskAsync(Said("all"), _desk.Options());
        Assert.Equal(10, _desk.Ran.Count);
        Assert.Equal(10, response.Requests().Select(request => request.RequestId).Distinct().Count());
    }

    [Fact]
    public async Task EarlierMessagesThatTheServiceKeeps_CountAsUnknown()
    {
        var tainted = new List<bool>();
        var model = new ScriptedModel(_ => Calls(Call("1", "read_ticket", ("ticket", "T-1"))));
        var options = _desk.Options();
        options.ConversationId = "kept-by-the-service";
        await _desk.Around(model, guard => guard.Policy = new FixedPolicy(request =>
        {
            tainted.Add(request.Context.Tainted);
            return Desk.Policy.Decide(request);
        })).AskAsync([new(ChatRole.User, "read T-1")], options);
        Assert.Equal([true], tainted);
    }
}
