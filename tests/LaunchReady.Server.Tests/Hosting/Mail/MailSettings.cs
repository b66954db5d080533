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
    [InlineData("Host", "", "Mail:Host is missing. Name the mail server, or remove the other Mail settings to run without mail.")]
    [InlineData("Host", "smtp://mail.northwind.example", "Mail:Host must be a host name or an address, without a scheme or a port.")]
    [InlineData("Port", "0", "Mail:Port must be between 1 and 65535, such as 587.")]
    [InlineData("From", "", "Mail:From must be one address, such as ops@northwind.example or Northwind Ops <ops@northwind.example>.")]
    [InlineData("From", "a@b.example, c@d.example", "Mail:From must be one address, such as ops@northwind.example or Northwind Ops <ops@northwind.example>.")]
    [InlineData("Password", "", "Mail:UserName and Mail:Password must be given together, or both left out.")]
    [InlineData("StartTls", "false", "Mail:StartTls must be true when there is a password: it would cross the network readable.")]
    [InlineData("TimeoutSeconds", "0", "Mail:TimeoutSeconds must be between 1 and 300.")]
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
