using System.Text;
using System.Text.Json;
using LaunchReady.Guard.Contents;
using LaunchReady.Guard.Context;
using LaunchReady.Guard.Intents;
using LaunchReady.Guard.Records;

namespace LaunchReady.Guard.Origins;

/// <summary>A part of the conversation made ready for questions: its trusted words, its trusted fields, and everything in it that is not.</summary>
internal sealed class PartContent
{
    /// <summary>Text that may be believed as a whole.</summary>
    public IndexedText? Trusted { get; private init; }

    /// <summary>Text that somebody outside may have written.</summary>
    public IndexedText? Outside { get; private init; }

    /// <summary>A person's words, with what they ask for.</summary>
    public PersonText? Person { get; private init; }

    /// <summary>The records of a tool's output, by the values in them.</summary>
    public RecordIndex Records { get; private init; } = RecordIndex.Empty;

    /// <summary>All that must not be carried outward: what is untrusted, and what is sensitive.</summary>
    public CarriedText? Carried { get; private init; }

    /// <summary>Trusted fields of a structured output, by the words they hold.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<RecordField>> Fields { get; private init; } = new Dictionary<string, IReadOnlyList<RecordField>>();

    public static PartContent Of(ContextPart part)
    {
        // What repeats the arguments is no source for them; only the identity that the system gave to what was written is new.
        if (part.Tool?.OutputTrust == OutputTrust.Echo)
        {
            return new PartContent { Records = part.Data is { } echoed ? RecordReader.OfData(part, echoed) : RecordReader.OfText(part) };
        }

        if (part.Data is { } data)
        {
            return OfData(data, part);
        }

        var text = new IndexedText(part.Text ?? "");
        return new PartContent
        {
            Trusted = part.Trusted ? text : null,
            Outside = part.Trusted ? null : text,
            Person = part.Provenance == Provenance.Person ? new PersonText(text) : null,
            Records = RecordReader.OfText(part),
            Carried = MustNotLeave(part) ? new CarriedText(text) : null,
        };
    }

    // Our own instructions are nobody's to pass on either.
    private static bool MustNotLeave(ContextPart part) => !part.Trusted || part.Provenance == Provenance.System || (part.Provenance == Provenance.ToolOutput && part.Tool?.Sensitive != false);

    private static PartContent OfData(JsonElement data, ContextPart part)
    {
        var fields = new Dictionary<string, List<RecordField>>(StringComparer.Ordinal);
        var outside = new StringBuilder();
        var carried = new StringBuilder();
        var sensitive = part.Tool?.Sensitive != false;
        foreach (var field in RecordField.Read(data, part.Tool, part.Distrusted))
        {
            if (!field.Trusted || sensitive)
            {
                carried.Append(field.Text).Append('\n');
            }

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
            Records = RecordReader.OfData(part, data),
            Carried = carried.Length > 0 ? new CarriedText(new IndexedText(carried.ToString())) : null,
        };
    }
}
