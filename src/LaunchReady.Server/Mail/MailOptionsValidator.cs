using System.Net;
using Microsoft.Extensions.Options;
using MimeKit;

namespace LaunchReady.Server.Mail;

/// <summary>Reports every fault at once, each by the name of its setting.</summary>
internal sealed class MailOptionsValidator : IValidateOptions<MailOptions>
{
    private const int LongestTimeout = 300;

    public ValidateOptionsResult Validate(string? name, MailOptions options)
    {
        var faults = options.Host.Length == 0 ? WithoutHost(options) : WithHost(options);
        var all = faults.ToList();
        return all.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(all);
    }

    private static IEnumerable<string> WithoutHost(MailOptions options)
    {
        if (options.From.Length > 0 || options.UserName.Length > 0 || options.Password.Length > 0)
        {
            yield return "LAUNCHREADY_MAIL__HOST is missing. Name the mail server, or remove the other LAUNCHREADY_MAIL__* settings to run without mail.";
        }
    }

    private static IEnumerable<string> WithHost(MailOptions options)
    {
        if (Uri.CheckHostName(options.Host) == UriHostNameType.Unknown)
        {
            yield return "LAUNCHREADY_MAIL__HOST must be a host name or an address, without a scheme or a port.";
        }

        if (options.Port is < 1 or > 65535)
        {
            yield return "LAUNCHREADY_MAIL__PORT must be between 1 and 65535, such as 587.";
        }

        if (!TryReadSender(options.From, out _))
        {
            yield return "LAUNCHREADY_MAIL__FROM must be one address, such as ops@northwind.example or Northwind Ops <ops@northwind.example>.";
        }

        if (options.UserName.Length == 0 != (options.Password.Length == 0))
        {
            yield return "LAUNCHREADY_MAIL__USERNAME and LAUNCHREADY_MAIL__PASSWORD must be given together, or both left out.";
        }

        if (!options.StartTls && options.Port != SmtpMail.ImplicitTlsPort && options.Password.Length > 0 && !IsThisMachine(options.Host))
        {
            yield return "LAUNCHREADY_MAIL__STARTTLS must be true when there is a password: it would cross the network readable.";
        }

        if (options.TimeoutSeconds is < 1 or > LongestTimeout)
        {
            yield return $"LAUNCHREADY_MAIL__TIMEOUTSECONDS must be between 1 and {LongestTimeout}.";
        }
    }

    public static bool TryReadSender(string text, out MailboxAddress sender)
    {
        if (MailboxAddress.TryParse(text, out sender!) && EmailAddress.IsValid(sender.Address) && !(sender.Name ?? "").Any(char.IsControl))
        {
            return true;
        }

        sender = new MailboxAddress("", "");
        return false;
    }

    private static bool IsThisMachine(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}
