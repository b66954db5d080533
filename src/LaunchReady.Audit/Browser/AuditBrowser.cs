using LaunchReady.Audit.Probes;
using LaunchReady.Audit.Targets;

namespace LaunchReady.Audit.Browser;

/// <summary>The browser of one run: started when the first check needs it, ended with the run.</summary>
internal sealed class AuditBrowser(IBrowserDriver? driver, PoliteClient http, TargetManifest target) : IAsyncDisposable
{
    private readonly SemaphoreSlim _starting = new(1, 1);
    private IBrowserSession? _session;
    private string? _fault;

    /// <summary>Why nothing can be looked at; null when it can.</summary>
    public string? Missing => driver is null
        ? "No browser was given to this run."
        : driver.Missing ?? _fault ?? (Home is null ? "The manifest names no address with pages." : null);

    /// <summary>Where the pages are: the address named <c>app</c>, else <c>home</c>, else the first that is no API.</summary>
    public Uri? Home => target.Urls.Where(url => !url.IsApi).OrderBy(url => url.Name switch { "app" => 0, "home" => 1, _ => 2 }).Select(url => url.Address).FirstOrDefault();

    /// <summary>The address of a page that the manifest names.</summary>
    public Uri Address(PilotPage page) => new(Home!, page.Path);

    /// <summary>Somebody of the manifest by name; nobody for null. The reason is null when they can be used.</summary>
    public (Identity? Who, string? Reason) Named(string? name)
    {
        var who = name is null ? null : target.Identities.FirstOrDefault(identity => identity.Name == name);
        return who is null or { IsUsable: true } ? (who, null)
            : (who, $"{who.Name} cannot be used{(who.Missing.Count > 0 ? $" (not set: {string.Join(", ", who.Missing)})" : ", without a credential")}");
    }

    /// <summary>Why nothing is opened now. In a dry run these pages are written down instead.</summary>
    public async Task<string?> UnreadyAsync(IEnumerable<(Uri Url, Identity? Who)> pages, string purpose, CancellationToken cancellationToken)
    {
        if (Missing is { } missing || !http.IsDryRun)
        {
            return Missing;
        }

        foreach (var (url, who) in pages)
        {
            await http.AdmitAsync(Probe.Get(url, purpose + ", in a browser") with { As = who }, url, cancellationToken).ConfigureAwait(false);
        }

        return "dry run: not opened";
    }

    /// <summary>A window for somebody; for nobody when null.</summary>
    /// <exception cref="InvalidDataException">There is no browser, or it cannot be started.</exception>
    public async Task<IBrowserPage> OpenAsync(Identity? who, TimeSpan dataDelay, CancellationToken cancellationToken)
    {
        var session = await SessionAsync(cancellationToken).ConfigureAwait(false);
        var visitor = new BrowserVisitor(Home!) { Headers = who?.Headers ?? new Dictionary<string, string>(), Patience = target.Limits.Timeout, DataDelay = dataDelay };
        return await session.OpenWindowAsync(visitor, cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        if (_session is not null)
        {
            await _session.DisposeAsync().ConfigureAwait(false);
        }

        _starting.Dispose();
    }

    private async Task<IBrowserSession> SessionAsync(CancellationToken cancellationToken)
    {
        if (Missing is { } missing)
        {
            throw new InvalidDataException(missing);
        }

        await _starting.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return _session ??= await driver!.StartAsync(new BrowserGate(http, target), cancellationToken).ConfigureAwait(false);
        }
        catch (InvalidDataException fault)
        {
            _fault = fault.Message;
            throw;
        }
        finally
        {
            _starting.Release();
        }
    }
}
