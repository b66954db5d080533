using LaunchReady.Detection.Secrets;

namespace LaunchReady.Detection;

/// <summary>
/// Finds secrets in text: provider keys and tokens, private keys, connection strings, authorization headers, passwords given to names.
/// Work is linear in the length of the text, and a text without signs of a secret costs one search and no allocation.
/// Immutable and safe to share between threads. Throws nothing but for a null text.
/// </summary>
public sealed class SecretScanner
{
    private readonly RuleSet _rules;

    internal SecretScanner(RuleSet rules) => _rules = rules;

    /// <summary>With the rules that come with the library.</summary>
    public static SecretScanner BuiltIn { get; } = new(RuleSet.BuiltIn);

    /// <summary>The ids of its rules.</summary>
    public IReadOnlyList<string> RuleIds => [.. _rules.Rules.Select(rule => rule.Data.Id)];

    /// <summary>All secrets in a text, in order, none overlapping another. Where two rules see the same place, the one that knows the format wins.</summary>
    public IReadOnlyList<Finding> Scan(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return SecretScan.Run(_rules, text);
    }

    /// <summary>The same, of a text that lies in somebody's buffer.</summary>
    public IReadOnlyList<Finding> Scan(ReadOnlySpan<char> text) => SecretScan.Run(_rules, text);
}
