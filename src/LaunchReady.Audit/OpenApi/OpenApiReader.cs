using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace LaunchReady.Audit.OpenApi;

/// <summary>Reads an OpenAPI document in JSON or YAML. References are followed when they are needed, so cycles cost nothing.</summary>
public static class OpenApiReader
{
    private const int MaximumOperations = 2_000;
    private static readonly string[] Methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];
    private static readonly JsonSerializerOptions Deep = new() { MaxDepth = 300 };
    private static readonly JsonDocumentOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = 256, AllowDuplicateProperties = false };

    /// <summary>The document.</summary>
    /// <exception cref="InvalidDataException">It is none; the message says why.</exception>
    public static ApiDocument Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        try
        {
            var root = text.AsSpan().TrimStart().StartsWith("{") ? JsonNode.Parse(text, null, Lenient) : FromYaml(text);
            return root is JsonObject document && (document["openapi"] is not null || document["swagger"] is not null)
                ? Map(document)
                : throw new InvalidDataException("It says neither \"openapi\" nor \"swagger\".");
        }
        catch (Exception fault) when (fault is JsonException or YamlException or InvalidOperationException or ArgumentException)
        {
            throw new InvalidDataException($"It cannot be read: {fault.Message}", fault);
        }
    }

    private static ApiDocument Map(JsonObject document)
    {
        var references = new SchemaReferences(document);
        var secured = document["security"] is JsonArray all ? all.Count > 0 : (bool?)null;
        var operations =
            from path in document["paths"] as JsonObject ?? []
            let item = references.Resolve(path.Value)
            where item is not null
            from method in Methods
            let operation = item[method] as JsonObject
            where operation is not null
            select Operation(method, path.Key, operation, item, secured, references);
        return new ApiDocument([.. operations.Take(MaximumOperations)], BasePath(document), references);
    }

    private static ApiOperation Operation(string method, string path, JsonObject operation, JsonObject item, bool? secured, SchemaReferences references)
    {
        var parameters = Parameters(item["parameters"], references).Concat(Parameters(operation["parameters"], references))
            .GroupBy(parameter => (parameter.Name, parameter.In)).Select(group => group.Last()).ToList();
        var (type, body) = Body(operation, references);
        return new ApiOperation(method.ToUpperInvariant(), path)
        {
            Id = SchemaReferences.Text(operation["operationId"]),
            Tags = [.. (operation["tags"] as JsonArray ?? []).Select(SchemaReferences.Text).OfType<string>()],
            Summary = SchemaReferences.Text(operation["summary"]),
            Scopes = [.. (operation["security"] as JsonArray ?? []).OfType<JsonObject>().SelectMany(requirement => requirement).SelectMany(scheme => scheme.Value as JsonArray ?? []).Select(SchemaReferences.Text).OfType<string>()],
            Parameters = [.. parameters.Where(parameter => parameter.In is not "body" and not "formData")],
            Body = body ?? parameters.FirstOrDefault(parameter => parameter.In == "body")?.Schema,
            BodyType = type ?? (parameters.Any(parameter => parameter.In == "body") ? "application/json" : null),
            // An empty requirement among others makes the credential optional.
            IsSecured = operation["security"] is JsonArray own ? own.Count > 0 && own.All(requirement => requirement is JsonObject { Count: > 0 }) : secured,
        };
    }

    private static IEnumerable<ApiParameter> Parameters(JsonNode? list, SchemaReferences references) =>
        from node in list as JsonArray ?? []
        let parameter = references.Resolve(node)
        where parameter is not null
        let name = SchemaReferences.Text(parameter["name"])
        where name is not null
        select new ApiParameter(
            name,
            SchemaReferences.Text(parameter["in"]) ?? "query",
            parameter["required"] is JsonValue required && required.TryGetValue<bool>(out var must) && must,
            references.Resolve(parameter["schema"]) ?? parameter);

    private static (string? Type, JsonObject? Schema) Body(JsonObject operation, SchemaReferences references)
    {
        var content = references.Resolve(operation["requestBody"])?["content"] as JsonObject;
        var chosen = content?.OrderBy(entry => entry.Key.Contains("json", StringComparison.OrdinalIgnoreCase) ? 0 : 1).FirstOrDefault();
        return chosen is { Key: { } type } ? (type, references.Resolve((chosen.Value.Value as JsonObject)?["schema"])) : (null, null);
    }

    private static string BasePath(JsonObject document)
    {
        var server = (document["servers"] as JsonArray)?.FirstOrDefault() as JsonObject;
        var address = SchemaReferences.Text(server?["url"]) ?? SchemaReferences.Text(document["basePath"]) ?? "";
        var path = Uri.TryCreate(address, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" ? url.AbsolutePath : address;
        return path.Contains('{', StringComparison.Ordinal) || !path.StartsWith('/') ? "" : path.TrimEnd('/');
    }

    private static JsonNode? FromYaml(string text)
    {
        if (new Parser(new StringReader(text)) is var parser && HasAlias(parser))
        {
            throw new InvalidDataException("Anchors and aliases are not read.");
        }

        var stream = new YamlStream();
        stream.Load(new StringReader(text));
        // Through text, so that numbers are what they would be from JSON.
        return stream.Documents.Count > 0 && FromYaml(stream.Documents[0].RootNode, 0) is { } node ? JsonNode.Parse(node.ToJsonString(Deep), null, Lenient) : null;
    }

    private static bool HasAlias(Parser parser)
    {
        while (parser.MoveNext())
        {
            if (parser.Current is YamlDotNet.Core.Events.AnchorAlias)
            {
                return true;
            }
        }

        return false;
    }

    private static JsonNode? FromYaml(YamlNode node, int depth)
    {
        if (depth > 256)
        {
            throw new InvalidDataException("It is nested too deeply.");
        }

        switch (node)
        {
            case YamlMappingNode mapping:
                var map = new JsonObject();
                foreach (var (key, value) in mapping.Children)
                {
                    map[(key as YamlScalarNode)?.Value ?? ""] = FromYaml(value, depth + 1);
                }

                return map;
            case YamlSequenceNode list:
                return new JsonArray([.. list.Children.Select(child => FromYaml(child, depth + 1))]);
            case YamlScalarNode { Style: ScalarStyle.Plain } plain:
                return Plain(plain.Value ?? "");
            default:
                return (node as YamlScalarNode)?.Value;
        }
    }

    private static JsonNode? Plain(string value) => value switch
    {
        "" or "~" or "null" => null,
        "true" => true,
        "false" => false,
        _ when long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) => whole,
        _ when double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) => number,
        _ => value,
    };
}
