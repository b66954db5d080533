using System.Collections.Concurrent;
using System.Text.Json;
using LaunchReady.Server.Tests.Features.Chat.Models;
using LaunchReady.Testing;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace LaunchReady.Server.Tests.Features.Chat;

/// <summary>
/// A model service for servers that run as processes of their own: speaks OpenAI's stream of chunks and does, round by round, what a test wrote down
/// for a question.
/// </summary>
internal sealed class StreamingService : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, ConcurrentQueue<Func<HttpContext, Task>>> _rounds = new();
    private ModelService _service = null!;

    public Uri Endpoint => new(_service.Address, "/v1");

    public static async Task<StreamingService> StartAsync()
    {
        var service = new StreamingService();
        service._service = await ModelService.StartAsync(service.AnswerAsync);
        return service;
    }

    /// <summary>Texts one by one; then it waits at the gate, if there is one.</summary>
    public void Says(string question, Gate? gate, params string[] texts) => Add(question, async context =>
    {
        foreach (var text in texts)
        {
            await SendAsync(context, new { content = text }, null);
        }

        if (gate is not null)
        {
            await gate.PassAsync(context.RequestAborted);
        }

        await SendAsync(context, new { }, "stop");
    });

    public void Calls(string question, string tool, object arguments) => Add(question, async context =>
    {
        var call = new { index = 0, id = "call_1", type = "function", function = new { name = tool, arguments = JsonSerializer.Serialize(arguments) } };
        await SendAsync(context, new { tool_calls = new[] { call } }, null);
        await SendAsync(context, new { }, "tool_calls");
    });

    public int RoundsOf(string question) => _service.Requests.Count(request => Question(request.Body) == question);

    public ValueTask DisposeAsync() => _service.DisposeAsync();

    private void Add(string question, Func<HttpContext, Task> round) => _rounds.GetOrAdd(question, _ => new()).Enqueue(round);

    private async Task AnswerAsync(HttpContext context)
    {
        var question = Question(context.Features.GetRequiredFeature<ModelService.Request>().Body);
        context.Response.ContentType = Wire.Events;
        if (_rounds.TryGetValue(question, out var rounds) && rounds.TryDequeue(out var round))
        {
            await round(context);
        }
        else
        {
            await SendAsync(context, new { content = ScriptedModel.Otherwise }, null);
            await SendAsync(context, new { }, "stop");
        }

        await context.Response.WriteAsync("data: [DONE]\n\n", context.RequestAborted);
    }

    private static async Task SendAsync(HttpContext context, object delta, string? finish)
    {
        var chunk = new
        {
            id = "chatcmpl-1",
            @object = "chat.completion.chunk",
            created = 1700000000,
            model = "test-model",
            choices = new[] { new { index = 0, delta, finish_reason = finish } },
        };
        await context.Response.WriteAsync($"data: {JsonSerializer.Serialize(chunk)}\n\n", context.RequestAborted);
        await context.Response.Body.FlushAsync(context.RequestAborted);
    }

    private static string Question(JsonElement body)
    {
        var content = body.GetProperty("messages").EnumerateArray().Last(message => message.GetProperty("role").GetString() == "user").GetProperty("content");
        return content.ValueKind == JsonValueKind.String ? content.GetString()! : content[0].GetProperty("text").GetString()!;
    }
}
