using LaunchReady.Server.Data;
using LaunchReady.Server.Features.Desk.Emails;
using LaunchReady.Server.Features.Tools.Contracts;
using LaunchReady.Server.Mail;
using LaunchReady.Server.Tests.Hosting.Mail;
using Microsoft.EntityFrameworkCore;

namespace LaunchReady.Server.Tests.Features.Desk;

public sealed class WritingEmails
{
    private static readonly object _email = new { to = "elena@contoso.example", subject = "Your refund", body = "It is on its way." };

    [Fact]
    public async Task Draft_IsKeptAndNumbered()
    {
        await using var desk = await DeskFixture.EmptyAsync();

        var first = await desk.RunAsync("draft_email", _email);
        var second = await desk.RunAsync("draft_email", _email);
        var elsewhere = await desk.RunAsync("draft_email", _email, workspaceId: Ids.New(desk.Time));

        Assert.Equal(("Drafted E-1", "Drafted E-2", "Drafted E-1"), (first.Summary, second.Summary, elsewhere.Summary));
        Assert.All(await EmailsAsync(desk), email => Assert.Equal(("elena@contoso.example", EmailState.Draft, "Amara Mensah"), (email.To, email.State, email.WrittenBy)));
    }

    [Fact]
    public async Task Send_NoMailSetUp_IsRefusedAndKeptAsDraft()
    {
        await using var desk = await DeskFixture.EmptyAsync();

        var preview = await desk.PreviewAsync("send_email", _email);
        var output = await desk.RunAsync("send_email", _email);

        Assert.Equal("Keeps a draft: e-mail is not set up on this server", preview.Consequence);
        Assert.Equal(
            "E-mail is not set up on this server, so nothing was sent. The text is kept as draft E-1; an operator can set up a mail server.",
            output.Problem(ToolOutcome.Refused));
        Assert.Equal(EmailState.Draft, Assert.Single(await EmailsAsync(desk)).State);
    }

    [Fact]
    public async Task Send_MailSetUp_LeavesTheCompany()
    {
        await using var sink = new SmtpSink();
        await using var desk = await DeskFixture.EmptyAsync(mail: To(sink));

        var preview = await desk.PreviewAsync("send_email", _email);
        var output = await desk.RunAsync("send_email", _email);

        Assert.Equal(("Send an e-mail to elena@contoso.example", "Leaves the company", "Can't be undone"), (preview.Title, preview.Consequence, preview.Undo));
        Assert.Equal("Sent E-1", output.Summary);
        Assert.Equal("Your refund", Assert.Single(sink.Messages).Subject);
        var email = Assert.Single(await EmailsAsync(desk));
        Assert.Equal((EmailState.Sent, DeskFixture.Now), (email.State, email.SentAt));
    }

    [Fact]
    public async Task Send_WhileItIsOnItsWay_IsRecordedAsUnknown()
    {
        await using var sink = new SmtpSink();
        await using var desk = await DeskFixture.EmptyAsync(mail: To(sink));
        var during = new List<EmailState>();
        sink.WhileWaiting = async () => during.Add(Assert.Single(await EmailsAsync(desk)).State);

        await desk.RunAsync("send_email", _email);

        Assert.Equal([EmailState.Unknown], during);
    }

    [Fact]
    public async Task Send_ServerSaysNo_IsRefusedAndFailed()
    {
        await using var sink = new SmtpSink(("RCPT", "550 no such person"));
        await using var desk = await DeskFixture.EmptyAsync(mail: To(sink));

        var output = await desk.RunAsync("send_email", _email);

        Assert.Equal("The mail server refused the recipient (550). Nothing was sent; the text is kept as E-1.", output.Problem(ToolOutcome.Refused));
        Assert.Equal(EmailState.Failed, Assert.Single(await EmailsAsync(desk)).State);
    }

    [Fact]
    public async Task Send_LineBreaks_StaysUnknownAndThrows()
    {
        await using var sink = new SmtpSink((".", SmtpSink.HangUp));
        await using var desk = await DeskFixture.EmptyAsync(mail: To(sink));

        var thrown = await Assert.ThrowsAsync<EmailOutcomeUnknownException>(() => desk.RunAsync("send_email", _email));

        Assert.EndsWith("E-1 may or may not have been sent.", thrown.Message, StringComparison.Ordinal);
        var email = Assert.Single(await EmailsAsync(desk));
        Assert.Equal(EmailState.Unknown, email.State);
        Assert.NotNull(email.Fault);
    }

    [Theory]
    [InlineData("send_email", "a@b.example, c@d.example", "Hello", "The recipient must be one plain e-mail address, such as name@company.example.")]
    [InlineData("send_email", "a@b.example\nBcc: c@d.example", "Hello", "The recipient must be one plain e-mail address, such as name@company.example.")]
    [InlineData("send_email", "a@b.example", "Hello\r\nBcc: c@d.example", "The subject must be one line of plain text.")]
    [InlineData("draft_email", "nobody", "Hello", "The recipient must be one plain e-mail address, such as name@company.example.")]
    public async Task Write_ToMoreThanOnePerson_IsRefusedBeforeAnythingIsKept(string tool, string to, string subject, string problem)
    {
        await using var sink = new SmtpSink();
        await using var desk = await DeskFixture.EmptyAsync(mail: To(sink));
        var arguments = new { to, subject, body = "Text" };

        Assert.Equal(problem, (await desk.PreviewAsync(tool, arguments)).Problem);
        Assert.Equal(problem, (await desk.RunAsync(tool, arguments)).Problem(ToolOutcome.Refused));
        Assert.Empty(await EmailsAsync(desk));
        Assert.Empty(sink.Commands);
    }

    private static Action<MailOptions> To(SmtpSink sink) => options =>
    {
        options.Host = "127.0.0.1";
        options.Port = sink.Port;
        options.From = "ops@northwind.example";
        options.StartTls = false;
    };

    private static Task<List<OutgoingEmail>> EmailsAsync(DeskFixture desk) =>
        desk.ReadAsync(data => data.Set<OutgoingEmail>().AsNoTracking().OrderBy(one => one.Number).ToListAsync(TestContext.Current.CancellationToken));
}
