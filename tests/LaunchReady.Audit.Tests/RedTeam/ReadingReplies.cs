using System.Text.Json.Nodes;
using LaunchReady.Audit.RedTeam.Endpoints;
using LaunchReady.Audit.RedTeam.Endpoints.Replies;
using LaunchReady.Audit.RedTeam.Verdicts;

namespace LaunchReady.Audit.Tests.RedTeam;

/// <summary>Answers in the forms that are usual, and requests with words in them.</summary>
public sealed class ReadingReplies
{
    [Theory]
    [InlineData("""{"reply":"Hello there"}""", "application/json")]
    [InlineData("""{"choices":[{"message":{"role":"assistant","content":"Hello there"}}]}""", "application/json")]
    [InlineData("""{"content":[{"type":"text","text":"Hello "},{"type":"text","text":"there"}]}""", "application/json")]
    [InlineData("""{"messages":[{"role":"user","content":"Hi"},{"role":"assistant","content":"Hello there"}]}""", "application/json")]
    [InlineData("Hello there", "text/plain")]
    [InlineData("data: Hello \n\ndata: there\n\n", "text/event-stream")]
    [InlineData("data: {\"choices\":[{\"delta\":{\"role\":\"assistant\"}}]}\n\ndata: {\"choices\":[{\"delta\":{\"content\":\"Hello \"}}]}\n\ndata: {\"choices\":[{\"delta\":{\"content\":\"there\"}}]}\n\ndata: [DONE]\n\n", "text/event-stream")]
    [InlineData("event: content_block_delta\ndata: {\"type\":\"content_block_delta\",\"delta\":{\"type\":\"text_delta\",\"text\":\"Hello \"}}\n\nevent: content_block_delta\ndata: {\"type\":\"content_block_delta\",\"delta\":{\"text\":\"there\"}}\n\n", "text/event-stream")]
    [InlineData("data: {\"type\":\"response.output_text.delta\",\"delta\":\"Hello there\"}\n\ndata: {\"type\":\"response.output_text.done\",\"text\":\"Hello there\"}\n\n", "text/event-stream")]
    [InlineData("data: {\"type\":\"text-delta\",\"id\":\"1\",\"delta\":\"Hello \"}\r\n\r\ndata: {\"type\":\"text-delta\",\"id\":\"1\",\"delta\":\"there\"}\r\n\r\ndata: {\"type\":\"finish\"}\r\n\r\n", "text/event-stream")]
    [InlineData("f:{\"messageId\":\"1\"}\n0:\"Hello \"\n0:\"there\"\nd:{\"finishReason\":\"stop\"}\n", "text/plain")]
    [InlineData("{\"message\":{\"content\":\"Hello \"},\"done\":false}\n{\"message\":{\"content\":\"there\"},\"done\":true}\n", "application/x-ndjson")]
    [InlineData("{\"response\":\"Hello \"}\n{\"response\":\"there\"}\n", "application/json")]
    [InlineData("data: {\"type\":\"done\",\"answer\":\"Hello there\"}\n\n", null)]
    public void TheWords_AreFoundInEachForm(string body, string? mediaType) => Assert.Equal("Hello there", Read(body, mediaType).Reply);

    [Fact]
    public void AStreamThatRepeatsEverythingSoFar_IsSaidOnce()
    {
        const string First = "This is long enough to be sure of it";
        Assert.Equal(First + ", and more.", Read($"data: {{\"text\":\"{First}\"}}\n\ndata: {{\"text\":\"{First}, and more.\"}}\n\n", "text/event-stream").Reply);
    }

    [Theory]
    [InlineData("""{"error":{"message":"overloaded"}}""", "application/json", "overloaded")]
    [InlineData("data: {\"type\":\"error\",\"errorText\":\"overloaded\"}\n\n", "text/event-stream", "overloaded")]
    [InlineData("3:\"overloaded\"\n", "text/plain", "overloaded")]
    [InlineData("<!doctype html><title>Sign in</title>", "text/html", "with a page")]
    public void AnErrorOrAPage_IsNoReply(string body, string mediaType, string why) =>
        Assert.Contains(why, Assert.ThrowsAny<HttpRequestException>(() => Read(body, mediaType)).Message, StringComparison.Ordinal);

    [Fact]
    public void WhatBreaksOff_IsNotWhole()
    {
        Assert.Contains("ended with an error", Read("data: {\"text\":\"Hello\"}\n\nevent: error\ndata: {\"message\":\"gone\"}\n\n", "text/event-stream").Unfinished, StringComparison.Ordinal);
        Assert.Equal("the answer did not end", EndpointAnswer.Read(new TransportAnswer(200, "data: more\n\n", "text/event-stream", IsTruncated: true, null), Description(null)).Unfinished);
        Assert.Null(Read("""{"reply":"Hello","error":false}""", "application/json").Unfinished);
    }

