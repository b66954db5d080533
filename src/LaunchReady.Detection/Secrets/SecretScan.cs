using System.Buffers;

namespace LaunchReady.Detection.Secrets;

/// <summary>One pass over one text. Keywords mark stretches; stretches of one rule that touch become one, so no rule reads a place twice.</summary>
internal ref struct SecretScan
{
    private const int LongestStretch = 100_000;

    private readonly RuleSet _rules;
    private readonly ReadOnlySpan<char> _text;
    private int[]? _stretches;
    private List<Candidate>? _found;

    private SecretScan(RuleSet rules, ReadOnlySpan<char> text)
    {
        _rules = rules;
        _text = text;
    }

    public static IReadOnlyList<Finding> Run(RuleSet rules, ReadOnlySpan<char> text)
    {
        var scan = new SecretScan(rules, text);
        scan.Mark();
        return scan.Finish();
    }

    private void Mark()
    {
        Span<int> places = stackalloc int[KeywordIndex.BlockLength + 1];
        for (var from = 0; from < _text.Length; from += KeywordIndex.BlockLength)
        {
            foreach (var place in places[.._rules.Keywords.Find(_text, from, places)])
            {
                Mark(place);
            }
        }
    }

    private void Mark(int place)
    {
        foreach (var anchored in _rules.Keywords.At(_text, place))
        {
            var start = place - anchored.Offset;
            if (start >= 0 && anchored.StandsAt(_text[start..])
                && _rules.Rules[anchored.Keyword.Rule].MayFollow(_text[(start + anchored.Keyword.Text.Length)..]))
            {
                Extend(anchored.Keyword.Rule, start);
            }
        }
    }

    private void Extend(int index, int position)
    {
        if (_stretches is null)
        {
            _stretches = ArrayPool<int>.Shared.Rent(_rules.Rules.Length * 2);
            _stretches.AsSpan().Fill(-1);
        }

        var rule = _rules.Rules[index];
        var start = Math.Max(0, position - rule.Before);
        var end = Math.Min(_text.Length, position + rule.Reach);
        ref var knownStart = ref _stretches[index * 2];
        ref var knownEnd = ref _stretches[(index * 2) + 1];
        // Anchors stand in order, the keywords around them nearly so: a stretch may also begin before the one that is known.
        if (knownStart >= 0 && start <= knownEnd)
        {
            (knownStart, knownEnd) = (Math.Min(knownStart, start), Math.Max(knownEnd, end));
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

        for (var index = 0; index < _rules.Rules.Length; index++)
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
        foreach (var match in rule.Expression.EnumerateMatches(_text[..end], start))
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
        var name = ReadOnlySpan<char>.Empty;
        if (rule.HasGroup)
        {
            var group = rule.Expression.Match(_text.Slice(start, length).ToString()).Groups["secret"];
            if (!group.Success)
            {
                return;
            }

            name = _text.Slice(start, group.Index);
            (start, length) = (start + group.Index, group.Length);
        }

        var secret = _text.Slice(start, length);
        if (rule.Accepts(name, secret))
        {
            (_found ??= []).Add(new(new(start, length, rule.Data.Id, rule.Data.Title, rule.Data.Placeholder, Preview(rule, secret)), rule.Data.Generic));
        }
    }

    private static string Preview(Rule rule, ReadOnlySpan<char> secret) => $"{rule.PublicPrefix(secret)}… ({secret.Length} characters)";
}
