using System.Diagnostics;
using System.Globalization;
using LaunchReady.Audit.SecretScan;

namespace LaunchReady.Bench;

/// <summary>
/// <c>./bench secrets history REPOSITORY …</c>: how fast a history is scanned, beside the text of its differences. That text is all that
/// <c>git log --all -p --no-renames</c> prints, as a scanner of differences reads it; the added lines alone are told besides. Each run is a process of its own,
/// so the start of the runtime and the building of the rules are in it. The median of the runs counts.
/// </summary>
internal static class HistoryFigures
{
    private const int Rounds = 5;
    private const double LeastMegabytesPerSecond = 50;

    public static async Task<int> RunAsync(IReadOnlyList<string> repositories)
    {
        var report = new Report();
        foreach (var repository in repositories)
        {
            var (all, added, whole) = await DifferencesAsync(repository);
            var runs = new List<Run>();
            for (var round = 0; round < Rounds; round++)
            {
                runs.Add(await ScanAsync(repository));
            }

            var median = runs.OrderBy(run => run.Seconds).ElementAt(Rounds / 2);
            var what = string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileName(Path.GetFullPath(repository))}: {(whole ? "" : "at least ")}{all:0.0} MB of differences, {added:0.0} MB of it added lines");
            var ours = string.Create(CultureInfo.InvariantCulture, $"{all / median.Seconds:0} MB/s ({median.Seconds:0.00} s, {median.ProcessorSeconds:0.00} s of processor: {all / median.ProcessorSeconds:0} MB a second of it; added lines alone {added / median.Seconds:0} MB/s)");
            report.Add(what, ours, "", $"≥ {LeastMegabytesPerSecond} MB/s", all / median.Seconds >= LeastMegabytesPerSecond);
        }

        Console.WriteLine(report);
        return report.AllMet ? 0 : 1;
    }

    /// <summary>What a process of its own does: one scan. Prints its seconds and those of processor, git's among them.</summary>
    public static async Task<int> ScanOnceAsync(string repository)
    {
        await HistorySecretScan.RunAsync(repository, new SecretScanOptions(DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime)), TimeProvider.System);
        Console.WriteLine(ProcessorSeconds().ToString(CultureInfo.InvariantCulture));
        return 0;
    }

    private static async Task<Run> ScanAsync(string repository)
    {
        var began = Stopwatch.GetTimestamp();
        using var process = Process.Start(new ProcessStartInfo("dotnet", [typeof(HistoryFigures).Assembly.Location, "secrets", "history-once", repository]) { RedirectStandardOutput = true })!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        var processor = double.TryParse(output, CultureInfo.InvariantCulture, out var seconds) ? seconds : double.NaN;
        return new Run(Stopwatch.GetElapsedTime(began).TotalSeconds, processor);
    }

    // Linux counts the time of children that have ended: fields 14 to 17 of stat, in hundredths.
    private static double ProcessorSeconds()
    {
        if (!File.Exists("/proc/self/stat"))
        {
            return double.NaN;
        }

        var text = File.ReadAllText("/proc/self/stat");
        var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
        return fields[11..15].Sum(field => double.Parse(field, CultureInfo.InvariantCulture)) / 100;
    }

    private static async Task<(double All, double Added, bool Whole)> DifferencesAsync(string repository)
    {
        using var git = Process.Start(new ProcessStartInfo("git", ["-C", repository, "log", "--all", "-p", "--no-renames", "--no-color", "--no-ext-diff", "--no-textconv"]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        _ = git.StandardError.ReadToEndAsync();
        var (all, added, line, first) = (0L, 0L, 0L, (byte)0);
        var plus = 0;
        var buffer = new byte[1 << 16];
        for (int read; (read = await git.StandardOutput.BaseStream.ReadAsync(buffer)) > 0;)
        {
            all += read;
            foreach (var character in buffer.AsSpan(0, read))
            {
                first = line == 0 ? character : first;
                plus = line < 3 && character == '+' ? plus + 1 : plus;
                line++;
                if (character == '\n')
                {
                    added += first == '+' && plus < 3 ? line - 1 : 0;
                    (line, plus) = (0, 0);
                }
            }
        }

        await git.WaitForExitAsync();
        return (all / 1e6, added / 1e6, git.ExitCode == 0);
    }

    private sealed record Run(double Seconds, double ProcessorSeconds);
}
