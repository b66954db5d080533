using System.Collections.Frozen;
using LaunchReady.Audit.Domain.Dns;

namespace LaunchReady.Audit.Domain.Suffixes;

/// <summary>
/// Where names can be registered, by the Public Suffix List that comes with the library (<see cref="Source"/>).
/// Both of its parts count: a name under a hosting company's suffix belongs to somebody else than its neighbour. Immutable and safe to share.
/// </summary>
internal sealed class PublicSuffixes
{
    /// <summary>Which list this is.</summary>
    public const string Source = "publicsuffix.org, commit e8c9a2b2b285 of 2026-08-19, MPL-2.0";

    private static readonly Lazy<PublicSuffixes> Embedded = new(() =>
    {
        using var stream = typeof(PublicSuffixes).Assembly.GetManifestResourceStream("public_suffix_list.dat")!;
        using var reader = new StreamReader(stream);
        return Parse(reader.ReadToEnd());
    });

    private readonly FrozenSet<string> _rules;
    private readonly FrozenSet<string> _wildcards;
    private readonly FrozenSet<string> _exceptions;

    private PublicSuffixes(IEnumerable<string> rules, IEnumerable<string> wildcards, IEnumerable<string> exceptions) =>
        (_rules, _wildcards, _exceptions) = (rules.ToFrozenSet(), wildcards.ToFrozenSet(), exceptions.ToFrozenSet());

    public static PublicSuffixes List => Embedded.Value;

    public static PublicSuffixes Parse(string list)
    {
        var rules = new List<string>();
        var wildcards = new List<string>();
        var exceptions = new List<string>();
        foreach (var line in list.AsSpan().EnumerateLines())
        {
            var end = line.IndexOfAny(' ', '\t');
            var rule = (end < 0 ? line : line[..end]).ToString();
            if (rule.Length == 0 || rule.StartsWith("//", StringComparison.Ordinal) || DomainName.Ascii(rule.TrimStart('!')) is not { } name)
            {
                continue;
            }

            var (set, key) = rule[0] == '!' ? (exceptions, name) : name.StartsWith("*.", StringComparison.Ordinal) ? (wildcards, name[2..]) : (rules, name);
            set.Add(key);
        }

        return new(rules, wildcards, exceptions);
    }

    /// <summary>The public suffix and one label more, in the spelling given but lower case; null for a suffix itself and for what is no name.</summary>
    public string? Registrable(string? name)
    {
        var given = name?.TrimEnd('.').ToLowerInvariant();
        if (string.IsNullOrEmpty(given) || DomainName.Ascii(given) is not { } ascii || !DomainName.Fits(ascii))
        {
            return null;
        }

        var labels = given.Split('.');
        var suffix = SuffixLabels(ascii);
        return labels.Length > suffix && ascii.Count(character => character == '.') + 1 == labels.Length ? string.Join('.', labels[^(suffix + 1)..]) : null;
    }

    /// <summary>Whether two names are under one registration: what browsers call the same site.</summary>
    public bool SameSite(string one, string other) =>
        string.Equals(one, other, StringComparison.OrdinalIgnoreCase) || (Registrable(one) is { } site && site == Registrable(other));

    private int SuffixLabels(string name)
    {
        // The longest rule wins: names are tried from the whole to the last label, and "*" holds where nothing else does.
        foreach (var candidate in DomainName.Parents(name).Prepend(name))
        {
            var labels = candidate.Count(character => character == '.') + 1;
            if (_exceptions.Contains(candidate))
            {
                return labels - 1;
            }

            var dot = candidate.IndexOf('.', StringComparison.Ordinal);
            if (_rules.Contains(candidate) || (dot > 0 && _wildcards.Contains(candidate[(dot + 1)..])))
            {
                return labels;
            }
        }

        return 1;
    }
}
