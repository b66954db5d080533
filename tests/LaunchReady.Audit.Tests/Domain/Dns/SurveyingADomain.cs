using LaunchReady.Audit.Checks;
using LaunchReady.Audit.Domain.Dns;
using LaunchReady.Audit.Stages.Edge;
using LaunchReady.Audit.Stages.Handover;
using LaunchReady.Audit.Targets;

namespace LaunchReady.Audit.Tests.Domain.Dns;

public sealed class SurveyingADomain
{
    private readonly ZoneResolver _zone = new ZoneResolver().WithAddress("example.test", "192.0.2.1").WithAddress("app.example.test", "2001:db8::1");

    [Fact]
    public async Task NamesThatLeadSomewhere_PassWithWhereTheyLead()
    {
        _zone.With(new AliasRecord("www.example.test", "example.test"));

        var pass = Assert.IsType<CheckResult.Pass>(await DomainAuditing.RunAsync(new NamesResolve(), _zone));

        Assert.Contains("www.example.test → example.test → 192.0.2.1", pass.Evidence);
        Assert.Contains("status.example.test: no such name", pass.Evidence);
    }

    [Fact]
    public async Task AHostOfTheManifestWithoutAnAddress_IsAFinding()
    {
        var target = DomainAuditing.Example with { Urls = [new("api", new Uri("https://api.example.test/"))] };

        Assert.Equal("nowhere api.example.test", DomainAuditing.OneFinding(await DomainAuditing.RunAsync(new NamesResolve(), _zone, target)).Key);
    }

    [Theory]
    [InlineData("10.1.2.3")]
    [InlineData("192.168.0.1")]
    [InlineData("100.64.0.1")]
    [InlineData("fd00::1")]
    public async Task APrivateAddress_IsAFinding(string address)
    {
        _zone.WithAddress("api.example.test", address);

        Assert.Equal($"private api.example.test {address}", DomainAuditing.OneFinding(await DomainAuditing.RunAsync(new NamesResolve(), _zone)).Key);
    }

    [Fact]
    public async Task AServerThatDoesNotAnswer_IsNotCheckedWithTheReason()
    {
        await using var server = new WireServer(_zone);
        server.Silent.Add("example.test");

        foreach (ICheck check in new ICheck[] { new NamesResolve(), new DanglingAlias(), new WildcardName(), new CertificateAuthorities(), new SignedZone() })
        {
            Assert.Contains("did not answer", Assert.IsType<CheckResult.NotChecked>(await DomainAuditing.RunAsync(check, server)).Reason);
        }
    }

    [Theory]
    [InlineData("gone.hosting.test", Severity.High)]
    [InlineData("gone.expired.test", Severity.Critical)]
    public async Task AnAliasToANameThatIsGone_IsWorseWhenItsDomainIsFreeToo(string target, Severity severity)
    {
        _zone.With(new AliasRecord("status.example.test", target)).With(new NameRecord("hosting.test", "ns.hosting.test"));

        var finding = DomainAuditing.OneFinding(await DomainAuditing.RunAsync(new DanglingAlias(), _zone));

        Assert.Equal("dangling status.example.test", finding.Key);
        Assert.Equal(severity, finding.Severity);
    }

    [Fact]
    public async Task AnAliasWhoseTargetTheServerDoesNotKnow_IsNoFinding()
    {
        await using var server = new WireServer(_zone.With(new AliasRecord("status.example.test", "page.elsewhere.test")));
        server.Refusing.Add("elsewhere.test");

        Assert.IsNotType<CheckResult.Fail>(await DomainAuditing.RunAsync(new DanglingAlias(), server));
    }

    [Fact]
    public async Task AuthoritiesOfTheParent_CountForTheChild()
    {
        _zone.With(new AuthorityRecord("example.test", 0, "issue", "ca.test"));

        var pass = Assert.IsType<CheckResult.Pass>(await DomainAuditing.RunAsync(new CertificateAuthorities(), _zone, new TargetManifest { Name = "test", Domain = "app.example.test" }));

        Assert.Equal("example.test: 0 issue \"ca.test\"", pass.Evidence);
    }

    [Theory]
    [InlineData(0, "isue", "tag isue", Severity.Low)]
    [InlineData(128, "isue", "tag isue", Severity.High)]
    public async Task AMisspeltAuthorityTag_IsWorseWhenItIsCritical(int flags, string tag, string key, Severity severity)
    {
        _zone.With(new AuthorityRecord("example.test", flags, tag, "ca.test")).With(new AuthorityRecord("example.test", 0, "issue", "ca.test"));

        var finding = DomainAuditing.OneFinding(await DomainAuditing.RunAsync(new CertificateAuthorities(), _zone));

        Assert.Equal((key, severity), (finding.Key, finding.Severity));
    }

    [Theory]
    [InlineData(true, true, null)]
    [InlineData(true, false, "no-parent")]
    [InlineData(false, true, "no-keys")]
    [InlineData(false, false, "unsigned")]
    public async Task ASignedZone_NeedsItsKeysAndItsParentsWord(bool keys, bool parent, string? key)
    {
        if (keys)
        {
            _zone.With(new SigningRecord("example.test", DnsType.Dnskey, 13, 0));
        }

        if (parent)
        {
            _zone.With(new SigningRecord("example.test", DnsType.Ds, 13, 2));
        }

        var result = await DomainAuditing.RunAsync(new SignedZone(), _zone);

        Assert.Equal(key, (result as CheckResult.Fail)?.Findings.Single().Key);
        Assert.True(key is not null || Assert.IsType<CheckResult.Pass>(result).Evidence.Contains("were not verified here", StringComparison.Ordinal));
    }

    [Fact]
    public async Task AMadeUpNameThatLeadsNowhere_Passes() => Assert.IsType<CheckResult.Pass>(await DomainAuditing.RunAsync(new WildcardName(), _zone));

    [Fact]
    public async Task ADomainThatDoesNotExist_IsSaidOnceAndNothingOfItIsMissing()
    {
        var target = DomainAuditing.Example with { Domain = "absent.test" };

        Assert.Equal("absent", DomainAuditing.OneFinding(await DomainAuditing.RunAsync(new NamesResolve(), _zone, target)).Key);
        foreach (ICheck check in new ICheck[] { new SpfPublished(), new DmarcPublished(), new MailArrives(), new CertificateAuthorities(), new SignedZone(), new DanglingAlias() })
        {
            Assert.Contains("does not exist", Assert.IsType<CheckResult.NotChecked>(await DomainAuditing.RunAsync(check, _zone, target)).Reason);
        }
    }

    [Theory]
    [InlineData("example")]
    [InlineData("192.0.2.1")]
    [InlineData("a..b")]
    [InlineData("-a.test")]
    public async Task WhatIsNoDomain_IsNotChecked(string domain) =>
        Assert.Contains("no domain name", Assert.IsType<CheckResult.NotChecked>(await DomainAuditing.RunAsync(new NamesResolve(), _zone, DomainAuditing.Example with { Domain = domain })).Reason);
}
