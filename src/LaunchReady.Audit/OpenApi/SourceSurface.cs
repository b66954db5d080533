using System.Text.Json.Nodes;
using LaunchReady.Audit.Routes;

namespace LaunchReady.Audit.OpenApi;

/// <summary>The routes of the source in place of a document: for the many targets that have none. Bodies are guessed from the names that the handlers read.</summary>
internal static class SourceSurface
{
    public static ApiDocument Of(RouteInventory inventory) => new(
        [.. inventory.Routes.Select(route => AsItem(route, inventory)).Where(route => !route.UnresolvedPrefix && route.Path.StartsWith('/') && !route.Path.Contains('*', StringComparison.Ordinal) && !route.Path.Contains('?', StringComparison.Ordinal)).SelectMany(Operations).DistinctBy(operation => operation.ToString())],
        "",
        new SchemaReferences([]));

    // What takes everything below a list takes the entries of the list: "/files" and "/files/" of Go's own mux.
    private static Route AsItem(Route route, RouteInventory inventory) =>
        route.Path.LastIndexOf("/{*", StringComparison.Ordinal) is var cut and > 0 && route.Path.EndsWith('}') && inventory.Routes.Any(list => list.Path == route.Path[..cut])
            ? route with { Path = route.Path[..cut] + "/{" + (route.Path[(cut + 3)..^1] is { Length: > 0 } name ? name : "id") + "}" } : route;

    private static IEnumerable<ApiOperation> Operations(Route route)
    {
        // A route for any method is asked by the one that only reads.
        var method = route.Method.ToUpperInvariant() is "ANY" or "ALL" or "*" ? "GET" : route.Method.ToUpperInvariant();
        if (method is not ("GET" or "POST" or "PUT" or "PATCH" or "DELETE"))
        {
            yield break;
        }

        var writes = method is "POST" or "PUT" or "PATCH";
        yield return new ApiOperation(method, route.Path)
        {
            Tags = route.IsAdmin ? ["admin"] : [],
            Scopes = route.Authentication.NamesRole ? [route.Authentication.Evidence] : [],
            Parameters = [.. route.Parameters.Where(parameter => parameter.Place is ParameterPlace.Query or ParameterPlace.Header)
                .Select(parameter => new ApiParameter(parameter.Name, parameter.Place == ParameterPlace.Query ? "query" : "header", false, null))],
            Body = writes ? Body([.. route.Parameters.Where(parameter => parameter.Place == ParameterPlace.Body).Select(parameter => parameter.Name)]) : null,
            BodyType = writes ? "application/json" : null,
            IsSecured = route.Authentication.Seen ? true : route.Authentication.Place == AuthenticationPlace.DeclaredPublic ? false : null,
        };
    }

    private static JsonObject Body(IReadOnlyList<string> names)
    {
        var properties = new JsonObject();
        foreach (var name in names.Distinct(StringComparer.Ordinal))
        {
            properties[name] = new JsonObject { ["type"] = "string" };
        }

        return new JsonObject { ["type"] = "object", ["properties"] = properties, ["required"] = new JsonArray([.. properties.Select(property => (JsonNode?)property.Key)]) };
    }
}
