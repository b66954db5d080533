using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.Json;

namespace LaunchReady.Bench;

/// <summary>
/// A model host that speaks OpenAI's streaming wire format and answers at once. Notes when each request arrived, by a mark in its last message,
/// so that what we add before the model is measured apart from what the model takes.
/// </summary>
internal sealed class FakeModel : IDisposable
{
    private static readonly byte[] Answer = Encoding.UTF8.GetBytes(
        string.Concat(Enumerable.Range(0, 8).Select(word => Chunk($$"""{"content":"word{{word}} "}""", "null"))) + Chunk("{}", "\"stop\"") + "data: [DONE]\n\n");

    private readonly WebApplication _app;

    private FakeModel(WebApplication app) => _app = app;

    public string Url => _app.Urls.First() + "/v1";

    /// <summary>Timestamps of arrival by the mark in the question.</summary>
    public ConcurrentDictionary<string, long> Arrived { get; } = new();

    public static async Task<FakeModel> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var model = new FakeModel(app);
        app.MapPost("/v1/chat/completions", model.AnswerAsync);
        await app.StartAsync();
        return model;
    }

    public void Dispose() => ((IDisposable)_app).Dispose();

    private static string Chunk(string delta, string finish) =>
        $$"""data: {"id":"c","object":"chat.completion.chunk","created":1,"model":"fake","choices":[{"index":0,"delta":{{delta}},"finish_reason":{{finish}}}]}""" + "\n\n";

    private async Task AnswerAsync(HttpContext context)
    {
        var now = Stopwatch.GetTimestamp();
        using var request = await JsonDocument.ParseAsync(context.Request.Body);
        var content = request.RootElement.GetProperty("messages").EnumerateArray().Last().GetProperty("content");
        var mark = content.ValueKind == JsonValueKind.String ? content.GetString()! : content[0].GetProperty("text").GetString()!;
        Arrived[mark] = now;
        context.Response.StatusCode = (int)HttpStatusCode.OK;
        context.Response.ContentType = "text/event-stream";
        await context.Response.Body.WriteAsync(Answer);
    }
}
