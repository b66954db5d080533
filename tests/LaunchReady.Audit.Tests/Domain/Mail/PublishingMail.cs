using LaunchReady.Audit.Checks;
using LaunchReady.Audit.Stages.Handover;
using LaunchReady.Audit.Tests.Domain.Web;

namespace LaunchReady.Audit.Tests.Domain.Mail;

/// <summary>The mail checks as checks: what is missing, what is partly seen, and what does not apply.</summary>
public sealed class PublishingMail
{
    private readonly ZoneResolver _zone = new ZoneResolver().WithMail("example.test", 10, "mx.example.test").WithAddress("mx.example.test", "192.0.2.1");

    [Fact]
    public async Task ADomainThatTakesNoMail_NeedsNoTransportPolicy()
    {
        var zone = new ZoneResolver().WithMail("example.test", 0, "");

        Assert.IsType<CheckResult.Pass>(await DomainAuditing.RunAsync(new MailArrives(), zone));
        Assert.IsType<CheckResult.NotApplicable>(await DomainAuditing.RunAsync(new MtaStsPublished(), zone));
        Assert.IsType<CheckResult.NotApplicable>(await DomainAuditing.RunAsync(new TlsReporting(), zone));
    }

    [Fact]
    public async Task ASenderThatTakesNoMail_IsAFinding() =>
        Assert.Equal("null", DomainAuditing.OneFinding(await DomainAuditing.RunAsync(new MailArrives(), new ZoneResolver().WithMail("example.test", 0, ""), DomainAuditing.Example with { Mail = new() { Sends = true } })).Key);

    [Fact]
    public async Task ADomainThatSendsNothing_NeedsNoKeys() =>
        Assert.IsType<CheckResult.NotApplicable>(await DomainAuditing.RunAsync(new DkimPublished(), _zone, DomainAuditing.Example with { Mail = new() { Sends = false } }));

    [Fact]
    public async Task WithoutRecords_EachCheckFindsThat()
    {
        foreach (ICheck check in new ICheck[] { new SpfPublished(), new DmarcPublished(), new MtaStsPublished(), new TlsReporting() })
        {
            Assert.Equal("none", DomainAuditing.OneFinding(await DomainAuditing.RunAsync(check, _zone)).Key);
        }
    }

    [Fact]
    public async Task WithoutAnAnswer_NothingIsSaidToBeMissing()
    {
        await using var server = new WireServer(_zone);
        server.Refusing.Add("example.test");
        foreach (ICheck check in new ICheck[] { new SpfPublished(), new DmarcPublished(), new MtaStsPublished(), new TlsReporting(), new MailArrives() })
        {
            Assert.Contains("ServerFailure", Assert.IsType<CheckResult.NotChecked>(await DomainAuditing.RunAsync(check, server)).Reason);
        }
    }

    [Theory]
    [InlineData("v=TLSRPTv1; rua=mailto:tls@example.test", null)]
    [InlineData("v=TLSRPTv1; rua=https://reports.test/", null)]
    [InlineData("v=TLSRPTv1", "no-rua")]
    [InlineData("v=TLSRPTv1; rua=tls@example.test", "address tls@example.test")]
    public async Task ATlsReportRecord_NeedsAnAddress(string record, string? key) =>
        Assert.Equal(key, (await DomainAuditing.RunAsync(new TlsReporting(), _zone.WithText("_smtp._tls.example.test", record)) as CheckResult.Fail)?.Findings.Single().Key);

    [Theory]
    [InlineData("version: STSv1\nmode: enforce\nmx: mx.example.test\nmax_age: 604800", 200, null)]
    [InlineData("version: STSv1\nmode: enforce\nmx: other.test\nmax_age: 604800", 200, "mx mx.example.test")]
    [InlineData("", 404, "unread")]
    public async Task ATransportPolicy_IsReadAndHeldAgainstTheExchanges(string policy, int status, string? key)
    {
        _zone.WithText("_mta-sts.example.test", "v=STSv1; id=20260101");
        var site = new FakeSite { Names = _zone }.On("https://mta-sts.example.test/.well-known/mta-sts.txt", _ => FakeSite.Answer(policy, "text/plain", status));

        Assert.Equal(key, (await site.RunAsync(new MtaStsPublished(), DomainAuditing.Example) as CheckResult.Fail)?.Findings.Single().Key);
    }
}
