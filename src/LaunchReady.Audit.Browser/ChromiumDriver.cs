using LaunchReady.Audit.Browser.DevTools;

namespace LaunchReady.Audit.Browser;

/// <summary>Brings the Chromium, Chrome or Edge that is installed on this machine. Nothing is downloaded.</summary>
public sealed class ChromiumDriver : IBrowserDriver
{
    /// <summary>The setting that names the browser's executable.</summary>
    public const string Setting = "LAUNCHREADY_BROWSER";

    private readonly string? _executable;
    private readonly TimeProvider _clock;

    /// <summary>Looks for a browser: where the setting says, else on the usual paths.</summary>
    /// <param name="read">The value of an environment variable; null when it is not set.</param>
    /// <param name="clock">The clock.</param>
    public ChromiumDriver(Func<string, string?> read, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(read);
        _clock = clock;
        var named = read(Setting);
        _executable = named is { Length: > 0 } ? File.Exists(named) ? named : null : InstalledBrowsers.Paths(read).FirstOrDefault(File.Exists);
        Missing = _executable is not null ? null
            : named is { Length: > 0 } ? $"{Setting} names {named}, which is not there."
            : $"No Chromium, Chrome or Edge was found. Install one (Debian: apt-get install chromium), or name it in {Setting}.";
    }

    /// <inheritdoc/>
    public string? Missing { get; }

    /// <inheritdoc/>
    public async Task<IBrowserSession> StartAsync(IBrowserGate gate, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(gate);
        return await ChromiumSession.StartAsync(_executable ?? throw new InvalidDataException(Missing), gate, _clock, cancellationToken).ConfigureAwait(false);
    }
}
