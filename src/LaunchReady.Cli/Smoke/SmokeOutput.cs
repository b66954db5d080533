using System.Globalization;
using System.Text;
using LaunchReady.Audit.Smoke;
using Spectre.Console;

namespace LaunchReady.Cli.Smoke;

/// <summary>A smoke test for people. Colours on a terminal only.</summary>
internal static class SmokeOutput
{
    public static void Show(SmokeReport report)
    {
        if (!Console.IsOutputRedirected)
        {
            Show(AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Out) }), report);
            return;
        }

        // Tables fill their last column with spaces.
        using var text = new StringWriter();
        var plain = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Out = new AnsiConsoleOutput(text) });
        plain.Profile.Width = 4096;
        Show(plain, report);
        Console.Out.Write(string.Join(Environment.NewLine, text.ToString().Split(Environment.NewLine).Select(line => line.TrimEnd())));
    }

    private static void Show(IAnsiConsole console, SmokeReport report)
    {
        console.MarkupLine($"[bold]Smoke test of {Markup.Escape(report.Address.AbsoluteUri)}[/]");
        if (report.ShowsNothing && !report.WasStopped)
        {
            console.MarkupLine($"[red]Nothing could be tried:[/] {Markup.Escape(report.Results.Select(result => result.Words).FirstOrDefault() ?? "there are no steps")}.");
            return;
        }

        console.WriteLine();
        console.Write(Steps(report));
        console.WriteLine();
        End(console, report);
    }

    /// <summary>What would be sent.</summary>
    public static string Text(SmokePlan plan, Uri address)
    {
        var text = new StringBuilder();
        foreach (var step in plan.Steps.Where(step => step.CannotRun is null))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{step.Request} as {step.Request.Who}: {step.Title}");
            if (step.Undo is { } undo)
            {
                text.AppendLine(CultureInfo.InvariantCulture, $"  and at the end, to take it back: {undo} as {undo.Who}");
            }
        }

        foreach (var step in plan.Steps.Where(step => step.CannotRun is not null))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"not run: {step.Title} ({step.CannotRun})");
        }

        text.AppendLine(CultureInfo.InvariantCulture, $"{plan.Steps.Count(step => step.CannotRun is null)} requests to {address.GetLeftPart(UriPartial.Authority)}, and those that take back what they made. Nothing was sent.");
        return text.ToString();
    }

    private static Table Steps(SmokeReport report)
    {
        var table = new Table { Border = TableBorder.None, ShowHeaders = false };
        table.AddColumn(new TableColumn("").NoWrap().PadRight(2)).AddColumn(new TableColumn("").PadRight(2)).AddColumn(new TableColumn("").RightAligned().NoWrap().PadRight(2)).AddColumn("");
        foreach (var (thing, state, why) in report.Things)
        {
            // Where all its steps were left out for one reason, it is said once.
            var isOneReason = report.Of(thing).All(result => result.State == SmokeState.NotRun && result.Words == why);
            table.AddRow(Mark(state, bold: true), $"[bold]{thing.Title()}[/]", "", isOneReason ? $"[yellow]{Markup.Escape(why)}[/]" : "");
            foreach (var result in isOneReason ? [] : report.Of(thing))
            {
                table.AddRow(
                    "",
                    Markup.Escape(result.Step.Title),
                    result.WasAnswered ? $"[dim]{Milliseconds(result.Elapsed)}[/]" : "",
                    result.State == SmokeState.Passed ? $"[dim]{Markup.Escape(result.Words)}[/]" : $"{Mark(result.State, bold: false)}: {Markup.Escape(result.Words)}");
            }
        }

        return table;
    }

    private static void End(IAnsiConsole console, SmokeReport report)
    {
        foreach (var left in report.LeftBehind)
        {
            console.MarkupLine($"[red]Left behind[/] {Markup.Escape(left)}");
        }

        var colour = report.Count(SmokeState.Failed) > 0 ? "red" : report.Count(SmokeState.NotRun) > 0 ? "yellow" : "green";
        console.MarkupLine(string.Create(
            CultureInfo.InvariantCulture,
            $"[bold {colour}]{report.Count(SmokeState.Passed)} passed, {report.Count(SmokeState.Failed)} failed, {report.Count(SmokeState.NotRun)} not run[/] in {report.Duration.TotalSeconds:0.0} s; {report.TakenBack} made and taken back."));
        var open = report.Things.Where(thing => thing.State == SmokeState.NotRun).Select(thing => thing.Thing.Title().ToLowerInvariant()).ToList();
        if (report.WasStopped)
        {
            console.MarkupLine("[yellow]It was stopped before its end.[/]");
        }
        else if (open.Count > 0)
        {
            console.MarkupLine($"[yellow]Nothing is known of: {string.Join(", ", open)}.[/] --require-all makes that a failure.");
        }
    }

    private static string Mark(SmokeState state, bool bold)
    {
        var colour = state switch { SmokeState.Passed => "green", SmokeState.Failed => "red", _ => "yellow" };
        return $"[{(bold ? "bold " : "")}{colour}]{SmokeJson.State(state)}[/]";
    }

    private static string Milliseconds(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalMilliseconds:0} ms");
}
