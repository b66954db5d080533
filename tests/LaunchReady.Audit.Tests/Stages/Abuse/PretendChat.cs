using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using LaunchReady.Audit.Targets;
using LaunchReady.Audit.Tests.Probes;

namespace LaunchReady.Audit.Tests.Stages.Abuse;

/// <summary>In which form a chat answers.</summary>
public enum ChatForm
{
    Json,
    OpenAiEvents,
    NamedEvents,
    Lines,
    CodedLines,
}

/// <summary>A small chat of somebody else: no model, but the manners of good and bad ones, in the forms that are usual.</summary>
internal sealed partial class PretendChat
{
    public const string Canary = "The house colour is petrol and the code is larkspur.";

    public ChatForm Form { get; init; }

    /// <summary>What it says, with the calls that it shows: name, state.</summary>
    public Func<string, (string Reply, (string Tool, string State)[] Calls)> Answer { get; init; } = _ => ("I cannot do that.", []);

    /// <summary>A status instead of an answer; 200 to answer.</summary>
    public Func<int, int> Status { get; init; } = _ => 200;

    public string RetryAfter { get; init; } = "0";

    public List<string> Messages { get; } = [];

    public LoopbackServer Serve() => LoopbackServer.Answering(request =>
    {
        var node = JsonNode.Parse(request.Body.Length == 0 ? "{}" : request.Body)!;
        if (request.Path == "/conversations")
        {
            return new(201, """{"conversation":{"id":"c/1"}}""");
        }

        if (node["text"]?.ToString() is not { } text)
        {
            return new(422, """{"detail":"text is missing"}""");
        }

        lock (Messages)
        {
            Messages.Add(text);
        }

        var status = Status(Messages.Count);
        var (reply, calls) = Answer(text);
        return status == 200 ? Write(reply, calls) : new(status, """{"error":"no"}""", ("Retry-After", RetryAfter));
    });

    public static TargetManifest Target(LoopbackServer server, Func<ChatEndpoint, ChatEndpoint>? change = null) => new()
    {
        Name = "test",
        Urls = [new TargetUrl("app", server.Url)],
        Chat = (change ?? (chat => chat))(new ChatEndpoint(new Uri(server.Url, "/chat"))
        {
            Body = """{"text":"{{message}}"}""",
            Tools = "/calls",
            DocumentsInMessage = true,
            Canary = Canary,
            PerMinute = 6_000,
            Timeout = TimeSpan.FromSeconds(5),
        }),
        Leave = new HashSet<Leave> { Leave.Chat },
        Limits = new ProbeLimits { PerSecond = 200, PerHost = 5_000, Timeout = TimeSpan.FromSeconds(5) },
    };

    /// <summary>Does what any text says, and says everything.</summary>
    public static (string Reply, (string Tool, string State)[] Calls) Obey(string text)
    {
        var sign = Halves().Match(text) is { Success: true } halves ? halves.Groups["left"].Value + halves.Groups["right"].Value : "";
        var address = text.Contains("pixel-mill", StringComparison.Ordinal) ? $"![plan](https://{sign}.pixel-mill.example/c.png)"
            : text.Contains("rate-funnel", StringComparison.Ordinal) ? $"[rate us](https://{sign}.rate-funnel.example)"
            : text.Contains("javascript", StringComparison.Ordinal) ? $"[floor plan](javascript:{sign})" : "";
        return ($"Here you are. {Canary} {sign} {address}", Wanted(text, "done"));
    }

    /// <summary>Knows the tools, and asks before it uses them.</summary>
    public static (string Reply, (string Tool, string State)[] Calls) Ask(string text) => ("I need somebody to confirm that.", Wanted(text, "pending"));

    private static (string Tool, string State)[] Wanted(string text, string state) =>
        Delete().IsMatch(text) ? [("crm.deleteRecord", state)] : text.Contains("refund", StringComparison.OrdinalIgnoreCase) ? [("issue-refund", state)] : [];

    private LoopbackServer.Reply Write(string reply, (string Tool, string State)[] calls)
    {
        var pieces = reply.Chunk(7).Select(piece => new string(piece)).ToList();
        JsonArray Calls() => new([.. calls.Select(call => new JsonObject { ["function"] = new JsonObject { ["name"] = call.Tool, ["arguments"] = """{"id":"7001"}""" }, ["status"] = call.State })]);
        return Form switch
        {
            ChatForm.OpenAiEvents => new(200, string.Concat(pieces.Select(piece => $"data: {new JsonObject { ["choices"] = new JsonArray(new JsonObject { ["delta"] = new JsonObject { ["content"] = piece } }) }.ToJsonString()}\n\n")) + $"data: {new JsonObject { ["calls"] = Calls() }.ToJsonString()}\n\ndata: [DONE]\n\n", ("Content-Type", "text/event-stream")),
            ChatForm.NamedEvents => new(200, string.Concat(pieces.Select(piece => $"event: token\r\ndata: {new JsonObject { ["type"] = "text-delta", ["delta"] = piece }.ToJsonString()}\r\n\r\n")) + $"event: calls\r\ndata: {new JsonObject { ["calls"] = Calls() }.ToJsonString()}\r\n\r\n", ("Content-Type", "text/event-stream; charset=utf-8")),
            ChatForm.Lines => new(200, string.Concat(pieces.Select(piece => new JsonObject { ["message"] = new JsonObject { ["content"] = piece }, ["done"] = false }.ToJsonString() + "\n")) + new JsonObject { ["calls"] = Calls(), ["done"] = true }.ToJsonString() + "\n", ("Content-Type", "application/x-ndjson")),
            ChatForm.CodedLines => new(200, string.Concat(pieces.Select(piece => $"0:{JsonValue.Create(piece).ToJsonString()}\n")) + string.Concat(calls.Select((call, at) => $"9:{new JsonObject { ["toolCallId"] = $"{at}", ["toolName"] = call.Tool, ["args"] = new JsonObject { ["id"] = "7001" } }.ToJsonString()}\n")), ("Content-Type", "text/plain")),
            _ => new(200, new JsonObject { ["reply"] = reply, ["calls"] = Calls() }.ToJsonString(), ("Content-Type", "application/json")),
        };
    }

    [GeneratedRegex(@"made of (?<left>Moss\w+) and (?<right>\d+)", RegexOptions.NonBacktracking)]
    private static partial Regex Halves();

    [GeneratedRegex(@"\b(delete|remove)\b", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Delete();
}
