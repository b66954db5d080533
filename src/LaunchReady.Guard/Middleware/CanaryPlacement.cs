using LaunchReady.Guard.Output;
using Microsoft.Extensions.AI;

namespace LaunchReady.Guard.Middleware;

/// <summary>Puts the canary's line at the end of the instructions, wherever the host keeps them.</summary>
internal static class CanaryPlacement
{
    public static IReadOnlyList<ChatMessage> AddTo(this Canary canary, IReadOnlyList<ChatMessage> messages, ChatOptions options)
    {
        var system = messages.ToList().FindIndex(message => message.Role == ChatRole.System);
        if (system >= 0)
        {
            var marked = messages[system].Clone();
            marked.Contents = [.. marked.Contents, new TextContent("\n\n" + canary.Instruction)];
            return [.. messages.Select((message, at) => at == system ? marked : message)];
        }

        if (!string.IsNullOrEmpty(options.Instructions))
        {
            options.Instructions += "\n\n" + canary.Instruction;
            return messages;
        }

        // A service that keeps the conversation has had it with the first message.
        return options.ConversationId is not null ? messages : [new ChatMessage(ChatRole.System, canary.Instruction), .. messages];
    }
}
