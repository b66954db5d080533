using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;

namespace LaunchReady.Server.Features.Chat.Builtin;

/// <summary>A call that was made, and what came of it; null while nothing has.</summary>
internal sealed record PastCall(string Id, string Tool, JsonObject Arguments, ToolResult? Result);

/// <summary>One question with everything that was done for it.</summary>
internal sealed record Turn(string Question, IReadOnlyList<PastCall> Calls);

/// <summary>A document that came along as context. Its text is quoted, never followed.</summary>
internal sealed record ContextDocument(string Title, string Text);

/// <summary>The conversation so far, as turns. What the assistant itself wrote is left out: everything the model knows comes from the person and from calls.</summary>
internal sealed record Conversation(IReadOnlyList<Turn> Turns, IReadOnlyList<ContextDocument> Documents)
{
    public static Conversation Read(IEnumerable<ChatMessage> messages, string? instructions)
    {
        var turns = new List<(string Question, List<PastCall> Calls)>();
        var documents = new List<ContextDocument>();
        TakeDocuments(instructions, documents);
        var answered = true;
        foreach (var message in messages)
        {
            if (message.Role == ChatRole.User && !message.Contents.OfType<FunctionResultContent>().Any())
            {
                var question = TakeDocuments(message.Text, documents).Trim();
                Append(turns, question, answered);
                answered = answered && question.Length == 0;
                continue;
            }

            if (message.Role == ChatRole.System)
            {
                TakeDocuments(message.Text, documents);
                continue;
            }

            answered = true;
            ReadCalls(message, turns);
        }

        return new([.. turns.Select(turn => new Turn(turn.Question, turn.Calls))], documents);
    }

    private static void Append(List<(string Question, List<PastCall> Calls)> turns, string question, bool answered)
    {
        if (question.Length == 0)
        {
            return;
        }

        // Two messages in a row without an answer in between are one question.
        if (!answered && turns.Count > 0)
        {
            turns[^1] = ($"{turns[^1].Question}\n{question}", turns[^1].Calls);
            return;
        }

        turns.Add((question, []));
    }

    private static void ReadCalls(ChatMessage message, List<(string Question, List<PastCall> Calls)> turns)
    {
        if (turns.Count == 0)
        {
            return;
        }

        var calls = turns[^1].Calls;
        foreach (var content in message.Contents)
        {
            if (content is FunctionCallContent call)
            {
                calls.Add(new PastCall(call.CallId, call.Name, ArgumentsOf(call), null));
            }
            else if (content is FunctionResultContent result && calls.FindIndex(past => past.Id == result.CallId) is >= 0 and var index)
            {
                calls[index] = calls[index] with { Result = ToolResult.Read(result) };
            }
        }
    }

    private static JsonObject ArgumentsOf(FunctionCallContent call) =>
        JsonSerializer.SerializeToNode(call.Arguments ?? new Dictionary<string, object?>(), AIJsonUtilities.DefaultOptions) as JsonObject ?? [];

    private static string TakeDocuments(string? text, List<ContextDocument> documents) => DocumentBlocks.TakeOut(text ?? "", documents);
}
