using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using LaunchReady.Audit.Probes;
using LaunchReady.Audit.Targets;

namespace LaunchReady.Audit.Tests.Probes;

public sealed class BadCertificates
{
    [Fact]
    public async Task AnExpiredCertificate_IsAFailureThatSaysSo()
    {
        using var certificate = Expired();
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        var served = ServeAsync(listener, certificate, TestContext.Current.CancellationToken);
        using var client = new PoliteClient(new TargetManifest { Name = "test" }, TimeProvider.System);

        var answer = await client.GetAsync(new Uri($"https://localhost:{((System.Net.IPEndPoint)listener.LocalEndpoint).Port}/"), "read", TestContext.Current.CancellationToken);

        Assert.Contains("the certificate of localhost is not accepted", answer.Failure, StringComparison.Ordinal);
        await served;
    }

    private static X509Certificate2 Expired()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var made = request.CreateSelfSigned(new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2020, 2, 1, 0, 0, 0, TimeSpan.Zero));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
    }

    private static async Task ServeAsync(System.Net.Sockets.TcpListener listener, X509Certificate2 certificate, CancellationToken token)
    {
        using var connection = await listener.AcceptTcpClientAsync(token);
        await using var tls = new SslStream(connection.GetStream());
        try
        {
            await tls.AuthenticateAsServerAsync(certificate);
            await tls.ReadAtLeastAsync(new byte[1], 1, throwOnEndOfStream: false, token);
        }
        catch (Exception refused) when (refused is System.Security.Authentication.AuthenticationException or IOException)
        {
            // The client does not accept it: that is the point.
        }
    }
}
