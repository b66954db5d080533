using System.Diagnostics;

namespace LaunchReady.Audit.Tests.Smoke;

/// <summary><c>launchready smoke</c> as a process, with the environment of one test.</summary>
internal sealed class SmokeProcess : IDisposable
{
    private readonly Process _process;
    private readonly Task<string> _output;
    private readonly Task<string> _errors;

    private SmokeProcess(Process process)
    {
        _process = process;
        _output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        _errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
    }

    public static SmokeProcess Start(IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Command(), "smoke", .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("LAUNCHREADY_", StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(name);
        }

        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return new SmokeProcess(Process.Start(start)!);
    }

    /// <summary>As Ctrl+C does.</summary>
    public async Task InterruptAsync()
    {
        using var kill = Process.Start("kill", ["-INT", $"{_process.Id}"]);
        await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    public async Task<(int Code, string Output, string Errors)> EndAsync()
    {
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (_process.ExitCode, await _output, await _errors);
    }

    public void Dispose() => _process.Dispose();

    private static string Command()
    {
        var here = new DirectoryInfo(AppContext.BaseDirectory);
        var command = Path.Combine(here.Parent!.Parent!.FullName, "LaunchReady.Cli", here.Name, "launchready.dll");
        if (!File.Exists(command))
        {
            Assert.SkipWhen(Environment.GetEnvironmentVariable("CI") != "true", "src/LaunchReady.Cli is not built in this configuration.");
        }

        return command;
    }
}
