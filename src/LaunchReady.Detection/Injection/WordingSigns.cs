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
        Span<(int Start, int End)> open = stackalloc (int, int)[s_signs.Length];
        open.Clear();
        for (var i = 0; i < occurrences.Count; i++)
        {
            last[(int)occurrences[i].Class] = i;
            foreach (var number in s_rulesOf[(int)occurrences[i].Class])
            {
                if (Fits(s_rules[number], occurrences, last, i) is { } place)
                {
                    Extend(s_rules[number].Sign, ref open[s_rules[number].Sign], place, found);
                }
            }
        }

        for (var sign = 0; sign < open.Length; sign++)
        {
            Close(sign, open[sign], found);
        }
    }

    private static void Extend(int sign, ref (int Start, int End) open, (int Start, int End) place, Action<int, int, int> found)
    {
        if (place.Start < open.End)
        {
            open = (Math.Min(open.Start, place.Start), Math.Max(open.End, place.End));
            return;
        }

        Close(sign, open, found);
        open = place;
    }

    private static void Close(int sign, (int Start, int End) open, Action<int, int, int> found)
    {
        if (open.End > 0)
        {
            found(sign, open.Start, open.End);
        }
    }

    private static (int Start, int End)? Fits(Rule rule, List<Occurrence> occurrences, ReadOnlySpan<int> last, int current)
    {
        var (start, end) = (occurrences[current].Start, occurrences[current].End);
        Span<int> taken = stackalloc int[rule.Classes.Length];
        for (var i = 0; i < rule.Classes.Length; i++)
        {
            var index = last[(int)rule.Classes[i]];
            if (index < 0 || occurrences[current].Word - occurrences[index].Word > rule.Within || taken[..i].Contains(occurrences[index].Start))
            {
                return null;
            }

            taken[i] = occurrences[index].Start;
            start = Math.Min(start, occurrences[index].Start);
            end = Math.Max(end, occurrences[index].End);
        }

        return (start, end);
    }

    private sealed record Rule(int Sign, WordClass[] Classes, int Within);
}
