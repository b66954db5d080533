namespace LaunchReady.Audit.Browser;

/// <summary>Starts real browsers. The library has none of its own: whoever runs the audit brings one.</summary>
public interface IBrowserDriver
{
    /// <summary>Why there is no browser, as a sentence for a person; null when there is one.</summary>
    string? Missing { get; }

    /// <summary>Starts a browser of its own, without anybody's profile, that keeps to <paramref name="gate"/>. Disposing the session ends it.</summary>
    /// <exception cref="InvalidDataException">It could not be started; the message is for a person.</exception>
    Task<IBrowserSession> StartAsync(IBrowserGate gate, CancellationToken cancellationToken);
}

/// <summary>A running browser.</summary>
public interface IBrowserSession : IAsyncDisposable
{
    /// <summary>Opens an empty window for a visitor. Windows share no cookies and no cache. Disposing the window closes it.</summary>
    Task<IBrowserPage> OpenWindowAsync(BrowserVisitor visitor, CancellationToken cancellationToken);
}
