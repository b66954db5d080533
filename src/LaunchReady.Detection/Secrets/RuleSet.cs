using System.Text.Json;

namespace LaunchReady.Detection.Secrets;

/// <summary>All rules, with the way from a place in a text to the rules that might match there. Immutable.</summary>
internal sealed class RuleSet
{
    private static readonly Lazy<RuleSet> s_builtIn = new(() => new RuleSet([.. Families().SelectMany(family => family.Rules)]));

    public RuleSet(IReadOnlyList<RuleData> rules)
    {
        Rules = [.. rules.Select(rule => new Rule(rule))];
        Keywords = new KeywordIndex(Rules.SelectMany((rule, index) => rule.Keywords.Select(keyword => new Keyword(keyword, rule.IgnoresCase, index))));
    }

    public static RuleSet BuiltIn => s_builtIn.Value;

    public Rule[] Rules { get; }

    public KeywordIndex Keywords { get; }

    public static IReadOnlyList<RuleFamily> Families()
    {
        var assembly = typeof(RuleSet).Assembly;
        return [.. assembly.GetManifestResourceNames().Where(name => name.StartsWith("rules/", StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(name =>
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            return JsonSerializer.Deserialize(stream, RuleJson.Default.RuleFamily) ?? throw new InvalidOperationException($"{name} is empty.");
        })];
    }
}
