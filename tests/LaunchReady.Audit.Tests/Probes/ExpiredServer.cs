using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace LaunchReady.Audit.Tests.Probes;

/// <summary>Shows one visitor a certificate that ran out years ago.</summary>
internal sealed class ExpiredServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly X509Certificate2 _certificate = Expired();
    private readonly Task _served;

    public ExpiredServer()
    {
        _listener.Start();
        _served = ServeAsync();
    }

    public Uri Url => new($"https://localhost:{((IPEndPoint)_listener.LocalEndpoint).Port}/");

    public async ValueTask DisposeAsync()
    {
        await _served;
        _listener.Stop();
        _certificate.Dispose();
    }

    private static X509Certificate2 Expired()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var made = request.CreateSelfSigned(new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2020, 2, 1, 0, 0, 0, TimeSpan.Zero));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
    }

    private async Task ServeAsync()
    {
        var token = TestContext.Current.CancellationToken;
        using var connection = await _listener.AcceptTcpClientAsync(token);
        await using var tls = new SslStream(connection.GetStream());
        try
        {
            await tls.AuthenticateAsServerAsync(_certificate);
            await tls.ReadAtLeastAsync(new byte[1], 1, throwOnEndOfStream: false, token);
        }
        catch (Exception refused) when (refused is AuthenticationException or IOException)
        {
            // The client does not accept it: that is the point.
        }
    }
}
