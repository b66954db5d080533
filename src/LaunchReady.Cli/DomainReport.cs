using System.Text.Encodings.Web;
using System.Text.Json;
using LaunchReady.Audit.Checks;
using LaunchReady.Audit.Domain;
using LaunchReady.Audit.Reports;
using Spectre.Console;

namespace LaunchReady.Cli;

/// <summary>What came of <c>domain check</c>, for people and for programs.</summary>
internal static class DomainReport
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Json(DomainQuestion question, IReadOnlyList<CheckOutcome> outcomes) => JsonSerializer.Serialize(
        new
        {
            domain = question.Name,
            server = question.NameServer?.ToString() ?? "system",
            findings = outcomes.Sum(outcome => (outcome.Result as CheckResult.Fail)?.Findings.Count ?? 0),
            checks = outcomes.Select(outcome => new
            {
                id = outcome.Info.Id,
                title = outcome.Info.Title,
                state = Words.State(outcome.Result),
                detail = Words.Detail(outcome.Result),
                reference = outcome.Info.Reference,
                findings = Findings(outcome).Select(finding => new
                {
                    severity = Words.Of(finding.Severity ?? outcome.Info.Severity),
                    message = finding.Message,
                    location = finding.Location.ToString(),
                    evidence = finding.Evidence,
                    fix = finding.Fix ?? outcome.Info.Fix,
                    fingerprint = finding.Fingerprint(outcome.Info.Id),
                }),
            }),
        },
        s_json);

    public static void Show(DomainQuestion question, IReadOnlyList<CheckOutcome> outcomes)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Out) });
        if (Console.IsOutputRedirected)
        {
            console.Profile.Width = 4096;
        }

        console.MarkupLine($"[bold]{Markup.Escape(question.Name!)}[/], asked of {Markup.Escape(question.NameServer?.ToString() ?? "the system's name servers")}");
        console.WriteLine();
        foreach (var outcome in outcomes)
        {
            Show(console, outcome);
        }

        console.WriteLine();
        var counts = outcomes.CountBy(outcome => Words.State(outcome.Result)).OrderBy(count => count.Key, StringComparer.Ordinal).Select(count => $"{count.Value} {count.Key}");
        console.MarkupLine($"{outcomes.Sum(outcome => Findings(outcome).Count())} findings in {outcomes.Count} checks: {string.Join(", ", counts)}.");
    }

    private static void Show(IAnsiConsole console, CheckOutcome outcome)
    {
        var (colour, mark) = outcome.Result switch
        {
            CheckResult.Pass => ("green", "pass"),
            CheckResult.Fail => ("red", "FAIL"),
            CheckResult.NotChecked => ("yellow", "not checked"),
            _ => ("grey", Words.State(outcome.Result)),
        };
        console.MarkupLine($"[{colour}]{mark,-14}[/] {Markup.Escape(outcome.Info.Title)}  [dim]{outcome.Info.Id}, {Markup.Escape(outcome.Info.Reference)}[/]");
        if (outcome.Result is not CheckResult.Fail)
        {
            console.MarkupLine($"{"",-15}[dim]{Markup.Escape(Words.Detail(outcome.Result))}[/]");
        }

        foreach (var finding in Findings(outcome))
        {
            var severity = finding.Severity ?? outcome.Info.Severity;
            console.MarkupLine($"{"",-15}[bold]{Words.Of(severity)}[/] {Markup.Escape(finding.Message)}");
            console.MarkupLine($"{"",-15}[dim]{Markup.Escape($"{finding.Location}{(finding.Evidence is null ? "" : ": " + finding.Evidence)}")}[/]");
            console.MarkupLine($"{"",-15}Fix: {Markup.Escape(finding.Fix ?? outcome.Info.Fix)}");
        }
    }

    private static IEnumerable<AuditFinding> Findings(CheckOutcome outcome) =>
        outcome.Result is CheckResult.Fail fail ? fail.Findings.OrderByDescending(finding => finding.Severity ?? outcome.Info.Severity) : [];
}
