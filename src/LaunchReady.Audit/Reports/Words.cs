using LaunchReady.Audit.Checks;

namespace LaunchReady.Audit.Reports;

/// <summary>The words that all forms share.</summary>
public static class Words
{
    /// <summary>How a check ended: <c>pass</c>, <c>fail</c>, <c>not applicable</c>, <c>not checked</c>, <c>attested</c>.</summary>
    public static string State(CheckResult result) => result switch
    {
        CheckResult.Pass => "pass",
        CheckResult.Fail => "fail",
        CheckResult.NotApplicable => "not applicable",
        CheckResult.NotChecked => "not checked",
        CheckResult.Attested => "attested",
        _ => throw new ArgumentOutOfRangeException(nameof(result)),
    };

    /// <summary>What stands beside the state: evidence, a reason, an answer with name and day, the number of findings.</summary>
    public static string Detail(CheckResult result) => result switch
    {
        CheckResult.Pass pass => pass.Evidence,
        CheckResult.Fail fail => fail.Findings.Count == 1 ? fail.Findings[0].Message : $"{fail.Findings.Count} findings",
        CheckResult.NotApplicable none => none.Reason,
        CheckResult.NotChecked none => none.Reason,
        CheckResult.Attested attested => $"{attested.Answer} ({attested.By}, {attested.On:yyyy-MM-dd})",
        _ => throw new ArgumentOutOfRangeException(nameof(result)),
    };

    /// <summary>A severity in small letters.</summary>
    public static string Of(Severity severity) => severity switch
    {
        Severity.Critical => "critical",
        Severity.High => "high",
        Severity.Medium => "medium",
        _ => "low",
    };

    /// <summary>All severities, the worst first.</summary>
    public static IReadOnlyList<Severity> WorstFirst { get; } = [Severity.Critical, Severity.High, Severity.Medium, Severity.Low];

    internal static string Count(int count, string one, string? many = null) => count == 1 ? $"1 {one}" : $"{count} {many ?? one + "s"}";

    internal static string Seconds(TimeSpan time) => time.TotalSeconds.ToString(time.TotalSeconds < 10 ? "0.0" : "0", System.Globalization.CultureInfo.InvariantCulture) + " s";
}
