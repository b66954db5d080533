using System.Text.Json;
using LaunchReady.Server.Data;
using LaunchReady.Server.Features.Desk.Calls;
using LaunchReady.Server.Features.Tools.Contracts;
using LaunchReady.Server.Mail;
using Microsoft.EntityFrameworkCore;

namespace LaunchReady.Server.Features.Desk.Emails;

/// <summary>What drafting and sending have in common: the same arguments, read and checked the same way.</summary>
internal static class EmailArguments
{
    public static JsonElement Schema() => Argument.Object(
        Argument.Text("to", "To", "The recipient: one plain e-mail address.", EmailAddress.MaxLength, required: true),
        Argument.Text("subject", "Subject", "The subject, one line.", OutgoingEmail.SubjectLength, required: true),
        Argument.Text("body", "Text", "The text of the e-mail, without formatting.", OutgoingEmail.BodyLength, required: true));

    public static MailMessage Read(ToolInput input) => new(input.Text("to") ?? "", input.Text("subject") ?? "", input.Text("body") ?? "");

    /// <summary>Adds the message as a draft with the workspace's next number. Inside a write.</summary>
    public static async Task<OutgoingEmail> AddDraftAsync(AppData data, TimeProvider time, MailMessage message, string author, CancellationToken cancellationToken)
    {
        await data.LockAsync(data.BoundWorkspace, cancellationToken);
        var last = await data.Set<OutgoingEmail>().MaxAsync(one => (int?)one.Number, cancellationToken) ?? 0;
        var email = OutgoingEmail.Draft(new NewEmail(
            Ids.New(time), data.BoundWorkspace, last + 1, message.To, message.Subject, message.Body, author, time.GetUtcNow()));
        data.Add(email);
        return email;
    }
}
