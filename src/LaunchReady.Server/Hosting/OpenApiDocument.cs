using System.Reflection;
using LaunchReady.Server.Doors;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace LaunchReady.Server.Hosting;

/// <summary>The API as OpenAPI 3.1 at <c>/openapi/v1.json</c>, with who may do what beside each operation.</summary>
internal static class OpenApiDocument
{
    private const string SessionScheme = "session";
    private const string KeyScheme = "apiKey";

    public static IServiceCollection AddOpenApiDocument(this IServiceCollection services) =>
        services.AddOpenApi("v1", options =>
        {
            options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
            options.AddDocumentTransformer(DescribeAsync);
            options.AddOperationTransformer(AddDoorAsync);
            options.AddSchemaTransformer(NameTextAsync);
        });

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapOpenApi("/openapi/{documentName}.json")
            .Public("It describes the interface and holds no data.")
            .WithMetadata(new EffectRule(Effect.Read, "The API's description (OpenAPI 3.1)"));

    private static Task DescribeAsync(Microsoft.OpenApi.OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo
        {
            Title = "Launch Ready",
            Version = "v1",
            Description = "Unknown, doubled and wrongly typed members are refused by name. Refusals are RFC 9457 problem details with a code and a trace id. Lists take limit (1 to 100) and after.",
        };
        document.Servers = [];
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            [SessionScheme] = new OpenApiSecurityScheme { Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Cookie, Name = "lr_session", Description = "From POST /api/session." },
            [KeyScheme] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", BearerFormat = "lr_ and 40 base62 characters", Description = "An API key of one workspace." },
        };
        return Task.CompletedTask;
    }

    /// <summary>Text passes a converter of ours, behind which the generator cannot see that it is text.</summary>
    private static Task NameTextAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        if (context.JsonTypeInfo.Type == typeof(string))
        {
            schema.Type ??= JsonSchemaType.String;
        }

        return Task.CompletedTask;
    }

    private static Task AddDoorAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        if (metadata.OfType<AccessRule>().LastOrDefault() is not { } rule)
        {
            return Task.CompletedTask;
        }

        operation.Description = $"Who: {rule.InWords}.";
        var handler = metadata.OfType<MethodInfo>().FirstOrDefault();
        operation.Tags = new HashSet<OpenApiTagReference> { new(handler?.DeclaringType?.Name.Replace("Endpoints", string.Empty, StringComparison.Ordinal) ?? "Launch Ready", context.Document) };
        AddParameters(operation, context.Description.RelativePath ?? string.Empty, handler);
        operation.Responses ??= [];
        operation.Responses["4XX"] = new OpenApiResponse { Description = "A refusal: RFC 9457 problem details with code, detail and traceId." };
        if (rule.Kind != AccessKind.Public)
        {
            operation.Security = [Requires(SessionScheme, context), .. rule.PersonOnly ? Array.Empty<OpenApiSecurityRequirement>() : [Requires(KeyScheme, context)]];
        }

        return Task.CompletedTask;
    }

    /// <summary>What the doors read and no handler takes: the workspace, and which part of a list.</summary>
    private static void AddParameters(OpenApiOperation operation, string path, MethodInfo? handler)
    {
        operation.Parameters ??= [];
        if (path.Contains("{workspace}", StringComparison.Ordinal))
        {
            operation.Parameters.Insert(0, new OpenApiParameter { Name = "workspace", In = ParameterLocation.Path, Required = true, Description = "The workspace's slug or id.", Schema = new OpenApiSchema { Type = JsonSchemaType.String } });
        }

        if (handler?.GetParameters().Any(parameter => parameter.ParameterType == typeof(PageQuery)) == true)
        {
            operation.Parameters.Add(new OpenApiParameter { Name = "limit", In = ParameterLocation.Query, Schema = new OpenApiSchema { Type = JsonSchemaType.Integer, Minimum = "1", Maximum = "100" } });
            operation.Parameters.Add(new OpenApiParameter { Name = "after", In = ParameterLocation.Query, Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = "uuid" } });
        }
    }

    private static OpenApiSecurityRequirement Requires(string scheme, OpenApiOperationTransformerContext context) =>
        new() { [new OpenApiSecuritySchemeReference(scheme, context.Document)] = [] };
}
