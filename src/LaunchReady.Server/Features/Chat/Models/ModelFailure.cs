using System.ClientModel;
using System.Net.Sockets;
using System.Text.Json;
using Anthropic.Exceptions;
using OllamaSharp.Models.Exceptions;

namespace LaunchReady.Server.Features.Chat.Models;

internal enum ModelFailureKind
{
    Unauthorised,
    NotFound,
    RateLimited,
    Unreachable,
    Rejected,
    Unknown,
}

/// <summary>
/// Why a model did not answer, and what a person can do about it. Says nothing that the service said: its words may repeat
/// the key or the question.
/// </summary>
internal sealed record ModelFailure(ModelFailureKind Kind, string Sentence)
{
    public static ModelFailure Of(Exception exception, ModelSettings settings)
    {
        var kind = KindOf(exception);
        return new(kind, Say(kind, settings));
    }

    private static ModelFailureKind KindOf(Exception exception)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            if (StatusOf(cause) is { } status)
            {
                return OfStatus(status);
            }

            if (cause is AggregateException { InnerExceptions: [var first, ..] } && KindOf(first) is var inner and not ModelFailureKind.Unknown)
            {
                return inner;
            }
        }

        return OfCause(exception);
    }

    private static int? StatusOf(Exception exception) => exception switch
    {
        ClientResultException { Status: > 0 } result => result.Status,
        AnthropicApiException api => (int)api.StatusCode,
        AnthropicSseException => StatusOfEvent(exception.Message),
        HttpRequestException { StatusCode: { } status } => (int)status,
        _ => null,
    };

    /// <summary>An error inside a stream comes without a status, only with a word for it.</summary>
    private static int? StatusOfEvent(string message) => message switch
    {
        _ when message.Contains("rate_limit", StringComparison.Ordinal) => 429,
        _ when message.Contains("overloaded", StringComparison.Ordinal) || message.Contains("api_error", StringComparison.Ordinal) => 503,
        _ when message.Contains("invalid_request", StringComparison.Ordinal) => 400,
        _ => null,
    };

    private static ModelFailureKind OfStatus(int status) => status switch
    {
        401 or 403 => ModelFailureKind.Unauthorised,
        404 => ModelFailureKind.NotFound,
        402 or 429 => ModelFailureKind.RateLimited,
        408 or >= 500 => ModelFailureKind.Unreachable,
        >= 400 => ModelFailureKind.Rejected,
        _ => ModelFailureKind.Unknown,
    };

    private static ModelFailureKind OfCause(Exception exception)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            switch (cause)
            {
                case OllamaException:
                    return ModelFailureKind.Rejected;
                case JsonException or AnthropicInvalidDataException or FormatException:
                    return ModelFailureKind.Unknown;
                case HttpRequestException or SocketException or IOException or TimeoutException or AnthropicIOException or OperationCanceledException:
                    return ModelFailureKind.Unreachable;
                default:
                    continue;
            }
        }

        return ModelFailureKind.Unknown;
    }

    private static string Say(ModelFailureKind kind, ModelSettings settings)
    {
        var service = settings.Endpoint is { } endpoint ? $"The model service at {endpoint.Host}" : $"The model service ({settings.Provider})";
        return kind switch
        {
            ModelFailureKind.Unauthorised => $"{service} does not accept the key. An admin can enter a valid one in the model settings.",
            ModelFailureKind.NotFound => $"{service} knows no model called “{settings.Name}” at this address. Check the name and the endpoint in the model settings.",
            ModelFailureKind.RateLimited => $"{service} takes no more requests for now. Try again in a minute; if it stays so, the plan or the credit of the account is used up.",
            ModelFailureKind.Unreachable => $"{service} cannot be reached or did not answer in time. Try again; if it stays so, check the endpoint and whether the service is running.",
            ModelFailureKind.Rejected => $"{service} refused the request. The model may not take tools or a conversation this long; choose another model in the model settings.",
            _ => $"{service} gave an answer that cannot be read. Check that the endpoint in the model settings speaks the protocol of {settings.Provider}.",
        };
    }
}
