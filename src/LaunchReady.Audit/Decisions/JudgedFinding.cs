using LaunchReady.Audit.Checks;
using LaunchReady.Audit.Targets;

namespace LaunchReady.Audit.Decisions;

/// <summary>A finding with what the run as a whole knows of it.</summary>
/// <param name="Check">The check that found it.</param>
/// <param name="Finding">What was found.</param>
/// <param name="Fingerprint">The same in every run.</param>
public sealed record JudgedFinding(CheckInfo Check, AuditFinding Finding, string Fingerprint)
{
    /// <summary>How bad.</summary>
    public Severity Severity => Finding.Severity ?? Check.Severity;

    /// <summary>What to do.</summary>
    public string Fix => Finding.Fix ?? Check.Fix;

    /// <summary>Who takes it upon them, if anybody.</summary>
    public Waiver? Waiver { get; init; }

    /// <summary>All findings of a run, the worst first, equal ones in the order of the checks.</summary>
    public static IReadOnlyList<JudgedFinding> Of(IEnumerable<CheckOutcome> checks)
    {
        ArgumentNullException.ThrowIfNull(checks);
        return [.. checks.SelectMany(Of).OrderByDescending(finding => finding.Severity)];
    }

    private static IEnumerable<JudgedFinding> Of(CheckOutcome check)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var finding in (check.Result as CheckResult.Fail)?.Findings ?? [])
        {
            var first = finding.Fingerprint(check.Info.Id);
            var occurrence = seen[first] = seen.GetValueOrDefault(first, -1) + 1;
            yield return new JudgedFinding(check.Info, finding, occurrence == 0 ? first : finding.Fingerprint(check.Info.Id, occurrence));
        }
    }
}
