using LaunchReady.Guard.Origins;

namespace LaunchReady.Guard.Records;

/// <summary>The records of one output, findable by the values in them. Immutable.</summary>
internal sealed class RecordIndex
{
    private readonly Dictionary<string, List<(OutputRecord Record, RecordField Field)>> _byKey = new(StringComparer.Ordinal);

    public RecordIndex(IReadOnlyList<OutputRecord> records)
    {
        Records = records;
        foreach (var record in records)
        {
            foreach (var field in record.Fields)
            {
                if (!_byKey.TryGetValue(field.Key, out var places))
                {
                    _byKey[field.Key] = places = [];
                }

                places.Add((record, field));
            }
        }
    }

    public static RecordIndex Empty { get; } = new([]);

    public IReadOnlyList<OutputRecord> Records { get; }

    public IReadOnlyList<(OutputRecord Record, RecordField Field)> Holding(string key) => _byKey.TryGetValue(key, out var places) ? places : [];
}
