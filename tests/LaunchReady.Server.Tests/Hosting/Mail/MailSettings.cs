using LaunchReady.Server.Mail;
using Microsoft.Extensions.Configuration;

namespace LaunchReady.Server.Tests.Hosting.Mail;

public sealed class MailSettings
{
    private static MailOptions Valid => new() { Host = "mail.northwind.example", From = "ops@northwind.example", UserName = "ops", Password = "open sesame" };

    [Fact]
    public void Complete_IsAccepted() => Assert.True(new MailOptionsValidator().Validate(null, Valid).Succeeded);

    [Fact]
    public void NothingSet_IsAccepted() => Assert.True(new MailOptionsValidator().Validate(null, new MailOptions()).Succeeded);

    [Fact]
    public void RelayOnThisMachineWithoutEncryption_IsAccepted() =>
        Assert.True(new MailOptionsValidator().Validate(null, new MailOptions { Host = "localhost", Port = 25, From = "ops@northwind.example", StartTls = false }).Succeeded);

    [Theory]
    [InlineData("Host", "", "LAUNCHREADY_MAIL__HOST is missing. Name the mail server, or remove the other LAUNCHREADY_MAIL__* settings to run without mail.")]
    [InlineData("Host", "smtp://mail.northwind.example", "LAUNCHREADY_MAIL__HOST must be a host name or an address, without a scheme or a port.")]
    [InlineData("Port", "0", "LAUNCHREADY_MAIL__PORT must be between 1 and 65535, such as 587.")]
    [InlineData("From", "", "LAUNCHREADY_MAIL__FROM must be one address, such as ops@northwind.example or Northwind Ops <ops@northwind.example>.")]
    [InlineData("From", "a@b.example, c@d.example", "LAUNCHREADY_MAIL__FROM must be one address, such as ops@northwind.example or Northwind Ops <ops@northwind.example>.")]
    [InlineData("Password", "", "LAUNCHREADY_MAIL__USERNAME and LAUNCHREADY_MAIL__PASSWORD must be given together, or both left out.")]
    [InlineData("StartTls", "false", "LAUNCHREADY_MAIL__STARTTLS must be true when there is a password: it would cross the network readable.")]
    [InlineData("TimeoutSeconds", "0", "LAUNCHREADY_MAIL__TIMEOUTSECONDS must be between 1 and 300.")]
    public void OneFault_IsNamed(string setting, string value, string message)
    {
        var options = Valid;
        new ConfigurationBuilder().AddInMemoryCollection([new(setting, value)]).Build().Bind(options);

        Assert.Equal([message], new MailOptionsValidator().Validate(null, options).Failures);
    }

    [Fact]
    public void SeveralFaults_AreReportedTogether()
    {
        var options = new MailOptions { Host = "mail.northwind.example", Port = 99_999, TimeoutSeconds = 999 };

        Assert.Equal(3, new MailOptionsValidator().Validate(null, options).Failures!.Count());
    }
}
