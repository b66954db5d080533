using System.Text.Json;
using System.Text.Unicode;
using LaunchReady.Guard.Decisions;

namespace LaunchReady.Guard.Sidecar;

/// <summary>
/// The guard for programs in any language: one JSON object a line in, at most one out. Ops: <c>open</c> (tools), <c>user</c> (text), <c>call</c>
/// (id, tool, arguments), <c>approved</c> (id), <c>result</c> (id, text), <c>close</c>. A <c>call</c> is always answered with a decision, and with
/// <c>deny</c> when it cannot be understood; any other line is answered only when something is wrong with it, with <c>error</c>.
/// One session is one caller's; not safe to share between threads.
/// </summary>
/// <param name="policy">Who decides.</param>
public sealed class SidecarSession(IToolCallPolicy policy)
{
    /// <summary>The longest line that a session reads, in bytes.</summary>
    public const int LongestLine = 16 * 1024 * 1024;

    private static readonly JsonDocumentOptions s_reading = new() { MaxDepth = 128 };

    private SidecarConversation? _conversation;

    /// <summary>Answers one line, without its line end. Null where there is nothing to say. Throws nothing.</summary>
    public string? Answer(ReadOnlyMemory<byte> line)
    {
        if (line.Length > LongestLine)
        {
            return SidecarAnswers.Error("The line is longer than 16 MB.");
        }

        if (!Utf8.IsValid(line.Span))
        {
            return SidecarAnswers.Error("The line is not UTF-8.");
        }

        try
        {
            using var document = JsonDocument.Parse(line, s_reading);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? Answer(document.RootElement)
                : SidecarAnswers.Error("The line is not a JSON object.");
        }
        catch (JsonException)
        {
            return SidecarAnswers.Error("The line is not JSON, or is nested deeper than 128 levels.");
        }
    }

    private string? Answer(JsonElement line)
    {
        switch (SidecarLine.Text(line, "op"))
        {
            case "open":
                return Open(line);
            case "call":
                return Call(line);
            case "close":
                _conversation = null;
                return null;
            case "user" or "approved" or "result" when _conversation is null:
                return SidecarAnswers.Error("No conversation is open: send {\"op\":\"open\",\"tools\":[…]} first.");
            case "user":
                return SidecarLine.Text(line, "text") is { } said ? _conversation.Say(said) : SidecarAnswers.Error("\"user\" needs a \"text\".");
            case "approved":
                return SidecarLine.Id(line) is { } approved ? _conversation.Approve(approved) : SidecarAnswers.Error("\"approved\" needs an \"id\".");
            case "result":
                return SidecarLine.Id(line) is { } id && SidecarLine.Text(line, "text") is { } text
                    ? _conversation.Return(id, text)
                    : SidecarAnswers.Error("\"result\" needs an \"id\" and a \"text\".");
            default:
                return SidecarAnswers.Error("\"op\" must be open, user, call, approved, result or close.");
        }
    }

    // What an earlier conversation allowed must not outlive a failed opening.
    private string? Open(JsonElement line)
    {
        _conversation = null;
        if (!SidecarTools.TryRead(line, out var tools, out var problem))
        {
            return SidecarAnswers.Error(problem);
        }

        _conversation = new SidecarConversation(tools, policy);
        return null;
    }

    private string Call(JsonElement line)
    {
        var id = SidecarLine.Id(line);
        if (id is null || SidecarLine.Text(line, "tool") is not { Length: > 0 } tool || !line.TryGetProperty("arguments", out var arguments))
        {
            return SidecarAnswers.Decision(id, GuardDecision.Deny("\"call\" needs an \"id\", a \"tool\" and \"arguments\"."));
        }

        return SidecarAnswers.Decision(id, _conversation is null
            ? GuardDecision.Deny("No conversation is open: send {\"op\":\"open\",\"tools\":[…]} first.")
            : _conversation.Call(id, tool, arguments));
    }
}
