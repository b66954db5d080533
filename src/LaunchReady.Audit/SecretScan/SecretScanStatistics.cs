using System.Globalization;
using LaunchReady.Audit.SecretScan.Git;

namespace LaunchReady.Audit.SecretScan;

/// <summary>How much a scan read and how fast, as a line.</summary>
public static class SecretScanStatistics
{
    /// <summary>The line.</summary>
    /// <param name="report">What was scanned.</param>
    /// <param name="history">The repository whose history it was; its size as the text of its differences is then measured, which takes as long as git takes.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task<string> OfAsync(SecretReport report, string? history, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(report);
        var seconds = Math.Max(report.Elapsed.TotalSeconds, 0.001);
        var line = string.Create(CultureInfo.InvariantCulture, $"{report.Files:N0} files, {report.Bytes / 1e6:N1} MB in {seconds:N2} s: {report.Bytes / 1e6 / seconds:N0} MB/s");
        if (history is null)
        {
            return line;
        }

        var differences = await DifferencesAsync(history, cancellationToken);
        return line + string.Create(CultureInfo.InvariantCulture, $"; {report.Commits:N0} commits, as differences {differences / 1e6:N1} MB: {differences / 1e6 / seconds:N0} MB/s of diff text");
    }

    private static async Task<long> DifferencesAsync(string folder, CancellationToken cancellationToken)
    {
        using var git = GitProcess.Start(folder, keepPlace: false, "log", "--all", "-p", "--no-renames", "--no-color", "--no-ext-diff", "--no-textconv");
        git.Input.Close();
        var buffer = new byte[1 << 16];
        long length = 0;
        for (int read; (read = await git.Output.ReadAsync(buffer, cancellationToken)) > 0; length += read)
        {
        }

        return length;
    }
}
