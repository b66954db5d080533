using LaunchReady.Audit.Checks;
using LaunchReady.Audit.Decisions;

namespace LaunchReady.Audit.Reports;

/// <summary>Findings that one thing mends: the same check, as bad, the same fix. A person reads the fix once and then the places.</summary>
/// <param name="Severity">How bad.</param>
/// <param name="Check">Who found them.</param>
/// <param name="Fix">What to do about each.</param>
/// <param name="Findings">At least one, in the order found.</param>
public sealed record RiskGroup(Severity Severity, CheckInfo Check, string Fix, IReadOnlyList<JudgedFinding> Findings)
{
    /// <summary>All of them, the worst first.</summary>
    public static IReadOnlyList<RiskGroup> Of(IEnumerable<JudgedFinding> findings) =>
        [.. findings.GroupBy(finding => (finding.Severity, finding.Check, finding.Fix)).Select(group => new RiskGroup(group.Key.Severity, group.Key.Check, group.Key.Fix, [.. group]))];
}

/// <summary>Checks that one thing keeps from being made.</summary>
/// <param name="Reason">What was missing.</param>
/// <param name="Checks">At least one, in order.</param>
public sealed record UncheckedGroup(string Reason, IReadOnlyList<CheckInfo> Checks)
{
    /// <summary>All of them; what keeps back the most comes first.</summary>
    public static IReadOnlyList<UncheckedGroup> Of(AuditReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return [.. report.Ended<CheckResult.NotChecked>()
            .GroupBy(check => Words.Detail(check.Result), StringComparer.Ordinal)
            .Select(group => new UncheckedGroup(group.Key, [.. group.Select(check => check.Info)]))
            .OrderByDescending(group => group.Checks.Count)];
    }
}
