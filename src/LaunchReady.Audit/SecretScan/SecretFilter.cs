namespace LaunchReady.Audit.SecretScan;

/// <summary>Takes away what was allowed and what was known. A secret stays with the places that are left; the presence stays as it was found.</summary>
internal static class SecretFilter
{
    public static (IReadOnlyList<SecretFinding> Left, int Allowed, int Known) Apply(IReadOnlyList<SecretFinding> findings, SecretScanOptions options)
    {
        var left = new List<SecretFinding>(findings.Count);
        var (allowed, known) = (0, 0);
        foreach (var finding in findings)
        {
            var open = finding.Places.Where(place => !options.Allowed.Any(allowance => allowance.Covers(finding.RuleId, place, options.Today))).ToList();
            var fresh = open.Where(place => !options.Baseline.Contains(place.Fingerprint)).ToList();
            if (fresh.Count > 0)
            {
                left.Add(finding with { Places = fresh, Occurrences = finding.Occurrences - (finding.Places.Count - fresh.Count) });
            }
            else if (open.Count > 0)
            {
                known++;
            }
            else
            {
                allowed++;
            }
        }

        return (left, allowed, known);
    }
}
