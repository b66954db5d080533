using LaunchReady.Audit.Probes;
using LaunchReady.Audit.Targets;

[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]

namespace LaunchReady.Audit.Browser.Tests;

/// <summary>A browser behind the gate of a manifest, for one test. Where there is none the test is skipped; in CI there has to be one.</summary>
internal sealed class Surfing : IAsyncDisposable
{
    private readonly IBrowserSession _session;

    private Surfing(PoliteClient http, IBrowserSession session) => (Http, _session) = (http, session);

    public PoliteClient Http { get; }

    public IBrowserSession Session => _session;

    public static CancellationToken Token => TestContext.Current.CancellationToken;

    public static ChromiumDriver Driver()
    {
        var driver = new ChromiumDriver(Environment.GetEnvironmentVariable, TimeProvider.System);
        if (driver.Missing is { } missing)
        {
            Assert.SkipUnless(Environment.GetEnvironmentVariable("CI") == "true", missing);
            Assert.Fail(missing);
        }

        return driver;
    }

    public static async Task<Surfing> StartAsync(TargetManifest target, Func<IBrowserGate, IBrowserGate>? gate = null)
    {
        var http = new PoliteClient(target, TimeProvider.System);
        IBrowserGate rules = new BrowserGate(http, target);
        return new Surfing(http, await Driver().StartAsync(gate?.Invoke(rules) ?? rules, Token));
    }

    public Task<IBrowserPage> OpenWindowAsync(Site site, params (string Name, string Value)[] headers) =>
        _session.OpenWindowAsync(new BrowserVisitor(site.Url) { Headers = headers.ToDictionary(header => header.Name, header => header.Value), Patience = TimeSpan.FromSeconds(5) }, Token);

    public async ValueTask DisposeAsync()
    {
        await _session.DisposeAsync();
        Http.Dispose();
    }
}
