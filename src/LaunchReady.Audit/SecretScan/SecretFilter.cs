namespace LaunchReady.Audit.SecretScan;

/// <summary>Takes away what was allowed and what was known. A secret stays with the places that are left; the presence stays as it was found.</summary>
internal static class SecretFilter
{
    public static (IReadOnlyList<SecretFinding> Left, IReadOnlyList<AllowedSecrets> Allowed, int Known) Apply(IReadOnlyList<SecretFinding> findings, SecretScanOptions options)
    {
        var left = new List<SecretFinding>(findings.Count);
        var allowed = new Dictionary<SecretAllowance, int>(ReferenceEqualityComparer.Instance);
        var known = 0;
        foreach (var finding in findings)
        {
            var open = finding.Places.Where(place => Allowance(finding, place, options) is null).ToList();
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
                var allowance = Allowance(finding, finding.Places[0], options)!;
                allowed[allowance] = allowed.GetValueOrDefault(allowance) + 1;
            }
        }

        return (left, [.. allowed.Select(pair => AllowedSecrets.Of(pair.Key, pair.Value))], known);
    }

    private static SecretAllowance? Allowance(SecretFinding finding, SecretPlace place, SecretScanOptions options) =>
        options.Allowed.FirstOrDefault(allowance => allowance.Covers(finding.RuleId, place.Path, place.Fingerprint, options.Today));
}
