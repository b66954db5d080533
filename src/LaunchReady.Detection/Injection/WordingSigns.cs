namespace LaunchReady.Detection.Injection;

/// <summary>Signs made of words: all classes of one list within so many words, in any order, since languages order them differently.</summary>
internal static class WordingSigns
{
    private static readonly WordingSign[] s_signs = [.. SignData.Wording];

    private static readonly Rule[] s_rules =
        [.. s_signs.SelectMany((sign, index) => sign.Together.Select(classes => new Rule(index, [.. classes], sign.Within)))];

    private static readonly int[][] s_rulesOf =
        [.. Enum.GetValues<WordClass>().Select(wordClass => Enumerable.Range(0, s_rules.Length).Where(rule => s_rules[rule].Classes.Contains(wordClass)).ToArray())];

    public static IReadOnlyList<WordingSign> All => s_signs;

    /// <summary>Calls back with the number of the sign and its place in the folded text, once for places that overlap.</summary>
    public static void Find(List<Occurrence> occurrences, Action<int, int, int> found)
    {
        Span<int> last = stackalloc int[s_rulesOf.Length];
        last.Fill(-1);
        Span<int> reported = stackalloc int[s_signs.Length];
        reported.Fill(-1);
        for (var i = 0; i < occurrences.Count; i++)
        {
            last[(int)occurrences[i].Class] = i;
            foreach (var number in s_rulesOf[(int)occurrences[i].Class])
            {
                var rule = s_rules[number];
                if (Fits(rule, occurrences, last, i, out var start) && start > reported[rule.Sign])
                {
                    var end = occurrences[i].End;
                    reported[rule.Sign] = end;
                    found(rule.Sign, start, end);
                }
            }
        }
    }

    private static bool Fits(Rule rule, List<Occurrence> occurrences, ReadOnlySpan<int> last, int current, out int start)
    {
        start = occurrences[current].Start;
        var end = occurrences[current].Start;
        Span<int> taken = stackalloc int[rule.Classes.Length];
        for (var i = 0; i < rule.Classes.Length; i++)
        {
            var index = last[(int)rule.Classes[i]];
            if (index < 0 || occurrences[current].Word - occurrences[index].Word > rule.Within || taken[..i].Contains(occurrences[index].Word))
            {
                return false;
            }

            taken[i] = occurrences[index].Word;
            start = Math.Min(start, occurrences[index].Start);
            end = Math.Max(end, occurrences[index].Start);
        }

        return end >= start;
    }

    private sealed record Rule(int Sign, WordClass[] Classes, int Within);
}
