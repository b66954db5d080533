using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using LaunchReady.Audit.Reports;

namespace LaunchReady.Server.Tests.SelfAudit;

/// <summary>A report without what changes from run to run: times, ports, ids, fingerprints of addresses. That is what lies under <c>docs/audit</c>.</summary>
internal sealed partial record KeptReport(string Target, string Decision, IReadOnlyList<string> Reasons, IReadOnlyList<KeptCheck> Checks)
{
    private static readonly JsonSerializerOptions Form = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        RespectRequiredConstructorParameters = true,
    };

    public static KeptReport Of(AuditReport report) => new(report.Target, report.Decision.Words, report.Decision.Reasons, [.. report.Checks.Select(check => new KeptCheck(
        check.Info.Id, (int)check.Info.Stage, Words.Of(check.Info.Severity), check.Info.Required, Words.State(check.Result),
        [.. report.Findings.Where(finding => finding.Check.Id == check.Info.Id).Select(finding => new KeptFinding(
            Words.Of(finding.Severity), Stable(finding.Finding.Message), Stable(Line().Replace(finding.Finding.Location.ToString(), ""))))]))]);

    public static KeptReport Read(string json) => JsonSerializer.Deserialize<KeptReport>(json, Form)!;

    public string Json() => JsonSerializer.Serialize(this, Form) + "\n";

    public static string Markdown(AuditReport report) => Stable(Frame().Replace(Mark().Replace(MarkdownReport.Write(report), ""), "launchready audit"));

    /// <summary>Findings that a change must not bring or take unnoticed. Low ones change with each address in the source; of those it is compared that their check fails.</summary>
    public IEnumerable<string> Grave => Checks.SelectMany(check => check.Findings.Where(finding => finding.Severity != "low")
        .Select(finding => $"{finding.Severity} {check.Id}: {finding.Message} [{finding.Place}]")).Order(StringComparer.Ordinal);

    public IEnumerable<string> States => Checks.Select(check => $"{check.Id} ({check.Severity}{(check.Required ? ", required" : "")}): {check.State}");

    private static string Stable(string text) => Burst().Replace(Step().Replace(Duration().Replace(Id().Replace(Port().Replace(text, "$1"), "{id}"), "$1… ms"), "(… ms)"), "a later request was answered with 429");

    [GeneratedRegex(@":\d+$", RegexOptions.NonBacktracking)]
    private static partial Regex Line();

    // No port at all is a host's own; the one that a run takes is another each time.
    [GeneratedRegex(@"(127\.0\.0\.1):\d{4,5}\b", RegexOptions.NonBacktracking)]
    private static partial Regex Port();

    [GeneratedRegex(@"\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b", RegexOptions.NonBacktracking)]
    private static partial Regex Id();

    [GeneratedRegex(@"(/\S* |: 200, )\d+ ms", RegexOptions.NonBacktracking)]
    private static partial Regex Duration();

    [GeneratedRegex(@"\(\d+ ms\)", RegexOptions.NonBacktracking)]
    private static partial Regex Step();

    [GeneratedRegex(@"request \d+ was answered with 429(, Retry-After \d+)?", RegexOptions.NonBacktracking)]
    private static partial Regex Burst();

    [GeneratedRegex(" · fingerprint `[0-9a-f]+`", RegexOptions.NonBacktracking)]
    private static partial Regex Mark();

    [GeneratedRegex(@"\d{4}-\d\d-\d\d \d\d:\d\d UTC · .+ · launchready audit .+", RegexOptions.NonBacktracking)]
    private static partial Regex Frame();
}

internal sealed record KeptCheck(string Id, int Stage, string Severity, bool Required, string State, IReadOnlyList<KeptFinding> Findings);

internal sealed record KeptFinding(string Severity, string Message, string Place);
