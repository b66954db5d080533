using System.Diagnostics;
using System.Globalization;
using LaunchReady.Detection;

namespace LaunchReady.Bench;

/// <summary><c>./bench secrets</c>: what the rules find on the development sets, what they find where nothing is, how fast, and how fast secretlint is in the same run.</summary>
internal static class SecretFigures
{
    private const double LeastShare = 0.95;
    private const double LeastMegabytesPerSecond = 200;
    private const double LeastRatio = 10;
    private const int Rounds = 7;

    public static async Task<int> RunAsync()
    {
        var report = new Report();
        SecretSets.Measure(report, LeastShare);
        using var tree = SecretTree.Copy();
        if (tree is null)
        {
            await Console.Error.WriteLineAsync("There is no reference documentation in the SDK's packs folder to scan.");
            return 70;
        }

        var findings = ScanAll(tree);
        report.Add(string.Create(CultureInfo.InvariantCulture, $"findings in {tree.Texts.Count} files, {tree.Megabytes:0} MB of the SDK's reference documentation"), Number(findings), "", "0", findings == 0);
        using var secretlint = await Secretlint.InstallAsync();
        var warm = Enumerable.Range(0, Rounds).Min(_ => Seconds(() => ScanAll(tree)));
        var theirs = secretlint is null ? double.NaN : await secretlint.WarmAsync(tree.Folder, Rounds);
        report.Add($"scan, one thread, texts in memory, best of {Rounds}", Speed(tree, warm), Rival(secretlint, tree, theirs), $"≥ {LeastMegabytesPerSecond} MB/s a core", tree.Megabytes / warm >= LeastMegabytesPerSecond);
        report.Add("the same beside secretlint", Ratio(theirs / warm), "its library, one thread, same texts", $"≥ {LeastRatio} ×", theirs / warm >= LeastRatio);
        await MeasureProcessesAsync(report, tree, secretlint);
        Console.WriteLine(report);
        return report.AllMet ? 0 : 1;
    }

    // One process, one thread each, start of the runtime and reading of the files within; in turn, the best of each.
    private static async Task MeasureProcessesAsync(Report report, SecretTree tree, Secretlint? secretlint)
    {
        var (ours, theirs) = (double.MaxValue, double.MaxValue);
        for (var round = 0; round < Rounds; round++)
        {
            ours = Math.Min(ours, await SecondsAsync(() => ScanInProcessAsync(tree.Folder)));
            theirs = secretlint is null ? double.NaN : Math.Min(theirs, await SecondsAsync(() => secretlint.ScanAsync(tree.Folder)));
        }

        report.Add($"whole process from start to end, one thread, files on disk, best of {Rounds} in turn (told, not held to a mark)", Speed(tree, ours), Rival(secretlint, tree, theirs), $"{Ratio(theirs / ours)}", met: true);
    }

    private static async Task ScanInProcessAsync(string folder)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [typeof(SecretFigures).Assembly.Location, "secrets", folder]) { RedirectStandardOutput = true })!;
        await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
    }

    private static int ScanAll(SecretTree tree) => tree.Texts.Sum(text => SecretScanner.BuiltIn.Scan(text).Count);

    private static double Seconds(Func<int> action)
    {
        var began = Stopwatch.GetTimestamp();
        _ = action();
        return Stopwatch.GetElapsedTime(began).TotalSeconds;
    }

    private static async Task<double> SecondsAsync(Func<Task> action)
    {
        var began = Stopwatch.GetTimestamp();
        await action();
        return Stopwatch.GetElapsedTime(began).TotalSeconds;
    }

    private static string Speed(SecretTree tree, double seconds) => string.Create(CultureInfo.InvariantCulture, $"{tree.Megabytes / seconds:0} MB/s ({seconds:0.00} s)");

    private static string Rival(Secretlint? secretlint, SecretTree tree, double seconds) =>
        secretlint is null ? "secretlint could not be installed" : $"secretlint {secretlint.Version}: {Speed(tree, seconds)}";

    private static string Ratio(double ratio) => string.Create(CultureInfo.InvariantCulture, $"{ratio:0.0} ×");

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
