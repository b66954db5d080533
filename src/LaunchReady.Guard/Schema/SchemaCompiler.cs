using System.Text.Json;
using LaunchReady.Guard.Arguments;

namespace LaunchReady.Guard.Schema;

/// <summary>Reads a schema into nodes. Each definition is compiled once and shared, so a schema cannot grow by referring to itself.</summary>
internal sealed class SchemaCompiler
{
    private const int DeepestNesting = 32;
    private const int MostNodes = 2_000;

    private readonly JsonElement _root;
    private readonly Dictionary<string, SchemaNode> _definitions = new(StringComparer.Ordinal);
    private readonly HashSet<string> _open = new(StringComparer.Ordinal);
    private int _nodes;

    private SchemaCompiler(JsonElement root) => _root = root;

    public static SchemaNode? Compile(JsonElement schema, out string? problem)
    {
        problem = null;
        try
        {
            // One pass that refuses repeated members, broken text and excessive depth or size, before anything is interpreted.
            if (schema.ValueKind != JsonValueKind.Object || CanonicalJson.Write(schema, out problem) is null)
            {
                problem ??= "A tool's schema must be a JSON object.";
                return null;
            }

            var node = new SchemaCompiler(schema).Node(schema, "", 0);
            if (node.Types != SchemaTypes.Object)
            {
                throw new SchemaRefusal("", "the arguments must be declared as an object");
            }

            return node;
        }
        catch (SchemaRefusal refusal)
        {
            problem = refusal.Message;
            return null;
        }
    }

    public SchemaNode Node(JsonElement schema, string path, int depth)
    {
        if (depth > DeepestNesting || ++_nodes > MostNodes)
        {
            throw new SchemaRefusal(path, "the schema is too deep or too large");
        }

        if (schema.ValueKind is JsonValueKind.True or JsonValueKind.False)
        {
            return new SchemaNode { Never = schema.ValueKind == JsonValueKind.False };
        }

        if (schema.ValueKind != JsonValueKind.Object)
        {
            throw new SchemaRefusal(path, "a schema must be an object or a boolean");
        }

        if (schema.TryGetProperty("$ref", out var reference))
        {
            return Referred(schema, reference, path);
        }

        var node = new SchemaNode();
        foreach (var keyword in schema.EnumerateObject())
        {
            SchemaKeywords.Read(this, node, keyword, path, depth);
        }

        SchemaKeywords.Close(node, schema);
        return node;
    }

    private SchemaNode Referred(JsonElement schema, JsonElement reference, string path)
    {
        if (schema.EnumerateObject().Any(keyword => keyword.Name != "$ref" && !SchemaKeywords.IsAnnotation(keyword.Name)))
        {
            throw new SchemaRefusal(path, "`$ref` must stand alone");
        }

        return Definition(SchemaKeywords.Text(reference, path, "$ref"), path);
    }

    private SchemaNode Definition(string reference, string path)
    {
        if (_definitions.TryGetValue(reference, out var known))
        {
            return known;
        }

        var parts = reference.Split('/');
        if (parts is not ["#", "$defs" or "definitions", { Length: > 0 } name] || name.AsSpan().IndexOfAny('~', '%') >= 0
            || !_root.TryGetProperty(parts[1], out var definitions) || definitions.ValueKind != JsonValueKind.Object
            || !definitions.TryGetProperty(name, out var schema))
        {
            throw new SchemaRefusal(path, "`$ref` must point into `$defs` of the same schema");
        }

        if (!_open.Add(reference))
        {
            throw new SchemaRefusal(path, "`$ref` refers to itself");
        }

        var node = Node(schema, path, _open.Count);
        _open.Remove(reference);
        return _definitions[reference] = node;
    }
}
