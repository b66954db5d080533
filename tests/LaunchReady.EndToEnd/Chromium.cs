using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(LaunchReady.EndToEnd.Chromium))]
[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]

namespace LaunchReady.EndToEnd;

/// <summary>One browser process for the whole run. Each window in it is a context of its own: no cookie and no cache is shared.</summary>
public sealed class Chromium : IAsyncDisposable
{
    private const string Executable = "/usr/bin/chromium";
    private const float Patience = 20_000;

    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>Skips the test where there is no browser; in CI there has to be one.</summary>
    internal async Task<IBrowser> OpenAsync()
    {
        if (!File.Exists(Executable))
        {
            Assert.SkipUnless(Environment.GetEnvironmentVariable("CI") == "true", $"Needs Chromium at {Executable} (Debian: apt-get install chromium).");
            Assert.Fail($"There is no Chromium at {Executable}.");
        }

        if (_browser is null)
        {
            Microsoft.Playwright.Assertions.SetDefaultExpectTimeout(Patience);
            _playwright = await Playwright.CreateAsync();
            _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Executable, Headless = true, Args = Arguments });
        }

        return _browser;
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }
}
