namespace LaunchReady.Audit.Browser;

/// <summary>
/// What a browser may reach. A driver asks it twice: for every connection, whatever opens it (a page, a web socket, a worker, the browser itself),
/// and for every request, before it is sent.
/// </summary>
public interface IBrowserGate
{
    /// <summary>Whether a connection to this host may be opened at all.</summary>
    /// <param name="host">A name or an address, without port.</param>
    bool AllowsHost(string host);

    /// <summary>Lets one request through when its turn has come, or says why not.</summary>
    /// <returns>Null when it may be sent; else the reason, as part of a sentence.</returns>
    Task<string?> AdmitAsync(BrowserRequest request, CancellationToken cancellationToken);
}

/// <summary>A request that a page wants to send.</summary>
/// <param name="Method">GET, POST, …</param>
/// <param name="Url">Where to.</param>
/// <param name="Kind">What for.</param>
public sealed record BrowserRequest(string Method, Uri Url, BrowserRequestKind Kind);

/// <summary>What a request is for.</summary>
public enum BrowserRequestKind
{
    /// <summary>A page, or a frame in it.</summary>
    Document,

    /// <summary>Something without which a page may look or work otherwise: a script, a style.</summary>
    Code,

    /// <summary>What scripts fetch: the page's data.</summary>
    Data,

    /// <summary>Images, fonts and the rest.</summary>
    Other,
}