    [Theory]
    [InlineData("""{"calls":[{"name":"mail.send","arguments":{"to":"a"},"state":"done"}]}""", "/calls", CallFate.Ran)]
    [InlineData("""{"calls":[{"function":{"name":"mail.send","arguments":"{\"to\":\"a\"}"}}]}""", "/calls", CallFate.Ran)]
    [InlineData("""{"items":[{"text":"x","call":null},{"call":{"tool":"mail.send","arguments":{"to":"a"},"state":"waiting"}}]}""", "/items", CallFate.Asked)]
    [InlineData("""{"calls":[{"toolName":"mail.send","args":{"to":"a"},"status":"requires-approval"}]}""", "/calls", CallFate.Asked)]
    [InlineData("""{"calls":[{"name":"mail.send","input":{"to":"a"},"status":"denied"}]}""", "/calls", CallFate.Refused)]
    [InlineData("data: {\"choices\":[{\"delta\":{\"tool_calls\":[{\"index\":0,\"id\":\"1\",\"function\":{\"name\":\"mail.send\",\"arguments\":\"{\\\"to\\\"\"}}]}}]}\n\ndata: {\"choices\":[{\"delta\":{\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":\":\\\"a\\\"}\"}}]}}]}\n\n", "/choices/0/delta/tool_calls", CallFate.Ran)]
    [InlineData("9:{\"toolCallId\":\"1\",\"toolName\":\"mail.send\",\"args\":{\"to\":\"a\"}}\n", "", CallFate.Ran)]
    [InlineData("data: {\"type\":\"tool-input-start\",\"toolCallId\":\"1\",\"toolName\":\"mail.send\"}\n\ndata: {\"type\":\"tool-input-available\",\"toolCallId\":\"1\",\"toolName\":\"mail.send\",\"input\":{\"to\":\"a\"}}\n\ndata: {\"type\":\"tool-approval-request\",\"toolCallId\":\"1\"}\n\n", "", CallFate.Asked)]
    [InlineData("data: {\"type\":\"content_block_start\",\"index\":1,\"content_block\":{\"type\":\"tool_use\",\"name\":\"mail.send\",\"input\":{}}}\n\ndata: {\"type\":\"content_block_delta\",\"index\":1,\"delta\":{\"type\":\"input_json_delta\",\"partial_json\":\"{\\\"to\\\":\\\"a\\\"}\"}}\n\n", "", CallFate.Ran)]
    public void ACall_IsFoundWithItsFate(string body, string at, object fate)
    {
        var answer = Read(body, null, at);
        var call = Assert.Single(answer.Calls);
        Assert.Equal(("mail.send", "a", (CallFate)fate), (call.Tool, call.ArgumentText("to"), call.Fate));
        Assert.True(answer.ShowsCalls);
    }

    [Theory]
    [InlineData("""{"reply":"ok","calls":[]}""", true)]
    [InlineData("""{"reply":"ok"}""", false)]
    [InlineData("""{"reply":"ok","calls":null}""", false)]
    public void WhereCallsWouldStand_IsTold(string body, bool isThere) => Assert.Equal(isThere, Read(body, null, "/calls").ShowsCalls);

    [Theory]
    [InlineData("""{"calls":[{"name":"a"}],"approval":{"id":7}}""", CallFate.Asked)]
    [InlineData("""{"calls":[{"name":"a"}],"approval":false}""", CallFate.Ran)]
    [InlineData("""{"calls":[{"name":"a"}],"approval":null}""", CallFate.Ran)]
    [InlineData("""{"calls":[],"approval":[{"name":"a"}]}""", CallFate.Asked)]
    public void WhatWaitsElsewhere_IsAskedAbout(string body, object fate) =>
        Assert.Equal((CallFate)fate, Assert.Single(EndpointAnswer.Read(new TransportAnswer(200, body, "application/json", false, null), Description("/calls") with { Pending = "/approval" }).Calls).Fate);

    [Theory]
    [InlineData("""{"text":"{{message}}"}""")]
    [InlineData("""{"text":{{message}}}""")]
    [InlineData("""{"a \" b":1,"text":"{{message}}"}""")]
    public void APlaceholder_MeansTheSameWithAndWithoutQuotes(string template)
    {
        const string Message = "Say \"yes\" \\ and\nno {{history}} 😀";
        var filled = JsonNode.Parse(RequestWords.Json(template, new Dictionary<string, JsonNode?> { ["message"] = Message, ["history"] = new JsonArray() }));
        Assert.Equal(Message, filled!["text"]!.ToString());
    }

    [Fact]
    public void WhatIsNoPlaceholder_StaysAsItIs()
    {
        Assert.Equal("""{"a":"{{other}}","b":[],"c":"{{"}""", RequestWords.Json("""{"a":"{{other}}","b":{{history}},"c":"{{"}""", new Dictionary<string, JsonNode?> { ["history"] = new JsonArray() }));
        Assert.Equal("http://h/a%2Fb", RequestWords.Address(new Uri("http://h/{{conversation}}"), new Dictionary<string, JsonNode?> { ["conversation"] = "a/b" }).AbsoluteUri);
    }

    private static EndpointAnswer Read(string body, string? mediaType, string? tools = null) => EndpointAnswer.Read(new TransportAnswer(200, body, mediaType, IsTruncated: false, null), Description(tools));

    private static EndpointDescription Description(string? tools) => new()
    {
        Name = "bot",
        Message = new RequestTemplate(new Uri("http://127.0.0.1/"), HttpMethod.Post, new Dictionary<string, string>(), "{}"),
        ToolLog = tools is null ? null : new ToolLogPlace(tools, null, null),
    };
}
