using LaunchReady.Audit.Checks;

namespace LaunchReady.Audit.SecretScan;

/// <summary>A secret while the scan goes on: its places grow. Locked by its collector.</summary>
internal sealed class FoundSecret(string ruleId, SecretKind kind, string preview, byte[] slow)
{
    /// <summary>More places than anyone reads are counted only.</summary>
    public const int MostPlaces = 200;

    private readonly List<(int Order, SecretPlace Place)> _places = [];
    private readonly HashSet<SecretPresence> _presences = [];
    private Severity _severity = kind.Severity!.Value;
    private int _occurrences;

    public void Add(SecretSource source, TextPosition position, Severity severity)
    {
        _occurrences++;
        _severity = severity > _severity ? severity : _severity;
        _presences.Add(source.Presence);
        var place = new SecretPlace(source.Path, position.Line, position.Column, SecretIdentity.Fingerprint(slow, ruleId, source.Path)) { Commit = source.Commit };
        var known = _places.FindIndex(entry => source.Commit is not null && entry.Place.Path == source.Path);
        if (known < 0)
        {
            _places.Add((source.Order, place));
        }
        else if (source.Order < _places[known].Order)
        {
            _places[known] = (source.Order, place);
        }

        Shorten();
    }

    public SecretFinding Finish()
    {
        Sort();
        return new()
        {
            RuleId = ruleId,
            Title = kind.Title,
            Severity = _severity,
            Preview = preview,
            Places = [.. _places.Take(MostPlaces).Select(entry => entry.Place)],
            Occurrences = _occurrences,
            Presence = Presence(),
        };
    }

    // What still lies open counts more than what does not any more.
    private SecretPresence Presence() =>
        _presences.Contains(SecretPresence.Staged) ? SecretPresence.Staged
        : _presences.Contains(SecretPresence.Tree) ? SecretPresence.Tree
        : _presences.Contains(SecretPresence.Head) ? SecretPresence.Head
        : _presences.Contains(SecretPresence.History) ? SecretPresence.History
        : SecretPresence.Rewritten;

    private void Shorten()
    {
        if (_places.Count >= MostPlaces * 2)
        {
            Sort();
            _places.RemoveRange(MostPlaces, _places.Count - MostPlaces);
        }
    }

    private void Sort() => _places.Sort(static (one, other) =>
        one.Order != other.Order ? one.Order.CompareTo(other.Order)
        : string.CompareOrdinal(one.Place.Path, other.Place.Path) is not 0 and var byPath ? byPath
        : one.Place.Line != other.Place.Line ? one.Place.Line.CompareTo(other.Place.Line)
        : one.Place.Column.CompareTo(other.Place.Column));
}
