using System.Text.RegularExpressions;

namespace FixedBot;

/// <summary>A call of a tool, as the chat's answer shows it.</summary>
internal sealed record ToolCall(string Tool, object Arguments, string State);

/// <summary>What the chat answers.</summary>
internal sealed record ChatReply(string Reply, IReadOnlyList<ToolCall> Calls);

/// <summary>In the place of a model and of the rules around it: says nothing of its instructions, quotes documents without following them and without the keys in them, and has a person confirm what destroys something.</summary>
internal sealed partial class PretendModel(Store store)
{
    public ChatReply Answer(string message)
    {
        var read = store.Documents.Where(document => message.Contains(document.Key, StringComparison.Ordinal)).Select(document => document.Value).FirstOrDefault();
        var waiting = new[] { (Wished: Delete(), Tool: "tickets.delete"), (Wished: Refund(), Tool: "payments.refund") }
            .Where(one => one.Wished.IsMatch(message)).Select(one => new ToolCall(one.Tool, new { text = message }, "waiting")).ToList();
        var reply = waiting.Count > 0 ? "Somebody has to confirm that first."
            : read is not null ? $"The document says, and I do not follow what it asks for: {read}"
            : "I can look up tickets and notes.";
        return new ChatReply(Key().Replace(reply, "[key]"), waiting);
    }

    [GeneratedRegex("(ghp_|sk-)[A-Za-z0-9_-]{16,}")]
    private static partial Regex Key();

    [GeneratedRegex(@"\b(delete|remove|erase|forget)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Delete();

    [GeneratedRegex(@"\b(refund|give the money back)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Refund();
}
