using System.Text.Json;
using LaunchReady.Guard;
using LaunchReady.Server.Data;
using LaunchReady.Server.Features.Desk.Calls;
using LaunchReady.Server.Features.Tools.Contracts;
using LaunchReady.Server.Mail;
using Microsoft.EntityFrameworkCore;

namespace LaunchReady.Server.Features.Desk.Emails;

/// <summary>
/// Sends a message. Two writes with the mail server between them: first the message as "unknown", then what became of it.
/// Whatever dies in the middle, the record never claims less than may have happened.
/// </summary>
internal sealed class SendEmail(AppData data, SmtpMail mail, TimeProvider time) : DeskWriteTool
{
    private static readonly JsonElement s_schema = EmailArguments.Schema();

    private const string NotSetUp = "E-mail is not set up on this server, so nothing was sent.";

    public override ToolDeclaration Declaration { get; } = Changes("send_email", ToolEffect.ExternalSend, reversible: false, ["to"], "subject", "body");

    public override string Title => "Send an e-mail";

    public override string Description =>
        "Sends an e-mail to one recipient, right away. It leaves the company and cannot be taken back. When no mail server is set up, it is kept as a draft and the answer says so.";

    public override IReadOnlyList<string> Kept { get; } = ["subject", "body"];

    public override JsonElement Schema => s_schema;

    public override bool Transactional => false;

    public override Task<CallPreview> PreviewAsync(ToolInput input, CancellationToken cancellationToken)
    {
        var message = EmailArguments.Read(input);
        return Task.FromResult(message.Problem() is { } problem
            ? Impossible(problem)
            : new CallPreview(
                $"Send an e-mail to {message.To}",
                mail.IsConfigured ? "Leaves the company" : "Keeps a draft: e-mail is not set up on this server",
                mail.IsConfigured ? "Can't be undone" : "The draft can stay unsent",
                []));
    }

    public override async Task<ToolOutput> RunAsync(ToolInput input, CancellationToken cancellationToken)
    {
        var message = EmailArguments.Read(input);
        if (message.Problem() is { } problem)
        {
            return Refused(problem);
        }

        var recorded = await data.WriteAsync(() => RecordAsync(input, message, cancellationToken), cancellationToken);
        if (!mail.IsConfigured)
        {
            return Refused($"{NotSetUp} The text is kept as draft {recorded.Name}; an operator can set up a mail server.");
        }

        var outcome = await mail.SendAsync(message);

        // From here on nothing is cancelled: what happened is written down.
        await data.WriteAsync(() => SettleAsync(recorded.Id, outcome), CancellationToken.None);
        return outcome.Result switch
        {
            MailResult.Sent => Done(new { Number = recorded.Name, State = Word(EmailState.Sent) }, $"Sent {recorded.Name}"),
            MailResult.NotSent => Refused($"{outcome.Reason} Nothing was sent; the text is kept as {recorded.Name}."),
            _ => throw new EmailOutcomeUnknownException($"{outcome.Reason} {recorded.Name} may or may not have been sent."),
        };
    }

    private async Task<OutgoingEmail> RecordAsync(ToolInput input, MailMessage message, CancellationToken cancellationToken)
    {
        var email = await EmailArguments.AddDraftAsync(data, time, message, input.Author(), cancellationToken);
        if (mail.IsConfigured)
        {
            email.BeginSending();
        }

        return email;
    }

    /// <summary>Reads the record again: the second write starts from what the database holds, not from what this call remembers.</summary>
    private async Task<Refusal?> SettleAsync(Guid id, MailOutcome outcome)
    {
        var email = await data.Set<OutgoingEmail>().SingleAsync(one => one.Id == id);
        return outcome.Result switch
        {
            MailResult.Sent => email.MarkSent(time.GetUtcNow()),
            MailResult.NotSent => email.MarkFailed(outcome.Reason),
            _ => email.NoteDoubt(outcome.Reason),
        };
    }
}

/// <summary>
/// Nobody knows whether the message went out. An exception, so that the call takes the way of every call that broke off halfway:
/// shown as unknown, never tried again by itself.
/// </summary>
internal sealed class EmailOutcomeUnknownException(string message) : Exception(message);
