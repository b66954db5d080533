using System.Text.Json;
using LaunchReady.Guard.Arguments;

namespace LaunchReady.Guard.Schema;

/// <summary>One keyword at a time. A keyword that is not here is refused, never ignored.</summary>
internal static class SchemaKeywords
{
    public static bool IsAnnotation(string keyword) => keyword
        is "title" or "description" or "default" or "examples" or "example" or "deprecated" or "readOnly" or "writeOnly"
        or "$schema" or "$comment" or "$defs" or "definitions";

    public static void Read(SchemaCompiler compiler, SchemaNode node, JsonProperty keyword, string path, int depth)
    {
        var value = keyword.Value;
        switch (keyword.Name)
        {
            case "type": node.Types = Types(value, path); break;
            case "enum": node.Allowed = Allowed(value, path); break;
            case "const": node.Allowed = Constant(value); break;
            case "minLength": node.MinLength = Count(value, path, "minLength"); break;
            case "maxLength": node.MaxLength = Count(value, path, "maxLength"); break;
            case "pattern": node.Pattern = SchemaPattern.Compile(Text(value, path, "pattern")) ?? throw new SchemaRefusal(path, "`pattern` cannot be matched in linear time"); break;
            case "format": node.Format = TextFormats.Find(Text(value, path, "format")) ?? throw new SchemaRefusal(path, "`format` is not one that can be checked"); break;
            case "minimum": node.Minimum = Number(value, path, "minimum"); break;
            case "maximum": node.Maximum = Number(value, path, "maximum"); break;
            case "exclusiveMinimum": node.ExclusiveMinimum = Number(value, path, "exclusiveMinimum"); break;
            case "exclusiveMaximum": node.ExclusiveMaximum = Number(value, path, "exclusiveMaximum"); break;
            case "properties": node.Properties = Properties(compiler, value, path, depth); break;
            case "required": node.Required = Names(value, path); break;
            case "additionalProperties": node.Additional = compiler.Node(value, ArgumentName.Member(path, "*"), depth + 1); break;
            case "items": node.Items = compiler.Node(value, path + "[]", depth + 1); break;
            case "minItems": node.MinItems = Count(value, path, "minItems"); break;
            case "maxItems": node.MaxItems = Count(value, path, "maxItems"); break;
            case "uniqueItems": node.UniqueItems = Flag(value, path, "uniqueItems"); break;
            case "anyOf": node.AnyOf = Branches(compiler, value, path, depth); break;
            case "oneOf": node.OneOf = Branches(compiler, value, path, depth); break;
            default:
                if (!IsAnnotation(keyword.Name))
                {
                    throw new SchemaRefusal(path, $"the keyword {ArgumentName.Quote(keyword.Name)} is not supported");
                }

                break;
        }
    }

    /// <summary>The default that makes a schema closed: saying nothing about further members means there are none.</summary>
    public static void Close(SchemaNode node, JsonElement schema)
    {
        var isObjectSchema = node.Types.HasFlag(SchemaTypes.Object) || schema.TryGetProperty("properties", out _);
        node.Closed = node.Additional is { Never: true } || (node.Additional is null && isObjectSchema);
    }

    private static SchemaTypes Types(JsonElement value, string path) => value.ValueKind switch
    {
        JsonValueKind.String => OneType(value.GetString()!, path),
        JsonValueKind.Array when value.GetArrayLength() > 0 => value.EnumerateArray()
            .Aggregate(SchemaTypes.None, (types, item) => types | OneType(Text(item, path, "type"), path)),
        _ => throw new SchemaRefusal(path, "`type` must be a name or a list of names"),
    };

    private static SchemaTypes OneType(string name, string path) => name switch
    {
        "null" => SchemaTypes.Null,
        "boolean" => SchemaTypes.Boolean,
        "integer" => SchemaTypes.Integer,
        "number" => SchemaTypes.Number,
        "string" => SchemaTypes.Text,
        "array" => SchemaTypes.Array,
        "object" => SchemaTypes.Object,
        _ => throw new SchemaRefusal(path, $"there is no type {ArgumentName.Quote(name)}"),
    };

    private static Dictionary<string, string> Allowed(JsonElement value, string path)
    {
        if (value.ValueKind != JsonValueKind.Array || value.GetArrayLength() == 0)
        {
            throw new SchemaRefusal(path, "`enum` must be a list with at least one value");
        }

        var allowed = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var item in value.EnumerateArray())
        {
            allowed[CanonicalJson.Write(item, out _)!] = Shown(item);
        }

        return allowed;
    }

    private static Dictionary<string, string> Constant(JsonElement value) =>
        new(StringComparer.Ordinal) { [CanonicalJson.Write(value, out _)!] = Shown(value) };

    private static string Shown(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();

    private static Dictionary<string, SchemaNode> Properties(SchemaCompiler compiler, JsonElement value, string path, int depth)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            throw new SchemaRefusal(path, "`properties` must be an object");
        }

        return value.EnumerateObject().ToDictionary(
            member => member.Name,
            member => compiler.Node(member.Value, ArgumentName.Member(path, member.Name), depth + 1),
            StringComparer.Ordinal);
    }

    private static SchemaNode[] Branches(SchemaCompiler compiler, JsonElement value, string path, int depth) =>
        value.ValueKind == JsonValueKind.Array && value.GetArrayLength() > 0
            ? [.. value.EnumerateArray().Select(branch => compiler.Node(branch, path, depth + 1))]
            : throw new SchemaRefusal(path, "`anyOf` and `oneOf` must list at least one schema");

    private static string[] Names(JsonElement value, string path) =>
        value.ValueKind == JsonValueKind.Array
            ? [.. value.EnumerateArray().Select(name => Text(name, path, "required"))]
            : throw new SchemaRefusal(path, "`required` must be a list of names");

    public static string Text(JsonElement value, string path, string keyword) =>
        value.ValueKind == JsonValueKind.String ? value.GetString()! : throw new SchemaRefusal(path, $"`{keyword}` must be text");

    private static int Count(JsonElement value, string path, string keyword) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var count) && count >= 0
            ? count
            : throw new SchemaRefusal(path, $"`{keyword}` must be a whole number from 0");

    private static CanonicalNumber Number(JsonElement value, string path, string keyword) =>
        (value.ValueKind == JsonValueKind.Number ? CanonicalNumber.Parse(value.GetRawText()) : null)
        ?? throw new SchemaRefusal(path, $"`{keyword}` must be a number");

    private static bool Flag(JsonElement value, string path, string keyword) =>
        value.ValueKind is JsonValueKind.True or JsonValueKind.False
            ? value.ValueKind == JsonValueKind.True
            : throw new SchemaRefusal(path, $"`{keyword}` must be true or false");
}
