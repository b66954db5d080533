using LaunchReady.Audit.Checks;
using LaunchReady.Audit.Decisions;
using LaunchReady.Audit.Reports;
using Spectre.Console;

namespace LaunchReady.Cli;

/// <summary>The audit on a terminal: a progress line on the error stream while it works, then what was found. Colours on a terminal only.</summary>
internal static class AuditTerminal
{
    public static async Task<T> WithProgressAsync<T>(Func<IProgress<AuditProgress>?, Task<T>> run)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        if (Console.IsErrorRedirected || !console.Profile.Capabilities.Interactive)
        {
            return await run(null);
        }

        return await console.Progress().AutoClear(true).Columns(new SpinnerColumn(), new ProgressBarColumn(), new TaskDescriptionColumn { Alignment = Justify.Left })
            .StartAsync(async progress =>
            {
                var task = progress.AddTask("Starting");
                return await run(new Line(task));
            });
    }

    public static void Show(AuditReport report)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Out) });
        if (Console.IsOutputRedirected)
        {
            console.Profile.Width = 4096;
        }

        console.MarkupLine($"[bold]Launch audit of {Markup.Escape(report.Target)}[/]");
        console.WriteLine();
        console.Write(StageTable(report));
        AuditRisksOnTerminal.Show(console, report);
        Waivers(console, report);
        AuditRisksOnTerminal.ShowUnchecked(console, report);
        Difference(console, report);
        foreach (var stray in report.StrayAnswers)
        {
            console.MarkupLine($"[yellow]The manifest answers {Markup.Escape(stray)}, which no check asks.[/]");
        }

        Decide(console, report);
    }

    private static Table StageTable(AuditReport report)
    {
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumns("Stage", "Failed", "Not checked", "Passed", "Attested", "Not applicable");
        foreach (var stage in report.Stages)
        {
            var failed = report.Ended<CheckResult.Fail>(stage).Count();
            table.AddRow(
                $"{(int)stage} {stage.Title()}",
                failed > 0 ? $"[red]{failed}[/]" : "0",
                $"{report.Ended<CheckResult.NotChecked>(stage).Count()}",
                $"{report.Ended<CheckResult.Pass>(stage).Count()}",
                $"{report.Ended<CheckResult.Attested>(stage).Count()}",
                $"{report.Ended<CheckResult.NotApplicable>(stage).Count()}");
        }

        return table;
    }

    private static void Waivers(IAnsiConsole console, AuditReport report)
    {
        foreach (var use in report.Waivers)
        {
            console.MarkupLine($"[yellow]waiver[/] {Markup.Escape(use.Waiver.Check)} by {Markup.Escape(use.Waiver.Owner)} until {use.Waiver.Expires:yyyy-MM-dd}: {Markup.Escape(use.Waiver.Reason)} ({Markup.Escape(use.Effect)})");
        }
    }

    private static void Difference(IAnsiConsole console, AuditReport report)
    {
        if (report.Difference is { } difference)
        {
            console.MarkupLine($"Since the baseline: {difference.New.Count} new, {difference.Unchanged.Count} unchanged, {difference.Fixed.Count} fixed, {difference.NotLookedAt.Count} not looked at.");
        }
    }

    private static void Decide(IAnsiConsole console, AuditReport report)
    {
        var colour = report.Decision.Verdict switch { Verdict.ShipNow => "green", Verdict.ShipAfterFixes => "yellow", _ => "red" };
        console.WriteLine();
        console.MarkupLine($"[bold {colour}]Decision: {report.Decision.Words}[/]");
        foreach (var reason in report.Decision.Reasons)
        {
            console.MarkupLine($"  {Markup.Escape(reason)}");
        }
    }

    private sealed class Line(ProgressTask task) : IProgress<AuditProgress>
    {
        public void Report(AuditProgress value)
        {
            task.MaxValue = value.Total;
            task.Value = value.Done;
            task.Description = Markup.Escape(value.Current);
        }
    }
}
