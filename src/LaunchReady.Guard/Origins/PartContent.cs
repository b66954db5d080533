using System.Text;
using System.Text.Json;
using LaunchReady.Guard.Context;

namespace LaunchReady.Guard.Origins;

/// <summary>A part of the conversation made ready for questions: its trusted words, its trusted fields, and everything in it that is not.</summary>
internal sealed class PartContent
{
    private static readonly PartContent s_nothing = new();

    /// <summary>Text that may be believed as a whole.</summary>
    public IndexedText? Trusted { get; private init; }

    /// <summary>Text that somebody outside may have written.</summary>
    public IndexedText? Outside { get; private init; }

    /// <summary>Trusted fields of a structured output, by the words they hold.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<RecordField>> Fields { get; private init; } = new Dictionary<string, IReadOnlyList<RecordField>>();

    public static PartContent Of(ContextPart part)
    {
        // What repeats the arguments is no source for them.
        if (part.Tool?.OutputTrust == OutputTrust.Echo)
        {
            return s_nothing;
        }

        if (part.Data is { } data)
        {
            return OfData(data, part);
        }

        var text = new IndexedText(part.Text ?? "");
        return part.Trusted ? new PartContent { Trusted = text } : new PartContent { Outside = text };
    }

    private static PartContent OfData(JsonElement data, ContextPart part)
    {
        var fields = new Dictionary<string, List<RecordField>>(StringComparer.Ordinal);
        var outside = new StringBuilder();
        foreach (var field in RecordField.Read(data, part.Tool, part.Distrusted))
        {
            if (!field.Trusted)
            {
                outside.Append(field.Text).Append('\n');
                continue;
            }

            var key = field.Key;
            if (!fields.TryGetValue(key, out var same))
            {
                fields[key] = same = [];
            }

            same.Add(field);
        }

        return new PartContent
        {
            Outside = outside.Length > 0 ? new IndexedText(outside.ToString()) : null,
            Fields = fields.ToDictionary(pair => pair.Key, pair => (IReadOnlyList<RecordField>)pair.Value, StringComparer.Ordinal),
        };
    }
}
