using System.ClientModel;
using System.ClientModel.Primitives;
using Anthropic;
using Anthropic.Core;
using LaunchReady.Server.Features.Chat.Builtin;
using Microsoft.Extensions.AI;
using OllamaSharp;
using OpenAI;
using OpenAI.Chat;

namespace LaunchReady.Server.Features.Chat.Models;

/// <summary>How the client of a model is made from settings; tests put a model of their own here.</summary>
internal delegate IChatClient MakeModelClient(ModelSettings settings, HttpClient http, TimeProvider time);

/// <summary>
/// Makes the client of a model. Every byte to a service goes through the HTTP client that is handed in, which stays the caller's:
/// it decides which addresses may be reached, and disposing the chat client leaves it open.
/// </summary>
internal static class ModelClients
{
    /// <summary>A failed request is sent once more at most: each attempt may cost money, and a person is waiting.</summary>
    public const int Retries = 1;

    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(3);
    private static readonly Uri _ollama = new("http://localhost:11434");

    public static IChatClient Create(ModelSettings settings, HttpClient http, TimeProvider time) => settings.Provider switch
    {
        ModelProvider.OpenAI => OpenAIClient(settings, http),
        ModelProvider.Anthropic => AnthropicClient(settings, http),
        ModelProvider.Ollama => OllamaClient(settings, http),
        _ => new BuiltinChatClient(time),
    };

    private static IChatClient OpenAIClient(ModelSettings settings, HttpClient http)
    {
        var options = new OpenAIClientOptions
        {
            Transport = new HttpClientPipelineTransport(http),
            RetryPolicy = new ClientRetryPolicy(Retries),
            NetworkTimeout = _patience,
        };
        if (settings.Endpoint is { } endpoint)
        {
            options.Endpoint = endpoint;
        }

        // A service on the own machine often wants no key, but the client insists on one.
        var key = string.IsNullOrEmpty(settings.ApiKey) ? "none" : settings.ApiKey;
        return new ChatClient(settings.Name, new ApiKeyCredential(key), options).AsIChatClient();
    }

    private static IChatClient AnthropicClient(ModelSettings settings, HttpClient http)
    {
        // Setting the key, even to nothing, keeps the client from looking for one in the environment.
        var options = new ClientOptions { HttpClient = http, ApiKey = settings.ApiKey, MaxRetries = Retries, Timeout = _patience };
        if (settings.Endpoint is { } endpoint)
        {
            options.BaseUrl = endpoint.ToString().TrimEnd('/');
        }

        return new AnthropicClient(options).AsIChatClient(settings.Name);
    }

    private static OllamaApiClient OllamaClient(ModelSettings settings, HttpClient http)
    {
        var own = new HttpClient(new ForwardingHandler(http)) { BaseAddress = settings.Endpoint ?? _ollama, Timeout = _patience };
        var client = new OllamaApiClient(own, settings.Name);
        if (!string.IsNullOrEmpty(settings.ApiKey))
        {
            client.DefaultRequestHeaders["Authorization"] = $"Bearer {settings.ApiKey}";
        }

        return client;
    }
}
