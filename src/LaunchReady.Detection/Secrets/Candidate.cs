namespace LaunchReady.Detection.Secrets;

/// <summary>A finding before it is settled which of several in one place stays.</summary>
internal readonly record struct Candidate(Finding Finding, bool Generic)
{
    /// <summary>Leaves one finding a place: a rule that knows the format before one that guesses, then the longer.</summary>
    public static IReadOnlyList<Finding> Settle(List<Candidate> candidates)
    {
        candidates.Sort(static (left, right) => left.Order(right));
        var settled = new List<Candidate>(candidates.Count);
        foreach (var candidate in candidates)
        {
            if (settled.Count == 0 || settled[^1].Finding.End <= candidate.Finding.Start)
            {
                settled.Add(candidate);
            }
            else if (candidate.Beats(settled[^1]))
            {
                settled[^1] = candidate;
            }
        }

        return [.. settled.Select(candidate => candidate.Finding)];
    }

    // The rule's name decides last, so that one text always gives one answer.
    private int Order(in Candidate other) =>
        (Finding.Start, Generic, other.Finding.Length).CompareTo((other.Finding.Start, other.Generic, Finding.Length)) is not 0 and var order ? order
        : string.CompareOrdinal(Finding.RuleId, other.Finding.RuleId);

    private bool Beats(Candidate other) => Generic != other.Generic ? other.Generic : Finding.Length > other.Finding.Length;
}
