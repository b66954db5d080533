using System.Text.Json;
using LaunchReady.Server.Features.Chat.Builtin;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Time.Testing;

namespace LaunchReady.Server.Tests.Features.Chat.Builtin;

/// <summary>A conversation with the model: asks, answers its calls, and keeps the history as the server does.</summary>
internal sealed class Talk(IReadOnlyList<AITool> tools, Func<string, JsonElement, Task<object?>> run)
{
    private readonly BuiltinChatClient _client = new(new FakeTimeProvider(new DateTimeOffset(2026, 11, 24, 9, 0, 0, TimeSpan.Zero)));

    public Talk(IReadOnlyList<AITool> tools, Func<string, JsonElement, object?> run)
        : this(tools, (tool, arguments) => Task.FromResult(run(tool, arguments)))
    {
    }

    public List<ChatMessage> Messages { get; } = [];

    public List<string> Calls { get; } = [];

    public static Talk WithDesk() => new(DeskDeclarations.All, FakeDesk.Run);

    /// <summary>Asks, lets every call run, and gives the final text.</summary>
    public async Task<string> AskAsync(string question)
    {
        Messages.Add(new ChatMessage(ChatRole.User, question));
        Calls.Clear();
        for (var round = 0; round < 10; round++)
        {
            var response = await StepAsync();
            if (response.Messages[0].Contents.OfType<FunctionCallContent>().FirstOrDefault() is not { } call)
            {
                return response.Text;
            }

            Calls.Add(Written(call));
            Messages.Add(new ChatMessage(ChatRole.Tool, [new FunctionResultContent(call.CallId, await run(call.Name, JsonSerializer.SerializeToElement(call.Arguments)))]));
        }

        throw new InvalidOperationException("The model does not stop calling: " + string.Join("; ", Calls));
    }

    public async Task<ChatResponse> StepAsync()
    {
        var response = await _client.GetResponseAsync(Messages, new ChatOptions { Tools = [.. tools] }, TestContext.Current.CancellationToken);
        Messages.AddRange(response.Messages);
        return response;
    }

    private static string Plain(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();

    public static string Written(FunctionCallContent call) =>
        $"{call.Name}({string.Join(", ", call.Arguments!.Select(argument => $"{argument.Key}={Plain((JsonElement)argument.Value!)}"))})";
}
