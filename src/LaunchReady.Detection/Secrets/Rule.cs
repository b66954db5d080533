using System.Text.RegularExpressions;

namespace LaunchReady.Detection.Secrets;

/// <summary>One rule, ready to run. Immutable; the expression is built on first use, since most texts hold no sign of most rules.</summary>
internal sealed class Rule
{
    private readonly Lazy<Regex> _expression;

    public Rule(RuleData data)
    {
        Data = data;
        Check = RuleChecks.Find(data.Checks ?? []);
        _expression = new(() => new Regex(RulePattern.Of(data), RegexOptions.NonBacktracking | RegexOptions.CultureInvariant
            | (data.IgnoreCase ?? data.Assigned is not null ? RegexOptions.IgnoreCase : RegexOptions.None)));
        HasGroup = RulePattern.Of(data).Contains("(?<secret>", StringComparison.Ordinal);
    }

    public RuleData Data { get; }

    public Regex Expression => _expression.Value;

    public bool HasGroup { get; }

    public RuleCheck Check { get; }

    /// <summary>How far before a keyword a match may begin.</summary>
    public int Before => Data.Before ?? (Data.Assigned is null ? 4 : 0);

    /// <summary>How far behind a keyword a match may end, to begin with; a match that reaches the end of this stretch is looked at again in a longer one.</summary>
    public int Reach => Data.Reach ?? 320;

    /// <summary>The part of a secret that everybody knows.</summary>
    public string PublicPrefix(ReadOnlySpan<char> secret)
    {
        var prefix = "";
        foreach (var keyword in Data.Keywords ?? [])
        {
            if (keyword.Length > prefix.Length && keyword.Length * 3 <= secret.Length && secret.StartsWith(keyword, StringComparison.Ordinal))
            {
                prefix = keyword;
            }
        }

        return prefix;
    }
}
