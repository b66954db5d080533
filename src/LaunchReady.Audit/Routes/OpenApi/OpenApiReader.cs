using LaunchReady.Audit.Routes.Handlers;

namespace LaunchReady.Audit.Routes.OpenApi;

/// <summary>Reads the inventory out of an API description instead of source.</summary>
public static class OpenApiReader
{
    private static readonly string[] Methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

    /// <summary>The inventory of a document. References in circles are followed a few steps and then left.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidDataException">It cannot be read as an OpenAPI document; the message says where.</exception>
    public static RouteInventory Read(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        var document = ApiDocument.Read(path);
        var routes = new List<Route>();
        var prefix = BasePath(document.Root);
        foreach (var (template, node) in document.Root["paths"]?.Members ?? new Dictionary<string, ApiNode>())
        {
            var item = document.Follow(node);
            routes.AddRange(Methods.Where(method => item[method] is { IsObject: true })
                .Select(method => Route(document, Path.GetFileName(path), method.ToUpperInvariant(), prefix.TrimEnd('/') + template, template, item, item[method]!)));
        }

        return new RouteInventory
        {
            Routes = [.. routes.OrderBy(route => route.Path, StringComparer.Ordinal).ThenBy(route => route.Method, StringComparer.Ordinal)],
            FilesRead = 1,
            Notes = ["Read from an API description: it says what should be there, not what is."],
        };
    }

    private static Route Route(ApiDocument document, string file, string method, string whole, string template, ApiNode item, ApiNode operation)
    {
        var path = PathForm.Normalise(whole);
        var words = GuardNames.Words(path);
        return new Route
        {
            Method = method,
            Path = path,
            Parameters = OpenApiParameters.Of(document, item, operation),
            Effect = method is "GET" or "HEAD" or "OPTIONS" or "TRACE" ? RouteEffect.Reads : RouteEffect.Writes,
            Authentication = OpenApiSecurity.Of(document, operation),
            File = file,
            Line = operation.Line > 0 ? operation.Line : LineOf(document.Text, template),
            Framework = document.Root["swagger"] is null ? "OpenAPI" : "Swagger 2.0",
            Handler = operation["operationId"]?.Text,
            IsAdmin = words.Any(word => word is "admin" or "admins" or "administrator" or "superadmin" or "backoffice"),
            IsWebhook = method == "POST" && words.Any(word => word is "webhook" or "webhooks" or "hook" or "hooks"),
        };
    }

    private static string BasePath(ApiNode root)
    {
        if (root["basePath"] is { } given)
        {
            return given.Text;
        }

        var server = root["servers"] is { Items: [var first, ..] } ? first["url"]?.Text ?? "" : "";
        var start = server.IndexOf("://", StringComparison.Ordinal);
        var path = start < 0 ? server : server.IndexOf('/', start + 3) is var slash and > 0 ? server[slash..] : "";
        return path == "/" ? "" : path;
    }

    private static int LineOf(string text, string template)
    {
        var at = text.IndexOf($"\"{template}\"", StringComparison.Ordinal);
        return at < 0 ? 1 : text.AsSpan(0, at).Count('\n') + 1;
    }
}
