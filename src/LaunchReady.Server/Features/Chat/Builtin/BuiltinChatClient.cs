using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;

namespace LaunchReady.Server.Features.Chat.Builtin;

/// <summary>
/// A model that needs no key: fixed rules that route a request to one of the tools at hand and tell what it gave.
/// Deterministic, without state, safe to share between threads. What a tool returns, or a document says, is data:
/// it is shown and quoted, and never read for what to do.
/// </summary>
internal sealed class BuiltinChatClient(TimeProvider time) : IChatClient
{
    public const string ModelName = "builtin";
    private const int CharactersPerToken = 4;

    private static readonly ChatClientMetadata Metadata = new("launchready", null, ModelName);

    public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(Respond([.. messages], options));
    }

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var response = await GetResponseAsync(messages, options, cancellationToken);
        foreach (var content in response.Messages[0].Contents)
        {
            foreach (var chunk in content is TextContent text ? Chunks(text.Text).Select(AIContent (part) => new TextContent(part)) : [content])
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return Update(response, [chunk]);
            }
        }

        var last = Update(response, [new UsageContent(response.Usage!)]);
        last.FinishReason = response.FinishReason;
        yield return last;
    }

    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceKey is not null ? null : serviceType == typeof(ChatClientMetadata) ? Metadata : serviceType.IsInstanceOfType(this) ? this : null;

    public void Dispose()
    {
    }

    private ChatResponse Respond(IReadOnlyList<ChatMessage> messages, ChatOptions? options)
    {
        var conversation = Conversation.Read(messages, options?.Instructions);
        var tools = Toolbox.Read(options?.ToolMode is NoneChatToolMode ? null : options?.Tools);
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var contents = conversation.Turns.Count == 0 ? [new TextContent("What would you like to know?")] : Contents(conversation, tools, today);
        var message = new ChatMessage(ChatRole.Assistant, contents) { MessageId = Identify("msg", messages.Count, string.Concat(contents.Select(Written))) };
        return new ChatResponse(message)
        {
            ResponseId = message.MessageId,
            ModelId = ModelName,
            CreatedAt = time.GetUtcNow(),
            FinishReason = contents[0] is FunctionCallContent ? ChatFinishReason.ToolCalls : ChatFinishReason.Stop,
            Usage = Count(messages, contents),
        };
    }

    private static List<AIContent> Contents(Conversation conversation, Toolbox tools, DateOnly today)
    {
        var turn = conversation.Turns.Count - 1;
        var plan = Planner.Plan(conversation, turn, tools, today);
        if (plan.Next is not { } call)
        {
            return [new TextContent(Answers.Of(plan, ClauseReader.Read(plan.Turn.Question, tools, today)))];
        }

        var id = Identify("call", turn, $"{plan.Turn.Calls.Count}|{plan.Turn.Question}|{call.Tool.Name}|{call.Arguments.ToJsonString()}");
        return [new FunctionCallContent(id, call.Tool.Name, Arguments(call.Arguments))];
    }

    private static Dictionary<string, object?> Arguments(JsonObject arguments) =>
        arguments.ToDictionary(argument => argument.Key, object? (argument) => argument.Value.Deserialize<JsonElement>());

    private static ChatResponseUpdate Update(ChatResponse response, IList<AIContent> contents) => new(ChatRole.Assistant, contents)
    {
        ResponseId = response.ResponseId,
        MessageId = response.ResponseId,
        ModelId = response.ModelId,
        CreatedAt = response.CreatedAt,
    };

    /// <summary>The text word by word, each with the blank that follows, so that the parts add up to the whole.</summary>
    private static IEnumerable<string> Chunks(string text)
    {
        var start = 0;
        for (var index = 1; index < text.Length; index++)
        {
            if (char.IsWhiteSpace(text[index - 1]) && !char.IsWhiteSpace(text[index]))
            {
                yield return text[start..index];
                start = index;
            }
        }

        yield return text[start..];
    }

    private static UsageDetails Count(IReadOnlyList<ChatMessage> messages, List<AIContent> contents)
    {
        var input = Tokens(messages.SelectMany(message => message.Contents).Sum(content => Written(content).Length));
        var output = Tokens(contents.Sum(content => Written(content).Length));
        return new UsageDetails { InputTokenCount = input, OutputTokenCount = output, TotalTokenCount = input + output };
    }

    private static int Tokens(int characters) => (characters + CharactersPerToken - 1) / CharactersPerToken;

    private static string Written(AIContent content) => content switch
    {
        TextContent text => text.Text,
        FunctionCallContent call => call.Name + JsonSerializer.Serialize(call.Arguments, AIJsonUtilities.DefaultOptions),
        FunctionResultContent result => result.Result?.ToString() ?? "",
        _ => "",
    };

    private static string Identify(string kind, int position, string content) =>
        $"{kind}_{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{position}|{content}"))))[..24]}";
}
