using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace LaunchReady.EndToEnd;

/// <summary>A model service on a local port that speaks OpenAI's wire format and says, bit by bit, what a test tells it to.</summary>
internal sealed class ScriptedModel : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<Func<Reply, Task>> _replies = [];

    private ScriptedModel(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.Single());

    public static async Task<ScriptedModel> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(options => options.Listen(IPAddress.Loopback, 0));
        var model = new ScriptedModel(builder.Build());
        model._app.Run(model.AnswerAsync);
        await model._app.StartAsync(TestContext.Current.CancellationToken);
        return model;
    }

    /// <summary>What the next request is answered with.</summary>
    public void Next(Func<Reply, Task> reply) => _replies.Enqueue(reply);

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        context.Response.ContentType = "text/event-stream";
        var reply = new Reply(context);
        if (!_replies.TryDequeue(out var script))
        {
            throw new InvalidOperationException("The test has no reply left for this question.");
        }

        try
        {
            await script(reply);
            await reply.EndAsync();
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The turn was stopped: nobody listens any more.
        }
    }

    internal sealed class Reply(HttpContext context)
    {
        public async Task SayAsync(string text) => await SendAsync(new { role = "assistant", content = text }, null);

        /// <summary>Says nothing until the test lets it go on.</summary>
        public Task WaitAsync(TaskCompletionSource gate) => gate.Task.WaitAsync(context.RequestAborted);

        public async Task EndAsync()
        {
            await SendAsync(new { }, "stop");
            await context.Response.WriteAsync("data: [DONE]\n\n", context.RequestAborted);
        }

        private async Task SendAsync(object delta, string? finish)
        {
            var chunk = JsonSerializer.Serialize(new
            {
                id = "chatcmpl-1",
                @object = "chat.completion.chunk",
                created = 1_700_000_000,
                model = "scripted",
                choices = new[] { new { index = 0, delta, finish_reason = finish } },
            });
            await context.Response.WriteAsync($"data: {chunk}\n\n", context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
        }
    }
}
