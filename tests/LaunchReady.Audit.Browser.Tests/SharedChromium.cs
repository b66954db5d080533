[assembly: AssemblyFixture(typeof(LaunchReady.Audit.Browser.Tests.SharedChromium))]

namespace LaunchReady.Audit.Browser.Tests;

/// <summary>One browser process for the checks of the whole run; each has its own gate and its own windows. Tests of the browser itself start their own.</summary>
public sealed class SharedChromium : IAsyncDisposable
{
    private static readonly PassingGate Gate = new();
    private static IBrowserSession? _session;

    internal static IBrowserDriver Driver() => new Borrowing(Surfing.Driver());

    public async ValueTask DisposeAsync()
    {
        if (_session is not null)
        {
            await _session.DisposeAsync();
        }
    }

    private sealed class Borrowing(ChromiumDriver driver) : IBrowserDriver
    {
        public string? Missing => driver.Missing;

        public async Task<IBrowserSession> StartAsync(IBrowserGate gate, CancellationToken cancellationToken)
        {
            Gate.Inner = gate;
            return new Borrowed(_session ??= await driver.StartAsync(Gate, cancellationToken));
        }
    }

    private sealed class Borrowed(IBrowserSession session) : IBrowserSession
    {
        public Task<IBrowserPage> OpenWindowAsync(BrowserVisitor visitor, CancellationToken cancellationToken) => session.OpenWindowAsync(visitor, cancellationToken);

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }

    private sealed class PassingGate : IBrowserGate
    {
        public IBrowserGate? Inner { get; set; }

        public bool AllowsHost(string host) => Inner!.AllowsHost(host);

        public Task<string?> AdmitAsync(BrowserRequest request, CancellationToken cancellationToken) => Inner!.AdmitAsync(request, cancellationToken);
    }
}
