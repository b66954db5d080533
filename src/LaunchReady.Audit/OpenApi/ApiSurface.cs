using LaunchReady.Audit.Checks;
using LaunchReady.Audit.Routes;

namespace LaunchReady.Audit.OpenApi;

/// <summary>The operations of the target that can be asked, and where they are known from.</summary>
/// <param name="Base">What the paths are below.</param>
/// <param name="Document">The document.</param>
/// <param name="From">Where it came from, for evidence.</param>
public sealed record ApiSurface(Uri Base, ApiDocument Document, string From)
{
    private const long MaximumLength = 16 * 1024 * 1024;

    // Where frameworks serve their document unless told otherwise.
    private static readonly string[] UsualPlaces =
    [
        "/openapi.json", "/openapi/v1.json", "/swagger/v1/swagger.json", "/swagger.json", "/api/openapi.json", "/api-docs", "/v3/api-docs", "/api/docs/openapi.json",
        "/docs/openapi.json", "/api/swagger.json", "/api-json", "/swagger/json", "/openapi.yaml",
    ];

    /// <summary>The address of an operation with its path filled in.</summary>
    public Uri Address(string filled) => new(Base.GetLeftPart(UriPartial.Authority) + Prefix + filled);

    // Paths are below the address that the manifest names, unless they begin with its path already: then they are counted from the root.
    private string Prefix => Document.BasePath.Length > 0 ? Document.BasePath
        : Base.AbsolutePath.TrimEnd('/') is var named && Document.Operations.Any(operation => IsBelow(operation.Path, named)) ? "" : named;

    private static bool IsBelow(string path, string folder) => folder.Length > 0 && (path == folder || path.StartsWith(folder + "/", StringComparison.OrdinalIgnoreCase));

    /// <summary>The surface of a run's target: from the manifest's document, from where the running target serves one, from the routes of its source, or from the paths under resources.</summary>
    /// <exception cref="InvalidDataException">There is none, or it cannot be read; the message is a reason for <em>not checked</em>.</exception>
    public static Task<ApiSurface> OfAsync(AuditContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Facts.GetAsync(token => FindAsync(context, token), cancellationToken);
    }

    private static async Task<ApiSurface> FindAsync(AuditContext context, CancellationToken cancellationToken)
    {
        var address = context.Target.BaseUrl ?? throw new InvalidDataException("The manifest names no running address.");
        if (context.Target.OpenApi is { } named)
        {
            return new ApiSurface(address, await ReadAsync(context, named, cancellationToken).ConfigureAwait(false), Path.GetFileName(named));
        }

        foreach (var place in UsualPlaces)
        {
            var answer = await context.Http.GetAsync(new Uri(address, place), "look for an OpenAPI document", cancellationToken).ConfigureAwait(false);
            if (answer is { IsSuccess: true, IsTruncated: false } && TryRead(answer.Body) is { } document)
            {
                return new ApiSurface(address, document, place);
            }

            if (answer is { Failure: { } failure, Held: false })
            {
                throw new InvalidDataException($"The target could not be asked for an OpenAPI document: {failure}");
            }
        }

        if (context.Target.Source is not null && SourceSurface.Of(await InventoryAsync(context, cancellationToken).ConfigureAwait(false)) is { Operations.Count: > 0 } read)
        {
            return new ApiSurface(address, read, "the routes of the source");
        }

        if (context.Target.Resources.Select(resource => resource.Path).OfType<string>().Where(path => path.StartsWith('/')).Distinct(StringComparer.Ordinal).ToList() is { Count: > 0 } paths)
        {
            return new ApiSurface(address, new ApiDocument([.. paths.Select(path => new ApiOperation("GET", path))], "", new SchemaReferences([])), "the paths under resources in the manifest");
        }

        throw new InvalidDataException("The manifest names no OpenAPI document, the target serves none where frameworks do, no source shows its routes, and no path stands under resources.");
    }

    private static Task<RouteInventory> InventoryAsync(AuditContext context, CancellationToken cancellationToken) =>
        context.Facts.GetAsync(async run => RouteReader.Read(await context.SourceTreeAsync(run).ConfigureAwait(false), run), cancellationToken);

    private static async Task<ApiDocument> ReadAsync(AuditContext context, string named, CancellationToken cancellationToken)
    {
        if (Uri.TryCreate(named, UriKind.Absolute, out var url) && url.Scheme is "http" or "https")
        {
            var answer = await context.Http.GetAsync(url, "read the OpenAPI document", cancellationToken).ConfigureAwait(false);
            return answer is { IsSuccess: true, IsTruncated: false } ? OpenApiReader.Read(answer.Body)
                : throw new InvalidDataException($"The OpenAPI document could not be fetched: {(answer.IsTruncated ? "it is too long" : answer.ToString())}");
        }

        var file = new FileInfo(named);
        if (!file.Exists || file.Length > MaximumLength)
        {
            throw new InvalidDataException(file.Exists ? $"The OpenAPI document {file.Name} is longer than 16 MiB." : $"There is no OpenAPI document {file.Name}.");
        }

        return OpenApiReader.Read(await File.ReadAllTextAsync(named, cancellationToken).ConfigureAwait(false));
    }

    private static ApiDocument? TryRead(string text)
    {
        try
        {
            return OpenApiReader.Read(text);
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }
}
