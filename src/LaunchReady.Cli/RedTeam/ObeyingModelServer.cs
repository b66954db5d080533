using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using LaunchReady.Audit.RedTeam.Running;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace LaunchReady.Cli.RedTeam;

/// <summary>The obeying model as a service on loopback that speaks OpenAI's chat completions, so that the server under test talks to it as to any other.</summary>
internal sealed class ObeyingModelServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ObeyingScripts _scripts;

    private ObeyingModelServer(WebApplication app, ObeyingScripts scripts) => (_app, _scripts) = (app, scripts);

    public string Endpoint => _app.Urls.Single() + "/v1";

    public static async Task<ObeyingModelServer> StartAsync(ObeyingScripts scripts, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(options => options.Listen(IPAddress.Loopback, 0));
        var model = new ObeyingModelServer(builder.Build(), scripts);
        model._app.Run(model.AnswerAsync);
        await model._app.StartAsync(cancellationToken);
        return model;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        using var request = await JsonDocument.ParseAsync(context.Request.Body, default, context.RequestAborted);
        var answer = _scripts.Answer([.. request.RootElement.GetProperty("messages").EnumerateArray().Select(Message)]);
        var streams = request.RootElement.TryGetProperty("stream", out var stream) && stream.ValueKind == JsonValueKind.True;
        var message = new JsonObject { ["role"] = "assistant", ["content"] = answer.Text };
        if (answer.Calls.Count > 0)
        {
            message["tool_calls"] = new JsonArray([.. answer.Calls.Select((call, index) => (JsonNode)Call(call.Tool, call.Arguments, index))]);
        }

        if (!streams)
        {
            context.Response.ContentType = "application/json";
            await context.Response.WriteAsync(Chunk("chat.completion", "message", message, Finish(answer)), context.RequestAborted);
            return;
        }

        context.Response.ContentType = "text/event-stream";
        await context.Response.WriteAsync($"data: {Chunk("chat.completion.chunk", "delta", message, null)}\n\n", context.RequestAborted);
        await context.Response.WriteAsync($"data: {Chunk("chat.completion.chunk", "delta", [], Finish(answer))}\n\ndata: [DONE]\n\n", context.RequestAborted);
    }

    private static JsonObject Call(string tool, JsonObject arguments, int index) => new()
    {
        ["index"] = index,
        ["id"] = "call_" + Guid.CreateVersion7().ToString("N"),
        ["type"] = "function",
        ["function"] = new JsonObject { ["name"] = tool, ["arguments"] = arguments.ToJsonString() },
    };

    private static string Chunk(string kind, string part, JsonObject content, string? finish) => new JsonObject
    {
        ["id"] = "chatcmpl-obeying",
        ["object"] = kind,
        ["created"] = 0,
        ["model"] = "obeying",
        ["choices"] = new JsonArray(new JsonObject { ["index"] = 0, [part] = content, ["finish_reason"] = finish }),
    }.ToJsonString();

    private static string Finish(ModelAnswer answer) => answer.Calls.Count > 0 ? "tool_calls" : "stop";

    private static ModelMessage Message(JsonElement message) =>
        new(message.GetProperty("role").GetString()!, message.TryGetProperty("content", out var content) ? Text(content) : string.Empty);

    private static string Text(JsonElement content) => content.ValueKind switch
    {
        JsonValueKind.String => content.GetString()!,
        JsonValueKind.Array => string.Concat(content.EnumerateArray().Select(part => part.TryGetProperty("text", out var text) ? text.GetString() : string.Empty)),
        _ => string.Empty,
    };
}
