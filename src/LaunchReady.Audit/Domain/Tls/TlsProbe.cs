using System.Diagnostics.CodeAnalysis;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using LaunchReady.Audit.Checks;
using LaunchReady.Audit.Domain.Dns;
using LaunchReady.Audit.Probes;

namespace LaunchReady.Audit.Domain.Tls;

/// <summary>Opens TLS connections to named hosts, within the budget and rate of the run, and closes them after the handshake.</summary>
internal sealed class TlsProbe(AuditContext context, IDnsResolver resolver)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    /// <summary>The certificate that a host shows, trusted or not; or why there is none.</summary>
    /// <param name="serverName">Whom to ask for, where that is not the host of the address.</param>
    public async Task<(PresentedCertificate? Shown, string? Failure)> CertificateAsync(Uri url, CancellationToken cancellationToken, string? serverName = null)
    {
        PresentedCertificate? shown = null;
        var failure = await ConnectAsync(url, "TLS handshake: read the certificate", async (stream, token) => shown = await HandshakeAsync(stream, serverName ?? url.IdnHost, token), cancellationToken);
        return (shown, failure);
    }

    /// <summary>Whether a host speaks one version, asked with that version alone.</summary>
    public async Task<TlsOffer> OfferAsync(Uri url, TlsVersion version, CancellationToken cancellationToken)
    {
        TlsOffer? offer = null;
        var failure = await ConnectAsync(url, $"TLS handshake: offer {new TlsOffer(version, TlsAnswer.Unknown, "").Name}", async (stream, token) =>
        {
            await stream.WriteAsync(ClientHello.Record(version, url.IdnHost), token);
            var answer = new byte[ServerHello.Enough];
            var read = 0;
            try
            {
                // The record's header says how much is to come; a server that refuses may close at once.
                while (read < answer.Length && (read < 5 || read < Math.Min(answer.Length, 5 + (answer[3] << 8) + answer[4])) && await stream.ReadAsync(answer.AsMemory(read), token) is > 0 and var count)
                {
                    read += count;
                }
            }
            catch (IOException)
            {
                // Reset: refused.
            }

            offer = ServerHello.Read(version, answer.AsSpan(0, read));
        }, cancellationToken);
        return offer ?? new(version, TlsAnswer.Unknown, failure ?? "no answer");
    }

    [SuppressMessage("Security", "CA5359", Justification = "The certificate is looked at, not relied on: nothing is sent over this connection.")]
    private static async Task<PresentedCertificate?> HandshakeAsync(NetworkStream stream, string serverName, CancellationToken cancellationToken)
    {
        var others = new X509Certificate2Collection();
        X509Certificate2? leaf = null;
        await using var secured = new SslStream(stream, leaveInnerStreamOpen: true);
        await secured.AuthenticateAsClientAsync(new SslClientAuthenticationOptions
        {
            TargetHost = serverName,
            CertificateRevocationCheckMode = X509RevocationMode.NoCheck,
            RemoteCertificateValidationCallback = (_, certificate, chain, _) =>
            {
                leaf = certificate is null ? null : X509CertificateLoader.LoadCertificate(certificate.GetRawCertData());
                foreach (var other in chain?.ChainPolicy.ExtraStore ?? [])
                {
                    others.Add(X509CertificateLoader.LoadCertificate(other.RawData));
                }

                return true;
            },
        }, cancellationToken);
        return leaf is null ? null : new(leaf, others);
    }

    private async Task<string?> ConnectAsync(Uri url, string purpose, Func<NetworkStream, CancellationToken, Task> use, CancellationToken cancellationToken)
    {
        if (await context.Http.AdmitAsync(Probe.Get(url, purpose), url, cancellationToken) is { } held)
        {
            return held;
        }

        using var limit = new CancellationTokenSource(Limit, context.Clock);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            await ConnectAsync(url, use, linked.Token);
            return null;
        }
        catch (Exception fault) when (fault is AuthenticationException or IOException)
        {
            return $"{url.Authority} does not complete a TLS handshake: {(fault.InnerException ?? fault).Message}";
        }
        catch (Exception fault) when (fault is SocketException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            var failure = fault switch
            {
                SocketException { SocketErrorCode: SocketError.ConnectionRefused } => $"{url.Authority} refuses connections",
                SocketException { SocketErrorCode: SocketError.HostNotFound } => $"{url.IdnHost} has no address in the DNS",
                SocketException socket => $"{url.Authority} cannot be reached ({socket.SocketErrorCode})",
                _ => $"{url.Authority} did not finish within {Limit.TotalSeconds:0} s",
            };
            context.Http.Note(url, failure);
            return failure;
        }
    }

    private async Task ConnectAsync(Uri url, Func<NetworkStream, CancellationToken, Task> use, CancellationToken cancellationToken)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(await HostAddresses.OfAsync(url.IdnHost, resolver, cancellationToken), url.Port, cancellationToken);
        context.Http.Note(url, failure: null);
        await using var stream = new NetworkStream(socket);
        await use(stream, cancellationToken);
    }
}
