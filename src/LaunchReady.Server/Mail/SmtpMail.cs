using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;
using MimeKit;

namespace LaunchReady.Server.Mail;

/// <summary>
/// Hands messages to the mail server, once each. It tells apart what certainly did not happen from what may have happened:
/// until the hand-over begins, and when the server says no, nothing was sent; when the line breaks in between, nobody knows.
/// Safe to share: every message has its own connection.
/// </summary>
internal sealed class SmtpMail(IOptions<MailOptions> options, TimeProvider time)
{
    /// <summary>On this port the connection is encrypted from its first byte.</summary>
    public const int ImplicitTlsPort = 465;

    private readonly MailOptions _options = options.Value;

    public bool IsConfigured => _options.Host.Length > 0;

    /// <summary>
    /// Not cancellable from outside on purpose: a person who closes the page must not turn a sent message into an unknown one.
    /// </summary>
    public async Task<MailOutcome> SendAsync(MailMessage message)
    {
        if (!IsConfigured)
        {
            return new MailOutcome(MailResult.NotConfigured, "No mail server is set up.");
        }

        if (message.Problem() is { } problem)
        {
            return new MailOutcome(MailResult.NotSent, problem);
        }

        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(_options.TimeoutSeconds), time);
        using var written = Write(message);
        using var client = new SmtpClient();
        return await ConnectAsync(client, deadline.Token) ?? await HandOverAsync(client, written, deadline.Token);
    }

    private async Task<MailOutcome?> ConnectAsync(SmtpClient client, CancellationToken cancellationToken)
    {
        try
        {
            await client.ConnectAsync(_options.Host, _options.Port, Security(), cancellationToken);
            if (_options.UserName.Length > 0)
            {
                await client.AuthenticateAsync(_options.UserName, _options.Password, cancellationToken);
            }

            return null;
        }
        catch (AuthenticationException)
        {
            return new MailOutcome(MailResult.NotSent, "The mail server did not accept our name and password.");
        }
        catch (Exception exception) when (IsTransport(exception) || exception is NotSupportedException)
        {
            return new MailOutcome(MailResult.NotSent, "The mail server could not be reached safely.");
        }
    }

    private static async Task<MailOutcome> HandOverAsync(SmtpClient client, MimeMessage message, CancellationToken cancellationToken)
    {
        try
        {
            await client.SendAsync(message, cancellationToken);
        }
        catch (SmtpCommandException refused)
        {
            return new MailOutcome(MailResult.NotSent, Refusal(refused));
        }
        catch (Exception exception) when (IsTransport(exception))
        {
            return new MailOutcome(MailResult.Unknown, "The connection to the mail server was lost while the e-mail was handed over.");
        }

        await SayGoodbyeAsync(client, cancellationToken);
        return new MailOutcome(MailResult.Sent);
    }

    private static async Task SayGoodbyeAsync(SmtpClient client, CancellationToken cancellationToken)
    {
        try
        {
            await client.DisconnectAsync(quit: true, cancellationToken);
        }
        catch (Exception exception) when (IsTransport(exception))
        {
            // The server has taken the message over; how the line ends does not change that.
        }
    }

    private MimeMessage Write(MailMessage message)
    {
        MailOptionsValidator.TryReadSender(_options.From, out var sender);
        return new MimeMessage([sender], [new MailboxAddress("", message.To)], message.Subject, new TextPart("plain") { Text = message.Body })
        {
            Date = time.GetUtcNow(),
        };
    }

    private SecureSocketOptions Security() =>
        _options.Port == ImplicitTlsPort ? SecureSocketOptions.SslOnConnect
        : _options.StartTls ? SecureSocketOptions.StartTls
        : SecureSocketOptions.None;

    private static string Refusal(SmtpCommandException refused)
    {
        var what = refused.ErrorCode switch
        {
            SmtpErrorCode.RecipientNotAccepted => "the recipient",
            SmtpErrorCode.SenderNotAccepted => "the sender",
            _ => "the e-mail",
        };
        return $"The mail server refused {what} ({(int)refused.StatusCode}).";
    }

    private static bool IsTransport(Exception exception) => exception
        is IOException or System.Net.Sockets.SocketException or ProtocolException or CommandException or ServiceNotConnectedException
        or SslHandshakeException or OperationCanceledException or TimeoutException;
}
