using System.Net.Sockets;
using LaunchReady.Audit.Probes;
using LaunchReady.Audit.Targets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace LaunchReady.Audit.Alerts;

/// <summary>A mail over SMTP: yes is the server's answer after the last byte (RFC 5321, 250). That it arrives is not known by it.</summary>
internal static class EmailTrial
{
    private const int TlsFromTheStart = 465;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public static async Task<TriedRoute> RunAsync(AlertRoute route, MailServer server, TestAlert alert, PoliteClient http, TimeProvider clock, CancellationToken cancellationToken)
    {
        var address = new UriBuilder("https", server.Host, server.Port).Uri;
        var probe = new Probe(HttpMethod.Post, address, $"send a test mail to {route.Name}") { Under = Leave.Alert };
        if (await http.AdmitAsync(probe, address, cancellationToken).ConfigureAwait(false) is { } held)
        {
            return new TriedRoute.NotTried(route, held);
        }

        using var limit = new CancellationTokenSource(Patience, clock);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        var started = clock.GetTimestamp();
        try
        {
            await SendAsync(server, alert, linked.Token).ConfigureAwait(false);
            return new TriedRoute.Accepted(route, clock.GetElapsedTime(started));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new TriedRoute.Refused(route, $"{server} did not take the mail within {Patience.TotalSeconds:0} s");
        }
        catch (Exception fault) when (fault is ProtocolException or CommandException or AuthenticationException or SslHandshakeException or SocketException or IOException or NotSupportedException or ParseException)
        {
            return new TriedRoute.Refused(route, $"{server}: {fault.Message.ReplaceLineEndings(" ").Trim()}");
        }
    }

    private static async Task SendAsync(MailServer server, TestAlert alert, CancellationToken cancellationToken)
    {
        using var message = new MimeMessage { Subject = alert.Subject, Body = new TextPart("plain") { Text = alert.Text } };
        message.From.Add(MailboxAddress.Parse(server.From));
        message.To.Add(MailboxAddress.Parse(server.To));
        using var client = new SmtpClient();
        await client.ConnectAsync(server.Host, server.Port, Encryption(server), cancellationToken).ConfigureAwait(false);
        if (server is { User: { } user, Password: { } password })
        {
            await client.AuthenticateAsync(user, password, cancellationToken).ConfigureAwait(false);
        }

        await client.SendAsync(message, cancellationToken).ConfigureAwait(false);
        await client.DisconnectAsync(quit: true, cancellationToken).ConfigureAwait(false);
    }

    private static SecureSocketOptions Encryption(MailServer server) =>
        server.Port == TlsFromTheStart ? SecureSocketOptions.SslOnConnect
        : server.Host is "localhost" or "127.0.0.1" ? SecureSocketOptions.StartTlsWhenAvailable
        : SecureSocketOptions.StartTls;
}
