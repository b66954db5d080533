using LaunchReady.Server.Features.Chat.Models;
using Microsoft.Extensions.AI;

namespace LaunchReady.Server.Tests.Features.Chat.Models;

/// <summary>Each provider's client against a service that speaks its protocol.</summary>
public sealed class TalkingToModels
{
    private const string Key = "test-key-0123456789";

    public static TheoryData<string, string, string> Texts => new()
    {
        { nameof(ModelProvider.OpenAI), Wire.Json, Wire.OpenAIText },
        { nameof(ModelProvider.Anthropic), Wire.Json, Wire.AnthropicText },
        { nameof(ModelProvider.Ollama), Wire.Lines, Wire.OllamaText },
    };

    public static TheoryData<string, string, string> Streams => new()
    {
        { nameof(ModelProvider.OpenAI), Wire.Events, Wire.OpenAIStream },
        { nameof(ModelProvider.Anthropic), Wire.Events, Wire.AnthropicStream },
        { nameof(ModelProvider.Ollama), Wire.Lines, Wire.OllamaStream },
    };

    public static TheoryData<string, string, string> Calls => new()
    {
        { nameof(ModelProvider.OpenAI), Wire.Json, Wire.OpenAICall },
        { nameof(ModelProvider.Anthropic), Wire.Json, Wire.AnthropicCall },
        { nameof(ModelProvider.Ollama), Wire.Lines, Wire.OllamaCall },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task PlainQuestion_GivesTextAndUsage_ThroughTheGivenHttpClient(string provider, string contentType, string body)
    {
        await using var service = await ModelService.AnsweringAsync(200, contentType, body);
        using var recorder = new Recorder();
        using var http = new HttpClient(recorder);
        using var client = ModelClients.Create(Settings(provider, service.Address), http, TimeProvider.System);

        var response = await client.GetResponseAsync("Hello", cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal("Hello there", response.Text);
        Assert.Equal(12, response.Usage!.InputTokenCount);
        Assert.Equal(3, response.Usage.OutputTokenCount);
        Assert.Equal(1, recorder.Count);
        var request = Assert.Single(service.Requests);
        Assert.Equal("test-model", request.Body.GetProperty("model").GetString());
        Assert.Contains(request.Headers.Values, value => value.Contains(Key, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Streams))]
    public async Task StreamedQuestion_ArrivesInParts(string provider, string contentType, string body)
    {
        await using var service = await ModelService.AnsweringAsync(200, contentType, body);
        using var http = new HttpClient();
        using var client = ModelClients.Create(Settings(provider, service.Address), http, TimeProvider.System);

        var updates = new List<ChatResponseUpdate>();
        await foreach (var update in client.GetStreamingResponseAsync("Hello", cancellationToken: TestContext.Current.CancellationToken))
        {
            updates.Add(update);
        }

        Assert.Equal("Hello there", string.Concat(updates.Select(update => update.Text)));
        Assert.True(updates.Count(update => update.Text.Length > 0) >= 2);
        Assert.Equal(ChatFinishReason.Stop, updates.ToChatResponse().FinishReason);
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task ToolCall_ArrivesWithItsArguments_AndTheSchemaGoesOut(string provider, string contentType, string body)
    {
        await using var service = await ModelService.AnsweringAsync(200, contentType, body);
        using var http = new HttpClient();
        using var client = ModelClients.Create(Settings(provider, service.Address), http, TimeProvider.System);

        var response = await client.GetResponseAsync("show T-118", new ChatOptions { Tools = [.. Builtin.DeskDeclarations.All] }, TestContext.Current.CancellationToken);

        var call = Assert.Single(response.Messages.SelectMany(message => message.Contents).OfType<FunctionCallContent>());
        Assert.Equal("get_ticket", call.Name);
        Assert.Equal("T-118", call.Arguments!["ticket"]!.ToString());
        Assert.Contains("The ticket\\u0027s number", service.Requests.Single().Body.GetProperty("tools").GetRawText().Replace("'", "\\u0027", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(nameof(ModelProvider.OpenAI))]
    [InlineData(nameof(ModelProvider.Anthropic))]
    [InlineData(nameof(ModelProvider.Ollama))]
    public async Task DisposedClient_LeavesTheHttpClientOpen(string provider)
    {
        await using var service = await ModelService.AnsweringAsync(200, Wire.Json, "{}");
        using var http = new HttpClient();
        ModelClients.Create(Settings(provider, service.Address), http, TimeProvider.System).Dispose();
        using var content = new StringContent("{}");
        using var response = await http.PostAsync(service.Address, content, TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode);
    }

    [Fact]
    public void BuiltinModel_NeedsNeitherEndpointNorKey()
    {
        using var http = new HttpClient();
        using var client = ModelClients.Create(new ModelSettings(ModelProvider.Builtin), http, TimeProvider.System);
        Assert.Equal("builtin", client.GetRequiredService<ChatClientMetadata>().DefaultModelId);
    }

    [Fact]
    public void SettingsWrittenAsText_LeaveTheKeyOut() =>
        Assert.DoesNotContain(Key, Settings(nameof(ModelProvider.OpenAI), new Uri("http://localhost")).ToString(), StringComparison.Ordinal);

    internal static ModelSettings Settings(string provider, Uri address) =>
        new(Enum.Parse<ModelProvider>(provider), provider == nameof(ModelProvider.OpenAI) ? new Uri(address, "v1") : address, "test-model", Key);

    private sealed class Recorder() : DelegatingHandler(new SocketsHttpHandler())
    {
        public int Count { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Count++;
            return base.SendAsync(request, cancellationToken);
        }
    }
}
