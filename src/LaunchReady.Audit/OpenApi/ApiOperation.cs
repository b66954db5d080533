using System.Text.Json.Nodes;

namespace LaunchReady.Audit.OpenApi;

/// <summary>One operation of an API, as its document (or its source) tells it.</summary>
/// <param name="Method">In capitals.</param>
/// <param name="Path">The template with its parameters in braces: <c>/notes/{id}</c>, below the base of the API.</param>
public sealed record ApiOperation(string Method, string Path)
{
    /// <summary>Its id in the document.</summary>
    public string? Id { get; init; }

    /// <summary>Its tags.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Its summary, for people.</summary>
    public string? Summary { get; init; }

    /// <summary>The scopes, roles or policies that it asks for.</summary>
    public IReadOnlyList<string> Scopes { get; init; } = [];

    /// <summary>Its parameters in path, query and headers.</summary>
    public IReadOnlyList<ApiParameter> Parameters { get; init; } = [];

    /// <summary>The schema of its JSON body; null when it takes none.</summary>
    public JsonObject? Body { get; init; }

    /// <summary>The media type of its body: JSON where there is a choice.</summary>
    public string? BodyType { get; init; }

    /// <summary>Whether the document asks for a credential; null when it says nothing about any.</summary>
    public bool? IsSecured { get; init; }

    /// <summary>The names in the path, in order.</summary>
    public IReadOnlyList<string> PathParameters { get; } =
        [.. Path.Split('/').Where(segment => segment.StartsWith('{') && segment.EndsWith('}')).Select(segment => segment[1..^1])];

    /// <summary>Whether it only reads.</summary>
    public bool IsRead => Method is "GET" or "HEAD";

    /// <summary>For people: <c>GET /notes/{id}</c>.</summary>
    public override string ToString() => $"{Method} {Path}";
}

/// <summary>A parameter.</summary>
/// <param name="Name">Its name.</param>
/// <param name="In"><c>path</c>, <c>query</c>, <c>header</c> or <c>cookie</c>.</param>
/// <param name="IsRequired">Whether it must be there.</param>
/// <param name="Schema">Its schema.</param>
public sealed record ApiParameter(string Name, string In, bool IsRequired, JsonObject? Schema);

/// <summary>An OpenAPI document (3.x or Swagger 2.0), as far as the audit needs it.</summary>
/// <param name="Operations">Its operations, in the order written.</param>
/// <param name="BasePath">What stands before every path: <c>/api/v1</c>, or empty.</param>
/// <param name="Schemas">For resolving references.</param>
public sealed record ApiDocument(IReadOnlyList<ApiOperation> Operations, string BasePath, SchemaReferences Schemas);
