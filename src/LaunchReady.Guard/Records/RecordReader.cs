using System.Text.Json;
using LaunchReady.Guard.Context;
using LaunchReady.Guard.Origins;

namespace LaunchReady.Guard.Records;

/// <summary>
/// Reads records out of a tool's output by its structure. Text counts only where the tool's owner says that it is the tool's own serialisation,
/// and nothing in it looks like an attempt to steer; broken or ambiguous structure holds no record at all.
/// </summary>
internal static class RecordReader
{
    public static RecordIndex OfData(ContextPart part, JsonElement data)
    {
        var records = new List<OutputRecord>();
        var fields = RecordField.Read(data, part.Tool, part.Distrusted).GroupBy(field => field.Parent);
        foreach (var group in fields)
        {
            // Each item of a list of plain values is a record of its own.
            if (group.All(field => field.Name.Length == 0))
            {
                records.AddRange(group.Select(field => new OutputRecord(part, [field])));
            }
            else
            {
                records.Add(new OutputRecord(part, [.. group]));
            }
        }

        return new RecordIndex(records);
    }

    public static RecordIndex OfText(ContextPart part) =>
        part.Tool is { TextHoldsRecords: true } && part.Suspicion < ContextPart.Suspicious && part.Text is { } text && StructuredText.Read(text) is { } data
            ? OfData(part, data)
            : RecordIndex.Empty;
}
