using System.Text.Json;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace LaunchReady.Audit.Routes.OpenApi;

/// <summary>An API description: OpenAPI 3.0 and 3.1, Swagger 2.0, in JSON or YAML.</summary>
internal sealed class ApiDocument(ApiNode root, string text)
{
    private const int LongestReferences = 8;
    private const long Largest = 20 * 1024 * 1024;

    public ApiNode Root { get; } = root;

    public string Text { get; } = text;

    /// <exception cref="InvalidDataException">It cannot be read as an API description; the message says where.</exception>
    public static ApiDocument Read(string path)
    {
        if (new FileInfo(path).Length > Largest)
        {
            throw new InvalidDataException($"'{path}' is larger than {Largest / 1024 / 1024} MB.");
        }

        var text = File.ReadAllText(path);
        var root = Parse(path, text);
        return root.IsObject && (root["openapi"] ?? root["swagger"]) is not null && (root["paths"] ?? root["webhooks"]) is not null
            ? new ApiDocument(root, text)
            : throw new InvalidDataException($"'{path}' is no OpenAPI document: it has no 'openapi' or 'swagger' and no 'paths'.");
    }

    /// <summary>The node that a reference leads to, as far as a few steps lead; one into another file, or in a circle, stays what it is.</summary>
    public ApiNode Follow(ApiNode node)
    {
        for (var step = 0; step < LongestReferences && node["$ref"] is { Text: { Length: > 1 } target } && target.StartsWith("#/", StringComparison.Ordinal); step++)
        {
            ApiNode? there = Root;
            foreach (var part in target[2..].Split('/'))
            {
                there = there?[part.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal)];
            }

            if (there is null || there == node)
            {
                break;
            }

            node = there;
        }

        return node;
    }

    private static ApiNode Parse(string path, string text)
    {
        try
        {
            if (text.AsSpan().TrimStart().StartsWith("{"))
            {
                using var json = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = 128, CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
                return ApiNode.OfJson(json.RootElement);
            }

            YamlShape.Check(text);
            var yaml = new YamlStream();
            yaml.Load(new StringReader(text));
            return yaml.Documents.Count > 0 ? ApiNode.OfYaml(yaml.Documents[0].RootNode) : throw new InvalidDataException($"'{path}' is empty.");
        }
        catch (JsonException fault)
        {
            throw new InvalidDataException($"'{path}' is no valid JSON (line {fault.LineNumber + 1}).", fault);
        }
        catch (YamlException fault)
        {
            throw new InvalidDataException($"'{path}' is no valid YAML (line {fault.Start.Line}): {fault.Message}", fault);
        }
    }
}
