using System.Diagnostics;

namespace LaunchReady.Guard.Tests.Middleware;

public sealed class RunningTheSample
{
    [Fact]
    public async Task Sample_ShowsOneCallThatRuns_OneThatIsRefused_AndOneThatWaits()
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", Path.Combine(AppContext.BaseDirectory, "GuardedChat.dll")) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal((0, ""), (process.ExitCode, error));

        var guard = output.Split('\n', StringSplitOptions.TrimEntries).Where(line => line.StartsWith("guard: ", StringComparison.Ordinal)).Select(line => line.Split('.')[0]);
        Assert.Equal(
            ["guard: Ran read_ticket", "guard: Ran assign_ticket", "guard: Refused refund_invoice", "guard: Asked refund_invoice", "guard: Ran refund_invoice", "guard: Withheld", "guard: Withheld"],
            guard);
        Assert.Contains("(waits for ann)", output, StringComparison.Ordinal);
        Assert.DoesNotContain("](https://collector", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Sample_IsShort()
    {
        var lines = File.ReadLines(Path.Combine(Root(), "samples", "GuardedChat", "Program.cs")).Count(line => line.Trim() is { Length: > 0 } text && !text.StartsWith("using ", StringComparison.Ordinal) && !text.StartsWith("//", StringComparison.Ordinal));
        Assert.InRange(lines, 10, 34);
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "LaunchReady.slnx")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The repository's root is above the tests.");
        }

        return folder.FullName;
    }
}
