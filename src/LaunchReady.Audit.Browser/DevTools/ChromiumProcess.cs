using System.ComponentModel;
using System.Diagnostics;

namespace LaunchReady.Audit.Browser.DevTools;

/// <summary>The browser's process with a profile of its own. It inherits no variable that could hold a credential, and is ended with all its children.</summary>
internal sealed class ChromiumProcess : IAsyncDisposable
{
    private const string Announced = "DevTools listening on ";
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan EndPatience = TimeSpan.FromSeconds(5);

    private static readonly string[] Inherited =
    [
        "PATH", "HOME", "USER", "LANG", "LC_ALL", "TZ", "TMPDIR", "TEMP", "TMP", "SystemRoot", "SystemDrive", "windir", "USERPROFILE", "LOCALAPPDATA", "APPDATA",
        "ProgramFiles", "ProgramFiles(x86)", "ProgramData", "FONTCONFIG_FILE", "FONTCONFIG_PATH", "LD_LIBRARY_PATH",
    ];

    private readonly DirectoryInfo _profile = Directory.CreateTempSubdirectory("launchready-browser-");
    private readonly TaskCompletionSource<Uri> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Process _process;

    private ChromiumProcess(string executable, int proxy)
    {
        var start = new ProcessStartInfo(executable, [.. ChromiumSwitches.All(proxy, _profile.FullName), "about:blank"]) { RedirectStandardError = true, RedirectStandardOutput = true, RedirectStandardInput = true };
        foreach (var other in start.Environment.Keys.Except(Inherited, StringComparer.OrdinalIgnoreCase).ToList())
        {
            start.Environment.Remove(other);
        }

        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.ErrorDataReceived += (_, line) => Heard(line.Data);
        _process.OutputDataReceived += (_, _) => { };
        _process.Exited += (_, _) => _address.TrySetException(new InvalidDataException("The browser ended while it was starting."));
    }

    /// <summary>Where it is talked to.</summary>
    public Uri Address { get; private set; } = null!;

    public int Id => _process.Id;

    public static async Task<ChromiumProcess> StartAsync(string executable, int proxy, TimeProvider clock, CancellationToken cancellationToken)
    {
        var browser = new ChromiumProcess(executable, proxy);
        try
        {
            browser._process.Start();
            browser._process.BeginErrorReadLine();
            browser._process.BeginOutputReadLine();
            browser.Address = await browser._address.Task.WaitAsync(StartPatience, clock, cancellationToken).ConfigureAwait(false);
            return browser;
        }
        catch (Exception fault)
        {
            await browser.DisposeAsync().ConfigureAwait(false);
            throw fault switch
            {
                Win32Exception => new InvalidDataException($"The browser {executable} cannot be started: {fault.Message}"),
                TimeoutException => new InvalidDataException($"The browser {executable} did not start within {StartPatience.TotalSeconds:0} s."),
                _ => fault,
            };
        }
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (!_process.HasExited)
            {
                _process.Kill(entireProcessTree: true);
                using var patience = new CancellationTokenSource(EndPatience);
                await _process.WaitForExitAsync(patience.Token).ConfigureAwait(false);
            }
        }
        catch (Exception fault) when (fault is InvalidOperationException or Win32Exception or OperationCanceledException or AggregateException)
        {
            // It never started, has just ended, or takes its time: there is no more to do.
        }

        _process.Dispose();
        RemoveProfile();
    }

    private void Heard(string? line)
    {
        if (line?.IndexOf(Announced, StringComparison.Ordinal) is { } at and >= 0 && Uri.TryCreate(line[(at + Announced.Length)..].Trim(), UriKind.Absolute, out var address))
        {
            _address.TrySetResult(address);
        }
    }

    private void RemoveProfile()
    {
        try
        {
            _profile.Delete(recursive: true);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // A last child may still hold a file; the folder is a temporary one.
        }
    }
}
