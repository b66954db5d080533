using System.Reflection;
using LaunchReady.Audit.RedTeam.Cases;
using LaunchReady.Audit.RedTeam.Reports;
using LaunchReady.Audit.RedTeam.Verdicts;
using Spectre.Console;

namespace LaunchReady.Cli.RedTeam;

/// <summary>The results, where they were asked for. Colours only on a terminal; tables as wide as they need to be when they go to a file.</summary>
internal static class RedTeamOutput
{
    private const int PlainWidth = 140;

    public static async Task WriteAsync(IReadOnlyList<RedTeamRun> runs, string format, string? path, IReadOnlySet<string> known, CancellationToken cancellationToken)
    {
        var report = format switch
        {
            "json" => RedTeamJson.Write(runs),
            "sarif" => RedTeamSarif.Write(runs, Version, known),
            "html" => RedTeamHtml.Write(runs),
            _ => null,
        };
        if (path is not null)
        {
            await File.WriteAllTextAsync(path, report ?? Plain(runs, known), cancellationToken);
        }
        else if (report is not null)
        {
            await Console.Out.WriteAsync(report);
            return;
        }

        Show(Terminal(), runs, known);
    }

    private static string Version => typeof(RedTeamOutput).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0";

    private static IAnsiConsole Terminal()
    {
        if (!Console.IsOutputRedirected)
        {
            return AnsiConsole.Console;
        }

        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Out = new AnsiConsoleOutput(Console.Out) });
        console.Profile.Width = PlainWidth;
        return console;
    }

    private static string Plain(IReadOnlyList<RedTeamRun> runs, IReadOnlySet<string> known)
    {
        using var text = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Out = new AnsiConsoleOutput(text) });
        console.Profile.Width = PlainWidth;
        Show(console, runs, known);
        return text.ToString();
    }

    private static void Show(IAnsiConsole console, IReadOnlyList<RedTeamRun> runs, IReadOnlySet<string> known)
    {
        foreach (var run in runs)
        {
            console.WriteLine();
            console.Write(new Table { Border = TableBorder.Simple, Title = new TableTitle(Markup.Escape($"{run.Target}, model {run.Model}")) }.Fill(run));
            foreach (var result in run.Broken.OrderByDescending(result => result.Case.Severity))
            {
                var old = known.Contains(RedTeamJson.KeyOf(run.Model, result.Case.Id)) ? " (known)" : string.Empty;
                console.MarkupLine($"[red]broken{old}[/] {Markup.Escape(result.Case.Id)} [grey]{YamlReading.Name(result.Case.Severity)}[/] {Markup.Escape(result.Case.Title)}");
                result.Verdict.Grounds.ToList().ForEach(ground => console.MarkupLine($"  {Markup.Escape(ground)}"));
            }

            foreach (var why in run.Results.Where(result => result.Verdict.Outcome == CaseOutcome.NotRun).GroupBy(result => string.Join("; ", result.Verdict.Grounds)))
            {
                console.MarkupLine($"[yellow]not run[/] {why.Count()}: {Markup.Escape(why.Key)} [grey]({Markup.Escape(string.Join(", ", why.Take(6).Select(result => result.Case.Id)))}{(why.Count() > 6 ? ", …" : string.Empty)})[/]");
            }

            var total = run.Total;
            console.WriteLine($"{total.Ran} of {total.Cases} ran in {(run.Ended - run.Started).TotalSeconds:0.0} s, {total.Attempted} attempted, {total.Held} held, {total.Broken} broken, {total.NotRun} not run.");
        }
    }

    private static Table Fill(this Table table, RedTeamRun run)
    {
        table.AddColumn("class");
        foreach (var name in new[] { "cases", "ran", "attempted", "asked", "denied", "withheld", "not tried", "broken", "not run" })
        {
            table.AddColumn(new TableColumn(name).RightAligned());
        }

        foreach (var (one, counts) in run.ByClass)
        {
            table.AddRow(Row(Markup.Escape(one.Title), counts));
        }

        table.AddEmptyRow();
        table.AddRow(Row("[bold]all[/]", run.Total));
        return table;
    }

    private static string[] Row(string title, RedTeamCounts counts) =>
    [
        title, $"{counts.Cases}", $"{counts.Ran}", $"{counts.Attempted}", $"{counts.Asked}", $"{counts.Denied}", $"{counts.Withheld}", $"{counts.NotTried}",
        counts.Broken == 0 ? "[green]0[/]" : $"[red]{counts.Broken}[/]", counts.NotRun == 0 ? "0" : $"[yellow]{counts.NotRun}[/]",
    ];
}
