using System.Buffers;

namespace LaunchReady.Detection.Secrets;

/// <summary>One pass over one text. Keywords mark stretches; stretches of one rule that touch become one, so no rule reads a place twice.</summary>
internal struct SecretScan
{
    private const int LongestStretch = 100_000;

    private readonly RuleSet _rules;
    private readonly string _text;
    private int[]? _stretches;
    private List<Candidate>? _found;

    private SecretScan(RuleSet rules, string text)
    {
        _rules = rules;
        _text = text;
    }

    public static IReadOnlyList<Finding> Run(RuleSet rules, string text)
    {
        var scan = new SecretScan(rules, text);
        foreach (var (values, anyCase) in rules.Searches)
        {
            scan.Mark(values, anyCase);
        }

        return scan.Finish();
    }

    private void Mark(SearchValues<string> values, bool anyCase)
    {
        var rest = _text.AsSpan();
        var position = 0;
        for (var at = rest.IndexOfAny(values); at >= 0; at = rest.IndexOfAny(values))
        {
            position += at;
            rest = rest[at..];
            foreach (var (keyword, rule) in _rules.StartingWith(rest[0], anyCase))
            {
                if (rest.StartsWith(keyword, anyCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal))
                {
                    Extend(rule, position);
                }
            }

            position++;
            rest = rest[1..];
        }
    }

    private void Extend(int index, int position)
    {
        if (_stretches is null)
        {
            _stretches = ArrayPool<int>.Shared.Rent(_rules.Rules.Count * 2);
            _stretches.AsSpan().Fill(-1);
        }

        var rule = _rules.Rules[index];
        var start = Math.Max(0, position - rule.Before);
        var end = Math.Min(_text.Length, position + rule.Reach);
        ref var knownStart = ref _stretches[index * 2];
        ref var knownEnd = ref _stretches[(index * 2) + 1];
        if (knownStart >= 0 && start <= knownEnd && start >= knownStart)
        {
            knownEnd = Math.Max(knownEnd, end);
            return;
        }

        if (knownStart >= 0)
        {
            Search(rule, knownStart, knownEnd);
        }

        (knownStart, knownEnd) = (start, end);
    }

    private IReadOnlyList<Finding> Finish()
    {
        if (_stretches is null)
        {
            return [];
        }

        for (var index = 0; index < _rules.Rules.Count; index++)
        {
            if (_stretches[index * 2] >= 0)
            {
                Search(_rules.Rules[index], _stretches[index * 2], _stretches[(index * 2) + 1]);
            }
        }

        ArrayPool<int>.Shared.Return(_stretches);
        return _found is null ? [] : Candidate.Settle(_found);
    }

    private void Search(Rule rule, int start, int end)
    {
        foreach (var match in rule.Expression.EnumerateMatches(_text.AsSpan(0, end), start))
        {
            // It may go on behind the stretch, and what looks like its end may be none.
            if (match.Index + match.Length == end && end < _text.Length && end - start < LongestStretch)
            {
                Search(rule, match.Index, Math.Min(_text.Length, end + (end - match.Index) + rule.Reach));
                return;
            }

            Consider(rule, match.Index, match.Length);
        }
    }

    private void Consider(Rule rule, int start, int length)
    {
        if (rule.HasGroup)
        {
            var group = rule.Expression.Match(_text, start, length).Groups["secret"];
            if (!group.Success)
            {
                return;
            }

            (start, length) = (group.Index, group.Length);
        }

        var secret = _text.AsSpan(start, length);
        if ((rule.Data.Entropy is { } least && Entropy.Of(secret) < least) || !rule.Check(secret))
        {
            return;
        }

        (_found ??= []).Add(new(new(start, length, rule.Data.Id, rule.Data.Title, rule.Data.Placeholder, Preview(rule, secret)), rule.Data.Generic));
    }

    private static string Preview(Rule rule, ReadOnlySpan<char> secret) => $"{rule.PublicPrefix(secret)}… ({secret.Length} characters)";
}
