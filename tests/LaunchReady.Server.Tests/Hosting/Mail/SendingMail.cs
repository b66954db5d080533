using LaunchReady.Server.Mail;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace LaunchReady.Server.Tests.Hosting.Mail;

public sealed class SendingMail
{
    private static readonly MailMessage _message = new("elena@contoso.example", "Your refund – 1.240 €", "Hello Elena,\n.\n.it is on its way.\n");

    [Fact]
    public async Task Send_ServerTakesIt_IsSentAsWritten()
    {
        await using var sink = new SmtpSink();

        var outcome = await Mail(sink).SendAsync(_message);

        Assert.Equal(MailResult.Sent, outcome.Result);
        var message = Assert.Single(sink.Messages);
        Assert.Equal("\"Northwind Ops\" <ops@northwind.example>", message.From.ToString());
        Assert.Equal(_message.To, message.To.ToString());
        Assert.Equal(_message.Subject, message.Subject);
        Assert.Equal(_message.Body, message.TextBody!.ReplaceLineEndings("\n"));
        Assert.Equal(new DateTimeOffset(2026, 11, 24, 8, 30, 0, TimeSpan.Zero), message.Date);
    }

    [Theory]
    [InlineData("MAIL", "550 no", "The mail server refused the sender (550).")]
    [InlineData("RCPT", "550 no such person", "The mail server refused the recipient (550).")]
    [InlineData("DATA", "554 no", "The mail server refused the e-mail (554).")]
    [InlineData(".", "554 spam", "The mail server refused the e-mail (554).")]
    [InlineData(".", "451 later", "The mail server refused the e-mail (451).")]
    public async Task Send_ServerSaysNo_IsCertainlyNotSent(string command, string answer, string reason)
    {
        await using var sink = new SmtpSink((command, answer));

        Assert.Equal(new MailOutcome(MailResult.NotSent, reason), await Mail(sink).SendAsync(_message));
    }

    [Fact]
    public async Task Send_LineBreaksAfterTheMessage_IsUnknown()
    {
        await using var sink = new SmtpSink((".", SmtpSink.HangUp));

        var outcome = await Mail(sink).SendAsync(_message);

        Assert.Equal(MailResult.Unknown, outcome.Result);
        Assert.Single(sink.Messages);
    }

    [Fact]
    public async Task Send_ServerStopsAnswering_IsUnknownAfterTheDeadline()
    {
        var time = new FakeTimeProvider();
        var hold = new TaskCompletionSource();
        await using var sink = new SmtpSink { WhileWaiting = () => { time.Advance(TimeSpan.FromSeconds(31)); return hold.Task; } };

        var outcome = await Mail(sink, time: time).SendAsync(_message);
        hold.SetResult();

        Assert.Equal(MailResult.Unknown, outcome.Result);
    }

    [Fact]
    public async Task Send_LineBreaksAtGoodbye_IsStillSent()
    {
        await using var sink = new SmtpSink(("QUIT", SmtpSink.HangUp));

        Assert.Equal(MailResult.Sent, (await Mail(sink).SendAsync(_message)).Result);
    }

    [Fact]
    public async Task Send_EncryptionAskedButNotOffered_HandsNothingOver()
    {
        await using var sink = new SmtpSink();

        var outcome = await Mail(sink, options => options.StartTls = true).SendAsync(_message);

        Assert.Equal(MailResult.NotSent, outcome.Result);
        Assert.Empty(sink.Messages);
        Assert.DoesNotContain(sink.Commands, command => command.StartsWith("MAIL", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Send_EncryptionAskedButNotOffered_KeepsThePasswordToItself()
    {
        await using var sink = new SmtpSink();

        await Mail(sink, options => (options.StartTls, options.UserName, options.Password) = (true, "ops", "open sesame")).SendAsync(_message);

        Assert.DoesNotContain(sink.Commands, command => command.StartsWith("AUTH", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Send_WrongPassword_IsNotSent()
    {
        await using var sink = new SmtpSink(("AUTH", "535 no"));

        var outcome = await Mail(sink, options => (options.UserName, options.Password) = ("ops", "open sesame")).SendAsync(_message);

        Assert.Equal(new MailOutcome(MailResult.NotSent, "The mail server did not accept our name and password."), outcome);
    }

    [Fact]
    public async Task Send_NobodyListens_IsNotSent()
    {
        var sink = new SmtpSink();
        await sink.DisposeAsync();

        Assert.Equal(MailResult.NotSent, (await Mail(sink).SendAsync(_message)).Result);
    }

    [Fact]
    public async Task Send_NoHost_IsNotConfigured()
    {
        var mail = new SmtpMail(Options.Create(new MailOptions()), new FakeTimeProvider());

        Assert.False(mail.IsConfigured);
        Assert.Equal(MailResult.NotConfigured, (await mail.SendAsync(_message)).Result);
    }

    [Theory]
    [InlineData("elena@contoso.example\r\nBcc: everyone@elsewhere.example", "Hello", "Text")]
    [InlineData("elena@contoso.example, everyone@elsewhere.example", "Hello", "Text")]
    [InlineData("elena@contoso.example", "Hello\r\nBcc: everyone@elsewhere.example", "Text")]
    [InlineData("elena@contoso.example", " ", "Text")]
    [InlineData("elena@contoso.example", "Hello", "")]
    public async Task Send_WhatIsNotOneMessageToOnePerson_IsNotSent(string to, string subject, string body)
    {
        await using var sink = new SmtpSink();

        Assert.Equal(MailResult.NotSent, (await Mail(sink).SendAsync(new MailMessage(to, subject, body))).Result);
        Assert.Empty(sink.Commands);
    }

    private static SmtpMail Mail(SmtpSink sink, Action<MailOptions>? change = null, FakeTimeProvider? time = null)
    {
        var options = new MailOptions { Host = "127.0.0.1", Port = sink.Port, From = "Northwind Ops <ops@northwind.example>", StartTls = false };
        change?.Invoke(options);
        return new SmtpMail(Options.Create(options), time ?? new FakeTimeProvider(new DateTimeOffset(2026, 11, 24, 8, 30, 0, TimeSpan.Zero)));
    }
}
