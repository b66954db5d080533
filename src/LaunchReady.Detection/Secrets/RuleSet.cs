using System.Buffers;
using System.Text.Json;

namespace LaunchReady.Detection.Secrets;

/// <summary>All rules, with the way from a place in a text to the rules that might match there. Immutable.</summary>
internal sealed class RuleSet
{
    private const int ValuesPerSearch = 64;

    private static readonly Lazy<RuleSet> s_builtIn = new(() => new RuleSet([.. Families().SelectMany(family => family.Rules)]));

    private readonly Dictionary<char, (string Keyword, int Rule)[]> _exact;
    private readonly Dictionary<char, (string Keyword, int Rule)[]> _anyCase;

    public RuleSet(IReadOnlyList<RuleData> rules)
    {
        Rules = [.. rules.Select(rule => new Rule(rule))];
        _exact = ByFirst(Keywords(anyCase: false), static character => character);
        _anyCase = ByFirst(Keywords(anyCase: true), char.ToLowerInvariant);
        Searches =
        [
            .. Keywords(anyCase: false).Select(pair => pair.Keyword).Distinct().Chunk(ValuesPerSearch).Select(chunk => (SearchValues.Create(chunk, StringComparison.Ordinal), false)),
            .. Keywords(anyCase: true).Select(pair => pair.Keyword).Distinct().Chunk(ValuesPerSearch).Select(chunk => (SearchValues.Create(chunk, StringComparison.OrdinalIgnoreCase), true)),
        ];
    }

    public static RuleSet BuiltIn => s_builtIn.Value;

    public IReadOnlyList<Rule> Rules { get; }

    /// <summary>Together they find every place where a keyword stands. Several, since a search for few words is many times faster than one for many.</summary>
    public IReadOnlyList<(SearchValues<string> Values, bool AnyCase)> Searches { get; }

    public static IReadOnlyList<RuleFamily> Families()
    {
        var assembly = typeof(RuleSet).Assembly;
        return [.. assembly.GetManifestResourceNames().Where(name => name.StartsWith("rules/", StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(name =>
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            return JsonSerializer.Deserialize(stream, RuleJson.Default.RuleFamily) ?? throw new InvalidOperationException($"{name} is empty.");
        })];
    }

    /// <summary>Keywords that may stand at a place that begins with this character, each with its rule.</summary>
    public ReadOnlySpan<(string Keyword, int Rule)> StartingWith(char first, bool anyCase) =>
        anyCase
            ? _anyCase.TryGetValue(char.ToLowerInvariant(first), out var found) ? found : default
            : _exact.TryGetValue(first, out found) ? found : default;

    private IEnumerable<(string Keyword, int Rule)> Keywords(bool anyCase) => Rules
        .Select((rule, index) => (rule, index))
        .Where(pair => (pair.rule.Data.IgnoreCase ?? pair.rule.Data.Assigned is not null) == anyCase)
        .SelectMany(pair => (pair.rule.Data.Keywords ?? pair.rule.Data.Assigned ?? throw new InvalidOperationException($"Rule {pair.rule.Data.Id} has no keyword."))
            .Select(keyword => (keyword, pair.index)));

    private static Dictionary<char, (string, int)[]> ByFirst(IEnumerable<(string Keyword, int Rule)> keywords, Func<char, char> fold) =>
        keywords.GroupBy(pair => fold(pair.Keyword[0])).ToDictionary(group => group.Key, group => group.ToArray());
}
