using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace LaunchReady.Server.Tests.Features.Chat.Models;

/// <summary>A model service on a free local port that answers as it is told, and keeps what it was asked.</summary>
internal sealed class ModelService : IAsyncDisposable
{
    private readonly WebApplication _app;

    private ModelService(WebApplication app) => _app = app;

    public sealed record Request(string Path, IReadOnlyDictionary<string, string> Headers, JsonElement Body);

    public ConcurrentQueue<Request> Requests { get; } = [];

    public Uri Address => new(_app.Urls.First());

    public static Task<ModelService> AnsweringAsync(int status, string contentType, string body) =>
        StartAsync(async context =>
        {
            context.Response.StatusCode = status;
            context.Response.ContentType = contentType;
            await context.Response.WriteAsync(body, context.RequestAborted);
        });

    public static async Task<ModelService> StartAsync(RequestDelegate answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(options => options.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http1));
        var service = new ModelService(builder.Build());
        service._app.Run(async context =>
        {
            using var document = await JsonDocument.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted);
            var request = new Request(context.Request.Path, context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase), document.RootElement.Clone());
            service.Requests.Enqueue(request);
            context.Features.Set(request);
            await answer(context);
        });
        await service._app.StartAsync(TestContext.Current.CancellationToken);
        return service;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();
}
