using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;

namespace LaunchReady.Audit.Probes;

/// <summary>The connection below the polite client: no redirects, no cookies, bounded headers; a proxy of the environment, but never for loopback.</summary>
internal static class ProbeTransport
{
    public static SocketsHttpHandler Create() => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        AutomaticDecompression = DecompressionMethods.All,
        ConnectTimeout = TimeSpan.FromSeconds(5),
        MaxResponseHeadersLength = 64,
        MaxConnectionsPerServer = 8,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        Proxy = new BeyondLoopback(HttpClient.DefaultProxy),
    };

    /// <summary>A sentence without stack traces: what a person can act on.</summary>
    public static string Explain(Exception fault, Uri url) => fault switch
    {
        HttpRequestException { InnerException: AuthenticationException inner } => $"the certificate of {url.Host} is not accepted: {(inner.InnerException ?? inner).Message}",
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } => $"{url.Host} has no address in the DNS",
        HttpRequestException { InnerException: SocketException { SocketErrorCode: SocketError.ConnectionRefused } } => $"{url.Authority} refuses connections",
        HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError } error => $"{url.Authority} cannot be reached: {(error.InnerException ?? error).Message}",
        _ => $"{url.Authority} gave no answer that can be read: {fault.Message}",
    };

    private sealed class BeyondLoopback(IWebProxy proxy) : IWebProxy
    {
        public ICredentials? Credentials
        {
            get => proxy.Credentials;
            set => proxy.Credentials = value;
        }

        public Uri? GetProxy(Uri destination) => proxy.GetProxy(destination);

        public bool IsBypassed(Uri host) => host.IsLoopback || proxy.IsBypassed(host);
    }
}
