using LaunchReady.Audit.Checks;
using LaunchReady.Audit.Decisions;
using LaunchReady.Audit.Reports;
using Spectre.Console;

namespace LaunchReady.Cli;

/// <summary>The risk list on a terminal: what mends them once, below it the places; and what nobody knows, by what was missing.</summary>
internal static class AuditRisksOnTerminal
{
    private const int MostLowPlaces = 5;

    public static void Show(IAnsiConsole console, AuditReport report)
    {
        foreach (var group in RiskGroup.Of(report.Findings))
        {
            console.MarkupLine($"[{Colour(group.Severity)} bold]{Words.Of(group.Severity)}[/] [bold]not so: {Markup.Escape(group.Check.Title)}[/]  [dim]{Markup.Escape(group.Check.Id)}[/]");
            var shown = group.Severity is Severity.Low && group.Findings.Count > MostLowPlaces + 1 ? group.Findings.Take(MostLowPlaces).ToList() : group.Findings;
            foreach (var finding in shown)
            {
                Place(console, finding, report.Difference?.New.Contains(finding.Fingerprint) == true);
            }

            if (shown.Count < group.Findings.Count)
            {
                console.MarkupLine($"  [dim]and {group.Findings.Count - shown.Count} more: --out writes them all[/]");
            }

            Lines(console, $"Fix: {group.Fix}", 2);
            console.WriteLine();
        }
    }

    public static void ShowUnchecked(IAnsiConsole console, AuditReport report)
    {
        var groups = UncheckedGroup.Of(report);
        if (groups.Count == 0)
        {
            return;
        }

        console.MarkupLine($"[yellow bold]Not checked: {groups.Sum(group => group.Checks.Count)}[/] [dim](* required)[/]");
        foreach (var group in groups)
        {
            Lines(console, group.Reason, 2);
            Lines(console, string.Join(", ", group.Checks.Select(check => check.Id + (check.Required ? "*" : ""))), 4, "dim");
        }
    }

    private static void Place(IAnsiConsole console, JudgedFinding finding, bool isNew)
    {
        var marks = (isNew ? " (new)" : "") + (finding.Waiver is null ? "" : " (waived)");
        Lines(console, finding.Finding.Location + marks, 2);
        Lines(console, finding.Finding.Message, 4);
        if (finding.Finding.Evidence is { } evidence)
        {
            Lines(console, $"Seen: {Short(evidence)}", 4, "dim");
        }
    }

    // What does not fit a line goes on below itself, not at the edge.
    private static void Lines(IAnsiConsole console, string text, int indent, string style = "default") =>
        console.Write(new Padder(new Markup($"[{style}]{Markup.Escape(text)}[/]"), new Padding(indent, 0, 0, 0)));

    private static string Colour(Severity severity) => severity switch
    {
        Severity.Critical or Severity.High => "red",
        Severity.Medium => "yellow",
        _ => "grey",
    };

    private static string Short(string evidence)
    {
        var line = evidence.ReplaceLineEndings(" ");
        return line.Length <= 300 ? line : line[..300] + "…";
    }
}
