using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace LaunchReady.Audit.Tests.Domain.Tls;

/// <summary>A TLS server on loopback with a certificate made for the test; answers every request with a short page.</summary>
internal sealed class SecureServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Func<NetworkStream, CancellationToken, Task> _serve;
    private readonly Task _serving;

    private SecureServer(Func<NetworkStream, CancellationToken, Task> serve)
    {
        _serve = serve;
        _listener.Start();
        _serving = AcceptAsync();
    }

    public Uri Url => new($"https://localhost:{((IPEndPoint)_listener.LocalEndpoint).Port}/");

    public static SecureServer With(X509Certificate2 certificate, SslProtocols protocols = SslProtocols.None, List<string>? asked = null) => new(async (stream, token) =>
    {
        await using var secured = new SslStream(stream, leaveInnerStreamOpen: true);
        await secured.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = certificate, EnabledSslProtocols = protocols }, token);
        asked?.Add(secured.TargetHostName);
        _ = await secured.ReadAsync(new byte[4096], token);
        await secured.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"u8.ToArray(), token);
    });

    /// <summary>Reads something and answers with these octets.</summary>
    public static SecureServer Scripted(byte[] answer) => new(async (stream, token) =>
    {
        _ = await stream.ReadAsync(new byte[4096], token);
        await stream.WriteAsync(answer, token);
    });

    public static SecureServer Speaking(string text) => Scripted(Encoding.ASCII.GetBytes(text));

    public static X509Certificate2 Certificate(string host, DateTimeOffset from, DateTimeOffset to, int bits = 2048, X509Certificate2? issuer = null)
    {
        using var key = RSA.Create(bits);
        var request = new CertificateRequest($"CN={host}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(host);
        request.CertificateExtensions.Add(names.Build());
        if (issuer is null)
        {
            return Usable(request.CreateSelfSigned(from, to));
        }

        using var issued = request.Create(issuer, from, to, [1, 2, 3, 4]);
        return Usable(issued.CopyWithPrivateKey(key));
    }

    public static X509Certificate2 Authority(DateTimeOffset from, DateTimeOffset to)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=An authority of the test", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        return Usable(request.CreateSelfSigned(from, to));
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _serving;
        _stop.Dispose();
    }

    private static X509Certificate2 Usable(X509Certificate2 certificate)
    {
        using (certificate)
        {
            return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pfx), null);
        }
    }

    private async Task AcceptAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                using var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                await _serve(client.GetStream(), _stop.Token);
            }
            catch (Exception end) when (end is OperationCanceledException or SocketException or IOException or AuthenticationException or ObjectDisposedException)
            {
                // A client that went away is what is tested; the next one is served.
            }
        }
    }
}
