using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Metadata;

namespace LaunchReady.Server.Doors;

/// <summary>
/// A request's body as <typeparamref name="T"/>: JSON, or a form post of a page, by one set of rules. What does not fit throws
/// <see cref="InputException"/>, which the one exception handler turns into a problem that names the field.
/// </summary>
internal sealed record Body<T>(T Value) : IBody, IBindableFromHttpContext<Body<T>>, IEndpointParameterMetadataProvider
    where T : class
{
    object IBody.Value => Value;

    public static async ValueTask<Body<T>?> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        var value = context.Request.HasFormContentType
            ? await FormBody.ReadAsync<T>(context.Request, context.RequestAborted)
            : await ReadJsonAsync(context.Request, context.RequestAborted);
        BodyValidation.Check(value);
        return new Body<T>(value);
    }

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) =>
        builder.Metadata.Add(new AcceptsMetadata(["application/json", "application/x-www-form-urlencoded"], typeof(T)));

    private static async Task<T> ReadJsonAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (!request.HasJsonContentType())
        {
            throw new InputException(Refusal.MediaType);
        }

        try
        {
            return await JsonSerializer.DeserializeAsync<T>(request.Body, StrictJson.Options, cancellationToken)
                ?? throw new InputException(Refusal.Invalid("body", "The body is null; an object is expected."));
        }
        catch (JsonException fault)
        {
            throw new InputException(JsonFault.Explain(fault), fault);
        }
    }
}

/// <summary>A body, whatever its type.</summary>
internal interface IBody
{
    object Value { get; }
}

/// <summary>The request does not fit. Thrown while binding, where no result can be returned; one handler answers it.</summary>
internal sealed class InputException(Refusal refusal, Exception? inner = null) : Exception(refusal.Detail, inner)
{
    public Refusal Refusal { get; } = refusal;
}
