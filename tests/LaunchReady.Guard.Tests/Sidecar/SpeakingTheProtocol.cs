using System.Text;
using System.Text.Json;
using CsCheck;
using LaunchReady.Guard.Decisions;
using LaunchReady.Guard.Sidecar;

namespace LaunchReady.Guard.Tests.Sidecar;

/// <summary>The sidecar's lines: good ones, bad ones, and that nothing bad allows anything or ends it.</summary>
public sealed class SpeakingTheProtocol
{
    private const string Open = """
        {"op":"open","tools":[
          {"name":"send_message","parameters":{"type":"object","properties":{"recipient":{"type":"string"},"body":{"type":"string"}},"required":["recipient"]},"effect":"external-send","target_args":["recipient"],"content_args":["body"],"output_trust":"echo"},
          {"name":"read_page","parameters":{"type":"object","properties":{"page":{"type":"string"}}},"effect":"read","output_trust":"untrusted"},
          {"name":"mystery","parameters":{"type":"object","properties":{"x":{}}}},
          {"name":"odd","parameters":{"type":"object","properties":{"x":{"not":{}}}},"effect":"read"}]}
        """;

    private readonly SidecarSession _session = new(new ProvenancePolicy());

    [Fact]
    public void CallThePersonAskedFor_IsAllowed_AndOthersAsk()
    {
        Opened("Send hello to Alice");
        Assert.Equal("allow", Decision("""{"op":"call","id":"1","tool":"send_message","arguments":{"recipient":"Alice","body":"hello"}}"""));
        Assert.Equal("ask", Decision("""{"op":"call","id":"2","tool":"send_message","arguments":{"recipient":"Mallory","body":"hello"}}"""));
        Assert.Equal("allow", Decision("""{"op":"call","id":"3","tool":"read_page","arguments":{"page":"x"}}"""));
        Assert.Equal("ask", Decision("""{"op":"call","id":"4","tool":"mystery","arguments":{"x":1}}"""));
        Assert.Equal("ask", Decision("""{"op":"call","id":"5","tool":"odd","arguments":{"x":1}}"""));
    }

    [Theory]
    [InlineData("""{"op":"call","id":"1","tool":"nothing","arguments":{}}""")]
    [InlineData("""{"op":"call","id":"1","tool":"send_message","arguments":{"recipient":"Alice","bcc":"Mallory"}}""")]
    [InlineData("""{"op":"call","id":"1","tool":"send_message","arguments":{"body":"hello"}}""")]
    [InlineData("""{"op":"call","id":"1","tool":"send_message","arguments":{"recipient":7}}""")]
    [InlineData("""{"op":"call","id":"1","tool":"send_message","arguments":{"recipient":"Alice","recipient":"Bob"}}""")]
    [InlineData("""{"op":"call","id":"1","tool":"send_message","arguments":"Alice"}""")]
    [InlineData("""{"op":"call","id":"1","tool":"send_message"}""")]
    [InlineData("""{"op":"call","id":"1","arguments":{}}""")]
    [InlineData("""{"op":"call","tool":"read_page","arguments":{}}""")]
    [InlineData("""{"op":"call","id":7,"tool":"read_page","arguments":{}}""")]
    public void CallThatDoesNotFit_IsDenied(string line)
    {
        Opened("Send hello to Alice");
        Assert.Equal("deny", Decision(line));
        Assert.Equal("allow", Decision("""{"op":"call","id":"9","tool":"send_message","arguments":{"recipient":"Alice"}}"""));
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("[]")]
    [InlineData("7")]
    [InlineData("{}")]
    [InlineData("""{"op":"grant"}""")]
    [InlineData("""{"op":7}""")]
    [InlineData("""{"op":"user"}""")]
    [InlineData("""{"op":"user","text":"\ud800"}""")]
    [InlineData("""{"op":"approved","id":"never"}""")]
    [InlineData("""{"op":"result","id":"never","text":"x"}""")]
    [InlineData("""{"op":"open","tools":7}""")]
    [InlineData("""{"op":"open","tools":[{"effect":"read"}]}""")]
    [InlineData("""{"op":"open","tools":[{"name":"a"},{"name":"a"}]}""")]
    [InlineData("""{"op":"open","tools":[{"name":"a","effect":"write","target_args":"x"}]}""")]
    public void BadLine_IsAnsweredWithAnError(string line)
    {
        Opened("Send hello to Alice");
        using var answer = JsonDocument.Parse(Answer(line)!);
        Assert.NotEmpty(answer.RootElement.GetProperty("error").GetString()!);
    }

    [Fact]
    public void BeforeOpening_AndAfterAFailedOne_NothingIsAllowed()
    {
        const string Read = """{"op":"call","id":"1","tool":"read_page","arguments":{}}""";
        Assert.Equal("deny", Decision(Read));
        Opened("x");
        Assert.NotNull(Answer("""{"op":"open","tools":7}"""));
        Assert.Equal("deny", Decision(Read));
        Opened("x");
        Assert.Null(Answer("""{"op":"close"}"""));
        Assert.Equal("deny", Decision(Read));
    }

