using System.Text.Json.Nodes;
using LaunchReady.Audit.Targets;

namespace LaunchReady.Audit.Access;

/// <summary>The ids that one identity has: said in the manifest, its workspace, seen in its lists, created in this run. Fills path templates with them.</summary>
internal sealed class KnownIds(Identity identity, IReadOnlyList<OwnedResource> resources)
{
    private const int MostFillings = 2;
    private readonly Dictionary<string, List<JsonNode>> _lists = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string>> _created = new(StringComparer.Ordinal);
    private readonly List<OwnedResource> _declared = [.. resources.Where(resource => resource.Identity == identity.Name)];

    /// <summary>Takes note of the entries of a list under its filled path.</summary>
    public void Saw(string list, IReadOnlyList<JsonNode> items) => _lists.TryAdd(list, [.. items]);

    /// <summary>Takes note of a record that this run has created in a list.</summary>
    public void Created(string list, string id)
    {
        if (!_created.TryGetValue(list, out var ids))
        {
            _created[list] = ids = [];
        }

        ids.Insert(0, id);
    }

    /// <summary>Ids of a list that were created here.</summary>
    public IReadOnlyList<string> CreatedIn(string list) => _created.GetValueOrDefault(list) ?? [];

    /// <summary>Ids that are this identity's beyond doubt: declared, or created in this run.</summary>
    public IReadOnlySet<string> Own => _declared.SelectMany(resource => resource.Values.Values).Concat(_created.Values.SelectMany(ids => ids)).ToHashSet(StringComparer.Ordinal);

    /// <summary>Whether this run has made it.</summary>
    public bool IsCreated(string id) => _created.Values.Any(ids => ids.Contains(id, StringComparer.Ordinal));

    /// <summary>Ids of the things that a noun names: of lists that are called so, those made in this run first.</summary>
    public IReadOnlyList<string> Named(string noun)
    {
        var declared = _declared.SelectMany(resource => resource.Values).Where(value => NameWords.Of(value.Key) is var words && (words[^1] == noun || (words.Count > 1 && words[^2] == noun))).Select(value => value.Value);
        var created = _created.Where(list => IsCalled(list.Key, noun)).SelectMany(list => list.Value);
        var seen = _lists.Where(list => IsCalled(list.Key, noun)).SelectMany(list => list.Value).Select(item => JsonAnswers.IdOf(item, noun + "Id")).OfType<string>();
        var workspace = TenantWords.IsTenant(noun) && identity.Workspace is { } own ? new[] { own } : [];
        return [.. created.Concat(declared).Concat(workspace).Concat(seen).Distinct(StringComparer.Ordinal)];
    }

    private static bool IsCalled(string list, string noun) => NameWords.Of(list.TrimEnd('/').Split('/')[^1]) is [.., var last]
        // Other languages have other plurals: the beginning tells.
        && (last == noun || (noun.Length > 4 && last.Length - noun.Length is > 0 and < 4 && last.StartsWith(noun, StringComparison.Ordinal)));

    /// <summary>Whether an id was seen in a list that this path would be in, whoever's list.</summary>
    public bool Knows(string list, string parameter, string id) => Candidates(list, parameter, null).Contains(id, StringComparer.Ordinal);

    /// <summary>The template filled with this identity's ids, in up to two ways; none when a parameter has no value.</summary>
    public IReadOnlyList<FilledPath> Fill(string template)
    {
        List<FilledPath> paths = [new FilledPath("", [])];
        foreach (var segment in template.Split('/').Skip(1))
        {
            var isParameter = segment.StartsWith('{') && segment.EndsWith('}');
            paths = [.. paths.SelectMany(path => isParameter
                ? Candidates(path.Path, segment[1..^1], template).Take(MostFillings).Select(value => new FilledPath($"{path.Path}/{Uri.EscapeDataString(value)}", [.. path.Values, value]))
                : [path with { Path = $"{path.Path}/{segment}" }]).Take(MostFillings)];
        }

        return paths;
    }

    /// <summary>The values that a query parameter of this name can take; none when nothing is known.</summary>
    public IEnumerable<string> ForQuery(string name) => Declared(name, null).Concat(TenantWords.IsTenant(name) && identity.Workspace is { } own ? [own] : []);

    private IEnumerable<string> Candidates(string list, string parameter, string? template)
    {
        var seen = _lists.GetValueOrDefault(list)?.Select(item => JsonAnswers.IdOf(item, parameter)).OfType<string>() ?? [];
        var workspace = TenantWords.IsTenant(parameter) && identity.Workspace is { } own ? new[] { own } : [];
        // The workspace that others of it share comes before one that this run has made for one identity alone.
        return Declared(parameter, template).Concat(workspace).Concat(CreatedIn(list)).Concat(seen).Where(value => value is not ("." or "..")).Distinct(StringComparer.Ordinal);
    }

    private IEnumerable<string> Declared(string parameter, string? template) =>
        from resource in _declared
        where resource.Path is null || resource.Path == template
        orderby resource.Path is null
        where resource.Values.ContainsKey(parameter)
        select resource.Values[parameter];
}

/// <summary>A path with its parameters filled in.</summary>
/// <param name="Path">Ready to be asked.</param>
/// <param name="Values">The values, in order, not escaped.</param>
internal sealed record FilledPath(string Path, IReadOnlyList<string> Values);
