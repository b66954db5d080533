using LaunchReady.Server.Mail;

namespace LaunchReady.Server.Features.Workspaces;

/// <summary>Sends an invitation's link when a mail server is set up; without one the link is there to copy.</summary>
internal sealed class InviteMail(SmtpMail mail)
{
    /// <summary>True when the mail server took it over. The invite stands either way.</summary>
    public async Task<bool> TrySendAsync(string to, string workspace, string host, string link)
    {
        if (!mail.IsConfigured)
        {
            return false;
        }

        var body = $"""
            {host} invites you to work in {workspace} on Launch Ready.

            Open this link within seven days to accept. It works once, and for your address only:

            {link}

            If you did not expect this, do nothing.
            """;
        var outcome = await mail.SendAsync(new MailMessage(to, $"{host} invites you to {workspace}", body));
        return outcome.Result == MailResult.Sent;
    }
}
