namespace LaunchReady.Guard.Output;

/// <summary>
/// How much of the instructions' runs of five words a reply holds. A filter that blocks on a single shared run of five stops honest replies, since
/// instructions are written in the words of the trade; a share of all runs does not grow with the length of the reply and falls with that of the
/// instructions. Instructions of fewer than thirty runs have too little to go by, and are left to the canary.
/// </summary>
internal sealed class InstructionOverlap
{
    private const int Run = 5;
    private const int FewestRuns = 30;

    private readonly HashSet<ulong> _runs;
    private readonly int _limit;

    public InstructionOverlap(string instructions, double share)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(share, 0);
        _runs = [.. Runs(instructions)];
        _limit = _runs.Count < FewestRuns || share > 1 ? int.MaxValue : Math.Max(1, (int)Math.Ceiling(_runs.Count * share));
    }

    /// <summary>Whether too much has been quoted, with what this text adds to what was quoted before.</summary>
    public bool IsReached(string text, HashSet<ulong> quoted)
    {
        if (_limit == int.MaxValue)
        {
            return false;
        }

        foreach (var run in Runs(text))
        {
            if (_runs.Contains(run))
            {
                quoted.Add(run);
            }
        }

        return quoted.Count >= _limit;
    }

    private static IEnumerable<ulong> Runs(string text)
    {
        var words = new ulong[Run];
        var count = 0;
        for (var i = 0; i < text.Length;)
        {
            if (!char.IsLetterOrDigit(text[i]))
            {
                i++;
                continue;
            }

            var word = 14695981039346656037UL;
            for (; i < text.Length && char.IsLetterOrDigit(text[i]); i++)
            {
                word = Mixed(word, char.ToLowerInvariant(text[i]));
            }

            words[count++ % Run] = word;
            if (count >= Run)
            {
                yield return Enumerable.Range(count, Run).Aggregate(14695981039346656037UL, (hash, at) => Mixed(hash, words[at % Run]));
            }
        }
    }

    // FNV-1a: the same in every process, and nobody gains from a collision.
    private static ulong Mixed(ulong hash, ulong value) => unchecked((hash ^ value) * 1099511628211UL);
}
