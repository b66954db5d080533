using LaunchReady.Server.Features.Chat.Models;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.AI;

namespace LaunchReady.Server.Tests.Features.Chat.Models;

/// <summary>What a person reads when the model service does not do its part.</summary>
public sealed class FailingModels
{
    private const string Body = """{"type":"error","error":{"type":"some_error","message":"No. Your key is test-key-0123456789"}}""";
    private const string OllamaBody = """{"error":"No. Your key is test-key-0123456789"}""";

    public static TheoryData<string, bool, int, string> Statuses
    {
        get
        {
            var data = new TheoryData<string, bool, int, string>();
            foreach (var provider in (string[])[nameof(ModelProvider.OpenAI), nameof(ModelProvider.Anthropic), nameof(ModelProvider.Ollama)])
            {
                foreach (var streamed in (bool[])[false, true])
                {
                    data.Add(provider, streamed, 400, nameof(ModelFailureKind.Rejected));
                    data.Add(provider, streamed, 401, nameof(ModelFailureKind.Unauthorised));
                    data.Add(provider, streamed, 403, nameof(ModelFailureKind.Unauthorised));
                    data.Add(provider, streamed, 404, nameof(ModelFailureKind.NotFound));
                    data.Add(provider, streamed, 429, nameof(ModelFailureKind.RateLimited));
                    data.Add(provider, streamed, 500, nameof(ModelFailureKind.Unreachable));
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Statuses))]
    public async Task Status_BecomesASentenceWithoutTheKey(string provider, bool streamed, int status, string kind)
    {
        await using var service = await ModelService.AnsweringAsync(status, Wire.Json, provider == nameof(ModelProvider.Ollama) ? OllamaBody : Body);
        var failure = await FailAsync(provider, service.Address, streamed);
        Assert.Equal(kind, failure.Kind.ToString());
        Assert.DoesNotContain("test-key-0123456789", failure.Sentence, StringComparison.Ordinal);
        Assert.InRange(service.Requests.Count, 1, 1 + ModelClients.Retries);
    }

    [Theory]
    [InlineData(nameof(ModelProvider.OpenAI), Wire.Json, "<html>It works!</html>", false)]
    [InlineData(nameof(ModelProvider.Anthropic), Wire.Json, "<html>It works!</html>", false)]
    [InlineData(nameof(ModelProvider.Ollama), Wire.Json, "<html>It works!</html>", false)]
    [InlineData(nameof(ModelProvider.OpenAI), Wire.Events, "data: {nonsense\n\n", true)]
    [InlineData(nameof(ModelProvider.Anthropic), Wire.Events, "event: message_start\ndata: {nonsense\n\n", true)]
    [InlineData(nameof(ModelProvider.Ollama), Wire.Lines, "{nonsense\n", true)]
    public async Task Garbage_IsSaidToBeUnreadable(string provider, string contentType, string body, bool streamed)
    {
        await using var service = await ModelService.AnsweringAsync(200, contentType, body);
        Assert.Equal(ModelFailureKind.Unknown, (await FailAsync(provider, service.Address, streamed)).Kind);
    }

    [Theory]
    [InlineData("overloaded_error", nameof(ModelFailureKind.Unreachable))]
    [InlineData("rate_limit_error", nameof(ModelFailureKind.RateLimited))]
    public async Task ErrorInsideAStream_IsRead(string type, string kind)
    {
        await using var service = await ModelService.AnsweringAsync(200, Wire.Events, $$$"""
            event: error
            data: {"type":"error","error":{"type":"{{{type}}}","message":"Busy"}}


            """);
        Assert.Equal(kind, (await FailAsync(nameof(ModelProvider.Anthropic), service.Address, streamed: true)).Kind.ToString());
    }

    [Theory]
    [InlineData(nameof(ModelProvider.OpenAI))]
    [InlineData(nameof(ModelProvider.Anthropic))]
    [InlineData(nameof(ModelProvider.Ollama))]
    public async Task ClosedPort_IsUnreachable(string provider)
    {
        Uri address;
        await using (var service = await ModelService.AnsweringAsync(200, Wire.Json, "{}"))
        {
            address = service.Address;
        }

        Assert.Equal(ModelFailureKind.Unreachable, (await FailAsync(provider, address, streamed: false)).Kind);
    }

    [Theory]
    [InlineData(nameof(ModelProvider.OpenAI), Wire.Events, "data: {\"id\":\"1\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Hel\"}}]}\n\n")]
    [InlineData(nameof(ModelProvider.Ollama), Wire.Lines, "{\"model\":\"m\",\"created_at\":\"2026-11-24T09:00:00Z\",\"message\":{\"role\":\"assistant\",\"content\":\"Hel\"},\"done\":false}\n")]
    [InlineData(nameof(ModelProvider.Anthropic), Wire.Events, "event: message_start\ndata: {\"type\":\"message_start\",\"message\":{\"id\":\"m\",\"type\":\"message\",\"role\":\"assistant\",\"model\":\"m\",\"content\":[],\"stop_reason\":null,\"stop_sequence\":null,\"usage\":{\"input_tokens\":1,\"output_tokens\":1}}}\n\n")]
    public async Task BrokenStream_IsUnreachable(string provider, string contentType, string first)
    {
        await using var service = await ModelService.StartAsync(async context =>
        {
            context.Response.ContentType = contentType;
            await context.Response.WriteAsync(first, context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
            context.Abort();
        });
        Assert.Equal(ModelFailureKind.Unreachable, (await FailAsync(provider, service.Address, streamed: true)).Kind);
    }

    private static async Task<ModelFailure> FailAsync(string provider, Uri address, bool streamed)
    {
        using var http = new HttpClient();
        var settings = TalkingToModels.Settings(provider, address);
        using var client = ModelClients.Create(settings, http, TimeProvider.System);
        var exception = await Record.ExceptionAsync(async () =>
        {
            if (!streamed)
            {
                await client.GetResponseAsync("Hello", cancellationToken: TestContext.Current.CancellationToken);
                return;
            }

            await client.GetStreamingResponseAsync("Hello", cancellationToken: TestContext.Current.CancellationToken).ToChatResponseAsync(TestContext.Current.CancellationToken);
        });
        Assert.NotNull(exception);
        return ModelFailure.Of(exception, settings);
    }
}
