using System.Buffers;
using System.Text.Json;
using LaunchReady.Guard.Arguments;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace LaunchReady.Guard.Records;

/// <summary>
/// JSON or YAML text as structure. Of YAML only what a serialiser writes: one document of mappings, lists and scalars; anchors, aliases and tags,
/// a name given twice, deep nesting and broken syntax make it no structure at all. Scalars are text.
/// </summary>
internal static class StructuredText
{
    private const int Longest = 400_000;

    private static readonly JsonDocumentOptions s_json = new() { MaxDepth = CanonicalJson.DeepestNesting, AllowDuplicateProperties = false };

    public static JsonElement? Read(string text)
    {
        var trimmed = text.AsSpan().TrimStart();
        if (text.Length > Longest || trimmed.IsEmpty)
        {
            return null;
        }

        return trimmed[0] is '{' or '[' ? Json(text) : Yaml(text);
    }

    private static JsonElement? Json(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, s_json);
            return document.RootElement.Clone();
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }

    private static JsonElement? Yaml(string text)
    {
        try
        {
            var buffer = new ArrayBufferWriter<byte>(text.Length + 64);
            using (var writer = new Utf8JsonWriter(buffer))
            {
                var parser = new Parser(new StringReader(text));
                parser.Consume<StreamStart>();
                parser.Consume<DocumentStart>();
                if (parser.Current is not (MappingStart or SequenceStart) || !Value(parser, writer, 0) || !Ends(parser))
                {
                    return null;
                }
            }

            using var document = JsonDocument.Parse(buffer.WrittenMemory, s_json);
            return document.RootElement.Clone();
        }
        catch (Exception exception) when (exception is YamlException or JsonException or ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }

    private static bool Ends(Parser parser)
    {
        parser.Consume<DocumentEnd>();
        return parser.Current is StreamEnd;
    }

    private static bool Value(Parser parser, Utf8JsonWriter writer, int depth)
    {
        if (depth >= CanonicalJson.DeepestNesting - 1 || parser.Current is not NodeEvent { Anchor.IsEmpty: true, Tag.IsEmpty: true })
        {
            return false;
        }

        if (parser.TryConsume<Scalar>(out var scalar))
        {
            writer.WriteStringValue(scalar.Value);
            return true;
        }

        return parser.Current is SequenceStart ? Items(parser, writer, depth) : Members(parser, writer, depth);
    }

    private static bool Items(Parser parser, Utf8JsonWriter writer, int depth)
    {
        parser.Consume<SequenceStart>();
        writer.WriteStartArray();
        while (!parser.TryConsume<SequenceEnd>(out _))
        {
            if (!Value(parser, writer, depth + 1))
            {
                return false;
            }
        }

        writer.WriteEndArray();
        return true;
    }

    private static bool Members(Parser parser, Utf8JsonWriter writer, int depth)
    {
        if (!parser.TryConsume<MappingStart>(out _))
        {
            return false;
        }

        writer.WriteStartObject();
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            if (!parser.TryConsume<Scalar>(out var name))
            {
                return false;
            }

            writer.WritePropertyName(name.Value);
            if (!Value(parser, writer, depth + 1))
            {
                return false;
            }
        }

        writer.WriteEndObject();
        return true;
    }
}
