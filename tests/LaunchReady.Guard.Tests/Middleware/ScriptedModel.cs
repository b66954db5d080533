using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace LaunchReady.Guard.Tests.Middleware;

/// <summary>A model that answers by script and remembers what it was sent. Streams its texts in small pieces.</summary>
internal sealed class ScriptedModel(params Func<IReadOnlyList<ChatMessage>, ChatMessage>[] script) : IChatClient
{
    private int _next;

    public List<IReadOnlyList<ChatMessage>> Sent { get; } = [];

    public List<ChatOptions?> Options { get; } = [];

    public UsageDetails? Usage { get; init; }

    public int PieceLength { get; init; } = 7;

    public Func<CancellationToken, Task>? Before { get; init; }

    public static ChatMessage Says(string text) => new(ChatRole.Assistant, text);

    public static ChatMessage Calls(params FunctionCallContent[] calls) => new(ChatRole.Assistant, [.. calls]);

    public static FunctionCallContent Call(string id, string tool, params (string Name, object? Value)[] arguments) =>
        new(id, tool, arguments.ToDictionary(argument => argument.Name, argument => argument.Value));

    public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var message = await NextAsync(messages, options, cancellationToken);
        return new ChatResponse(message) { Usage = Usage };
    }

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var message = await NextAsync(messages, options, cancellationToken);
        var id = $"m{Sent.Count}";
        foreach (var content in message.Contents)
        {
            if (content is not TextContent text)
            {
                yield return new ChatResponseUpdate(ChatRole.Assistant, [content]) { MessageId = id };
                continue;
            }

            for (var at = 0; at < text.Text.Length; at += PieceLength)
            {
                yield return new ChatResponseUpdate(ChatRole.Assistant, text.Text.Substring(at, Math.Min(PieceLength, text.Text.Length - at))) { MessageId = id };
            }
        }

        if (Usage is not null)
        {
            yield return new ChatResponseUpdate(ChatRole.Assistant, [new UsageContent(Usage)]) { MessageId = id };
        }
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose()
    {
    }

    private async Task<ChatMessage> NextAsync(IEnumerable<ChatMessage> messages, ChatOptions? options, CancellationToken cancellationToken)
    {
        Sent.Add([.. messages]);
        Options.Add(options);
        if (Before is not null)
        {
            await Before(cancellationToken);
        }

        var at = Interlocked.Increment(ref _next) - 1;
        return at < script.Length ? script[at](Sent[^1]) : Says("Done.");
    }
}
