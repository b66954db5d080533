using System.Text.RegularExpressions;
using LaunchReady.Audit.SecretScan;
using LaunchReady.Audit.Source;

namespace LaunchReady.Audit.EnvironmentMap;

/// <summary>Reads file by file and puts together what belongs to one name.</summary>
internal sealed partial class SettingsMapBuilder(SourceTree tree, IReadOnlyDictionary<string, string> known)
{
    private const int ShortestCredential = 8;
    private static readonly string[] s_nothing = ["changeme", "your", "xxxx", "todo", "replace", "example", "placeholder", "dummy"];

    private readonly SecretIdentity _identity = new();
    private readonly Dictionary<string, Entry> _entries = new(StringComparer.OrdinalIgnoreCase);
    private readonly SortedSet<string> _sources = new(StringComparer.Ordinal);
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly HashSet<string> _mentioned = new(StringComparer.OrdinalIgnoreCase);
    private int _codeFiles;

    private sealed class Entry(string name)
    {
        public string Name { get; set; } = name;

        public List<SettingRead> Reads { get; } = [];

        public List<SettingSet> Sets { get; } = [];

        public bool IsDocumented { get; set; }
    }

    public void Add(SourceFile file)
    {
        var understands = SettingReads.Understands(file.Extension) && !SamplePath.IsOne(file.Path);
        if (!understands && !MaySet(file.Name))
        {
            return;
        }

        if (file.ReadText() is not { } text)
        {
            return;
        }

        var full = Path.GetFullPath(Path.Combine(tree.Root, file.Path));
        _seen.Add(full);
        if (understands)
        {
            _codeFiles++;
            _mentioned.UnionWith(Mention().Matches(text).Select(match => match.Value));
            AddReads(file.Path, text, SettingReads.Find(file.Extension, text));
        }

        AddSets(file.Path, file.Name, text, known.GetValueOrDefault(full));
    }

    /// <summary>Files that the caller names and the tree does not hold.</summary>
    public void AddOutside()
    {
        foreach (var (path, environment) in known.Where(file => !_seen.Contains(Path.GetFullPath(file.Key)) && File.Exists(file.Key)))
        {
            var name = Path.GetFileName(path);
            AddSets(Path.GetRelativePath(tree.Root, path).Replace('\\', '/'), MaySet(name) ? name : ".env", File.ReadAllText(path), environment);
        }
    }

    public SettingsMap Build() => new()
    {
        Settings = [.. _entries.Values.OrderBy(entry => entry.Name, StringComparer.Ordinal).Select(entry => new MappedSetting
        {
            Name = entry.Name,
            Reads = entry.Reads,
            Sets = entry.Sets,
            IsDocumented = entry.IsDocumented,
            IsMentioned = _mentioned.Contains(entry.Name),
            IsCredential = SettingName.IsCredential(entry.Name),
            IsPublic = SettingName.IsPublic(entry.Name),
        })],
        Shared = Shared(),
        Sources = [.. _sources],
        CodeFiles = _codeFiles,
    };

    private static bool MaySet(string name) => SettingSets.Find("", name, "") is not null;

    private void AddReads(string path, string text, IEnumerable<FoundRead> reads)
    {
        var (at, line) = (0, 1);
        foreach (var read in reads.OrderBy(read => read.Position))
        {
            line += text.AsSpan(at, read.Position - at).Count('\n');
            at = read.Position;
            var entry = Of(read.Name);
            entry.Name = entry.Reads.Count == 0 ? read.Name : entry.Name;
            entry.Reads.Add(new(path, line, read.HasDefault));
        }
    }

    private void AddSets(string path, string name, string text, string? environment)
    {
        if (SettingSets.Find(path, name, text) is not { } sets)
        {
            return;
        }

        var example = SettingSets.IsExample(name);
        foreach (var set in sets.Where(set => SettingName.IsValid(set.Name)))
        {
            var entry = Of(set.Name);
            if (example)
            {
                entry.IsDocumented = true;
                continue;
            }

            _sources.Add(path);
            var where = environment is not null ? EnvironmentNames.Canonical(environment) : set.Environment ?? OfPath(path, name);
            entry.Sets.Add(new(path, set.Line, where) { Value = Mark(set.Value) });
        }

        if (!example && !SettingReads.Understands(Path.GetExtension(name)))
        {
            AddReads(path, text, SettingReads.References(text));
        }
    }

    private Entry Of(string name)
    {
        var canonical = SettingName.Canonical(name);
        if (!_entries.TryGetValue(canonical, out var entry))
        {
            _entries.Add(canonical, entry = new(name));
        }

        return entry;
    }

    // A bare .env is what a developer has, unless the path says more.
    private static string OfPath(string path, string name) =>
        EnvironmentNames.Of(path) is var named && named == EnvironmentNames.Any && name == ".env" ? EnvironmentNames.Development : named;

    private SecretMark? Mark(string? value) =>
        value is null || value.Length < ShortestCredential || value.Contains('$', StringComparison.Ordinal) || value.Contains("{{", StringComparison.Ordinal) || value[0] is '<' or '['
        || s_nothing.Any(nothing => value.Contains(nothing, StringComparison.OrdinalIgnoreCase)) || value.Distinct().Count() < 4
            ? null
            : _identity.Mark(value);

    private IReadOnlyList<SharedCredential> Shared() =>
        [.. _entries.Values
            .Where(entry => SettingName.IsCredential(entry.Name) && !SettingName.IsPublic(entry.Name))
            .SelectMany(entry => entry.Sets.Where(set => set.Value is not null && set.Environment is not EnvironmentNames.Any).Select(set => (entry.Name, Set: set)))
            .GroupBy(given => given.Set.Value!.Value)
            .Select(group => new SharedCredential(
                [.. group.Select(given => given.Name).Distinct().Order(StringComparer.Ordinal)],
                [.. group.Select(given => given.Set.Environment).Distinct().Order(StringComparer.Ordinal)],
                [.. group.Select(given => given.Set).OrderBy(set => set.Path, StringComparer.Ordinal).ThenBy(set => set.Line)]))
            .Where(shared => shared.Environments.Count > 1)
            .OrderBy(shared => shared.Names[0], StringComparer.Ordinal)];

    [GeneratedRegex(@"\b[A-Za-z][A-Za-z0-9]*_\w+\b|\b[A-Z][A-Z0-9]{2,}\b", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Mention();
}