    [Fact]
    public void OpeningAgain_ForgetsWhatWasSaid()
    {
        Opened("Send hello to Alice");
        Opened("Read the page");
        Assert.Equal("ask", Decision("""{"op":"call","id":"1","tool":"send_message","arguments":{"recipient":"Alice"}}"""));
    }

    [Fact]
    public void Approval_CountsOnce_ForTheCallThatAsked()
    {
        Opened("Read the page");
        Assert.Equal("ask", Decision("""{"op":"call","id":"1","tool":"send_message","arguments":{"recipient":"Alice","body":"a"}}"""));
        Assert.Null(Answer("""{"op":"approved","id":"1"}"""));
        Assert.NotNull(Answer("""{"op":"approved","id":"1"}"""));
        Assert.Equal("allow", Decision("""{"op":"call","id":"2","tool":"send_message","arguments":{"recipient":"Alice","body":"b"}}"""));
        Assert.NotNull(Answer("""{"op":"approved","id":"2"}"""));
        Assert.Equal("ask", Decision("""{"op":"call","id":"3","tool":"send_message","arguments":{"recipient":"Alice","body":"a"}}"""));
        Assert.Equal("deny", Decision("""{"op":"call","id":"3","tool":"send_message","arguments":{"recipient":"Alice","body":"c"}}"""));
    }

    [Fact]
    public void ResultOfACallThatWasNotAllowed_TaintsTheConversation()
    {
        Opened("Send a hello to Alice");
        Assert.Equal("ask", Decision("""{"op":"call","id":"1","tool":"mystery","arguments":{"x":1}}"""));
        Assert.NotNull(Answer("""{"op":"result","id":"1","text":"the code is 463820"}"""));
        Assert.Equal("ask", Decision("""{"op":"call","id":"2","tool":"send_message","arguments":{"recipient":"Alice","body":"463820"}}"""));
    }

    [Fact]
    public void Extremes_AreAnsweredAndSurvived()
    {
        Opened("Send hello to Alice");
        var huge = Encoding.UTF8.GetBytes($$$"""{"op":"call","id":"1","tool":"send_message","arguments":{"recipient":"{{{new string('a', 50_000_000)}}}"}}""");
        Assert.Contains("error", _session.Answer(huge), StringComparison.Ordinal);
        Assert.Equal("deny", Decision($$$"""{"op":"call","id":"1","tool":"send_message","arguments":{"recipient":"{{{new string('a', 2_000_000)}}}"}}"""));
        Assert.Contains("error", Answer($"{{\"op\":\"call\",\"id\":\"1\",\"tool\":\"mystery\",\"arguments\":{{\"x\":{new string('[', 10_000)}{new string(']', 10_000)}}}}}"), StringComparison.Ordinal);
        Assert.Equal("deny", Decision($"{{\"op\":\"call\",\"id\":\"1\",\"tool\":\"mystery\",\"arguments\":{{\"x\":{new string('[', 100)}{new string(']', 100)}}}}}"));
        Assert.Contains("UTF-8", _session.Answer(new byte[] { (byte)'"', 0xC3, 0x28, (byte)'"' }), StringComparison.Ordinal);
        Assert.Equal("allow", Decision("""{"op":"call","id":"9","tool":"send_message","arguments":{"recipient":"Alice"}}"""));
    }

    [Fact]
    public void ConversationThatIsTooLongToKeep_AllowsNothingMore()
    {
        using var open = JsonDocument.Parse(Open);
        Assert.True(SidecarTools.TryRead(open.RootElement, out var tools, out _));
        var conversation = new SidecarConversation(tools, new ProvenancePolicy(), mostText: 100);
        Assert.Null(conversation.Say("Send hello to Alice"));
        Assert.Equal(GuardDecisionKind.Allow, conversation.Call("1", "read_page", Json.Of("{}")).Kind);
        Assert.NotNull(conversation.Return("1", new string('x', 100)));
        Assert.Equal(GuardDecisionKind.Deny, conversation.Call("2", "send_message", Json.Of("""{"recipient":"Alice"}""")).Kind);
    }

    [Fact]
    public void AnyBytes_GetAnAnswerAndAllowNothing() =>
        Gen.Byte.Array[0, 200].Sample(bytes =>
        {
            var session = new SidecarSession(new ProvenancePolicy());
            session.Answer(Encoding.UTF8.GetBytes(Open));
            Assert.DoesNotContain("\"allow\"", session.Answer(bytes) ?? "", StringComparison.Ordinal);
        });

    private void Opened(string said)
    {
        Assert.Null(Answer(Open));
        Assert.Null(Answer(JsonSerializer.Serialize(new { op = "user", text = said })));
    }

    private string? Answer(string line) => _session.Answer(Encoding.UTF8.GetBytes(line));

    private string Decision(string line)
    {
        using var answer = JsonDocument.Parse(Answer(line)!);
        return answer.RootElement.GetProperty("decision").GetString()!;
    }
}
