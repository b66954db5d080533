using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace LaunchReady.Detection.Secrets;

/// <summary>One rule, ready to run. Immutable; the expression is built on first use, since most texts hold no sign of most rules.</summary>
internal sealed class Rule
{
    private readonly Lazy<Regex> _expression;
    private readonly RuleCheck _check;
    private readonly Following _following;
    private readonly SearchValues<string>? _notNamed;

    public Rule(RuleData data)
    {
        var pattern = RulePattern.Of(data);
        Data = data;
        Keywords = data.Keywords ?? data.Assigned ?? [];
        if (Keywords.Count == 0 || Keywords.Any(keyword => keyword.Length < KeywordIndex.ShortestKeyword))
        {
            throw new InvalidOperationException($"Rule {data.Id} needs keywords of at least {KeywordIndex.ShortestKeyword} characters.");
        }

        IgnoresCase = data.IgnoreCase ?? data.Assigned is not null;
        HasGroup = pattern.Contains("(?<secret>", StringComparison.Ordinal);
        var options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | (IgnoresCase ? RegexOptions.IgnoreCase : RegexOptions.None);
        _expression = new(() => new Regex(pattern, options));
        _notNamed = data.NotNamed is null ? null : SearchValues.Create([.. data.NotNamed], StringComparison.OrdinalIgnoreCase);
        _following = new(data, Reach);
        _check = RuleChecks.Find(data.Checks ?? []);
    }

    public RuleData Data { get; }

    public Regex Expression => _expression.Value;

    public bool HasGroup { get; }

    public IReadOnlyList<string> Keywords { get; }

    public bool IgnoresCase { get; }

    /// <summary>How far before a keyword a match may begin.</summary>
    public int Before => Data.Before ?? (Data.Assigned is null ? 4 : 0);

    /// <summary>How far behind a keyword a match may end, to begin with; a match that reaches the end of this stretch is looked at again in a longer one.</summary>
    public int Reach => Data.Reach ?? 320;

    /// <summary>Whether what follows a keyword could be a secret at all.</summary>
    public bool MayFollow(ReadOnlySpan<char> text) => _following.Allows(text);

    /// <summary>Looks closer at what the expression took for a secret, given to a name.</summary>
    public bool Accepts(ReadOnlySpan<char> name, ReadOnlySpan<char> secret) =>
        (Data.Entropy is not { } least || Entropy.Of(secret) >= least)
        && _check(secret)
        && (_notNamed is null || !name.ContainsAny(_notNamed))
        && (Data.Published is null || !IsPublished(Data.Published, secret));

    private static bool IsPublished(IReadOnlyList<string> published, ReadOnlySpan<char> secret) =>
        published.Contains(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret.ToArray())))[..16]);

    /// <summary>The part of a secret that everybody knows.</summary>
    public string PublicPrefix(ReadOnlySpan<char> secret)
    {
        var prefix = "";
        foreach (var keyword in Keywords)
        {
            if (keyword.Length > prefix.Length && keyword.Length * 3 <= secret.Length && secret.StartsWith(keyword, StringComparison.Ordinal))
            {
                prefix = keyword;
            }
        }

        return prefix;
    }
}
