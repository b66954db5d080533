using LaunchReady.Audit.Checks;

namespace LaunchReady.Audit.SecretScan;

/// <summary>A secret while the scan goes on: its places grow. Locked by its collector.</summary>
internal sealed class FoundSecret(string ruleId, SecretKind kind, string preview, byte[] slow)
{
    /// <summary>More places than anyone reads are counted only.</summary>
    public const int MostPlaces = 200;

    private readonly List<Entry> _entries = [];
    private readonly HashSet<SecretPresence> _presences = [];
    private Severity _severity = kind.Severity!.Value;
    private int _occurrences;

    public void Add(SecretSource source, TextPosition position, Severity severity)
    {
        _occurrences++;
        _severity = severity > _severity ? severity : _severity;
        _presences.Add(source.Presence);
        var place = new SecretPlace(source.Path, position.Line, position.Column, SecretIdentity.Fingerprint(slow, ruleId, source.Path)) { Commit = source.Commit };
        var entry = new Entry(source.Order, source.Presence, place);
        var known = source.Order == 0 ? -1 : _entries.FindIndex(other => other.Place.Path == source.Path);
        if (known < 0)
        {
            _entries.Add(entry);
        }
        else
        {
            _entries[known] = Entry.Merge(_entries[known], entry);
        }

        if (_entries.Count >= MostPlaces * 2)
        {
            _entries.Sort();
            _entries.RemoveRange(MostPlaces, _entries.Count - MostPlaces);
        }
    }

    public SecretFinding Finish()
    {
        _entries.Sort();
        return new()
        {
            RuleId = ruleId,
            Title = kind.Title,
            Severity = _severity,
            Preview = preview,
            Places = [.. _entries.Take(MostPlaces).Select(entry => entry.Place)],
            Occurrences = _occurrences,
            Presence = _presences.Min(),
        };
    }

    /// <summary>One path of a secret. In a history the commit is the first that had it there, and the line is that of the newest version.</summary>
    private readonly record struct Entry(int Order, SecretPresence Presence, SecretPlace Place) : IComparable<Entry>
    {
        public static Entry Merge(Entry one, Entry other)
        {
            var first = one.Order <= other.Order ? one : other;
            var shown = one.Presence == other.Presence ? first : one.Presence < other.Presence ? one : other;
            return new(first.Order, shown.Presence, shown.Place with { Commit = first.Place.Commit });
        }

        public int CompareTo(Entry other) =>
            Order != other.Order ? Order.CompareTo(other.Order)
            : string.CompareOrdinal(Place.Path, other.Place.Path) is not 0 and var byPath ? byPath
            : Place.Line != other.Place.Line ? Place.Line.CompareTo(other.Place.Line)
            : Place.Column.CompareTo(other.Place.Column);
    }
}
