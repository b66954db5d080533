using LaunchReady.Server.Features.Chat.Builtin;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Time.Testing;

namespace LaunchReady.Server.Tests.Features.Chat.Builtin;

/// <summary>What every chat client owes its caller.</summary>
public sealed class Protocol
{
    private readonly BuiltinChatClient _client = new(new FakeTimeProvider(new DateTimeOffset(2026, 11, 24, 9, 0, 0, TimeSpan.Zero)));
    private readonly ChatOptions _options = new() { Tools = [.. DeskDeclarations.All] };

    public static TheoryData<string> Questions => [.. ThirtyThings.Questions.Select(row => row.Data.Item1), "hello", "who are you?", "nonsense here"];

    [Theory]
    [MemberData(nameof(Questions))]
    public async Task StreamedAnswer_IsThePlainAnswerInParts(string question)
    {
        var plain = await _client.GetResponseAsync(question, _options, TestContext.Current.CancellationToken);
        var updates = new List<ChatResponseUpdate>();
        await foreach (var update in _client.GetStreamingResponseAsync(question, _options, TestContext.Current.CancellationToken))
        {
            updates.Add(update);
        }

        var streamed = updates.ToChatResponse();
        Assert.Equal(plain.Text, streamed.Text);
        Assert.Equal(Written(plain), Written(streamed));
        Assert.Equal(plain.FinishReason, streamed.FinishReason);
        Assert.Equal(plain.Usage!.TotalTokenCount, streamed.Usage!.TotalTokenCount);
        Assert.Equal("builtin", streamed.ModelId);
        Assert.Equal(plain.ResponseId, streamed.ResponseId);
        Assert.True(plain.Text.Split(' ').Length <= 1 || updates.Count > 2);
    }

    [Fact]
    public async Task SameConversation_GivesTheSameCallId_AndAnotherGivesAnother()
    {
        var first = await _client.GetResponseAsync("close T-118", _options, TestContext.Current.CancellationToken);
        var second = await _client.GetResponseAsync("close T-118", _options, TestContext.Current.CancellationToken);
        var other = await _client.GetResponseAsync("close T-119", _options, TestContext.Current.CancellationToken);
        Assert.Equal(IdOf(first), IdOf(second));
        Assert.NotEqual(IdOf(first), IdOf(other));
    }

    [Fact]
    public async Task SameCommandTwice_IsTwoCalls()
    {
        var talk = Talk.WithDesk();
        await talk.AskAsync("comment on T-118: hi");
        await talk.AskAsync("comment on T-118: hi");
        var ids = talk.Messages.SelectMany(message => message.Contents).OfType<FunctionCallContent>().Select(call => call.CallId).ToList();
        Assert.Equal(2, ids.Distinct().Count());
    }

    [Fact]
    public async Task Usage_IsCounted()
    {
        var response = await _client.GetResponseAsync("show me INV-2041", _options, TestContext.Current.CancellationToken);
        Assert.Equal(4, response.Usage!.InputTokenCount);
        Assert.True(response.Usage.OutputTokenCount > 0);
        Assert.Equal(response.Usage.InputTokenCount + response.Usage.OutputTokenCount, response.Usage.TotalTokenCount);
        Assert.Equal(ChatFinishReason.ToolCalls, response.FinishReason);
    }

    [Fact]
    public async Task CancelledRequest_Stops()
    {
        using var source = new CancellationTokenSource();
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _client.GetResponseAsync("hello", _options, source.Token));
    }

    [Fact]
    public async Task CancelledStream_StopsInTheMiddle()
    {
        using var source = new CancellationTokenSource();
        var parts = 0;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in _client.GetStreamingResponseAsync("hello", _options, source.Token))
            {
                if (++parts == 3)
                {
                    await source.CancelAsync();
                }
            }
        });
        Assert.Equal(3, parts);
    }

    [Fact]
    public async Task ManyThreads_GetTheAnswersOfOne()
    {
        var questions = ThirtyThings.Questions.Select(row => row.Data.Item1).ToList();
        var alone = new List<string>();
        foreach (var question in questions)
        {
            alone.Add(Written(await _client.GetResponseAsync(question, _options, TestContext.Current.CancellationToken)));
        }

        var together = await Task.WhenAll(questions.Select(question => Task.Run(async () => Written(await _client.GetResponseAsync(question, _options)))));
        Assert.Equal(alone, together);
    }

    [Fact]
    public async Task ToolsSwitchedOff_AreNotCalled()
    {
        var response = await _client.GetResponseAsync("close T-118", new ChatOptions { Tools = _options.Tools, ToolMode = ChatToolMode.None }, TestContext.Current.CancellationToken);
        Assert.Empty(response.Messages[0].Contents.OfType<FunctionCallContent>());
    }

    [Theory]
    [InlineData("")]
    [InlineData("?")]
    [InlineData("\"")]
    [InlineData(":::: : :")]
    [InlineData("T-")]
    [InlineData("close")]
    [InlineData("and")]
    [InlineData("¿Qué? 你好 🙂 \ud83d")]
    [InlineData("\0\u0001")]
    public async Task OddMessage_GetsAnAnswer(string question) =>
        Assert.NotEmpty((await _client.GetResponseAsync(question, _options, TestContext.Current.CancellationToken)).Messages[0].Contents);

    [Fact]
    public async Task HugeMessage_GetsAnAnswerInTime()
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        await _client.GetResponseAsync(string.Concat(Enumerable.Repeat("show tickets of Contoso, INV-2041 \"and\" 12. ", 2500)), _options, TestContext.Current.CancellationToken);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(30), watch.Elapsed.ToString());
    }

    private static string IdOf(ChatResponse response) => response.Messages[0].Contents.OfType<FunctionCallContent>().Single().CallId;

    private static string Written(ChatResponse response) =>
        string.Join('\n', response.Messages.SelectMany(message => message.Contents).Select(content => content is FunctionCallContent call ? call.CallId + Talk.Written(call) : content is TextContent text ? text.Text : ""));
}
