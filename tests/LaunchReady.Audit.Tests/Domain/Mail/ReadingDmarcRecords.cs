using CsCheck;
using LaunchReady.Audit.Domain.Mail;
using LaunchReady.Audit.Domain.Mail.Dmarc;

namespace LaunchReady.Audit.Tests.Domain.Mail;

public sealed class ReadingDmarcRecords
{
    private readonly ZoneResolver _zone = new();

    [Fact]
    public async Task AStrictRecordOfToday_HasNothingAgainstIt() =>
        Assert.Empty((await OfAsync("example.test", "v=DMARC1; p=reject; rua=mailto:reports@example.test")).Remarks);

    [Theory]
    [InlineData("v=DMARC1; p=none; rua=mailto:a@example.test", "none-policy")]
    [InlineData("v=DMARC1; rua=mailto:a@example.test", "no-p")]
    [InlineData("v=DMARC1; p=reject; sp=none; rua=mailto:a@example.test", "weak-sp")]
    [InlineData("v=DMARC1; p=reject; np=quarantine; rua=mailto:a@example.test", "weak-np")]
    [InlineData("v=DMARC1; p=rejected; rua=mailto:a@example.test", "invalid p")]
    [InlineData("v=DMARC1; p=reject; t=y; rua=mailto:a@example.test", "test")]
    [InlineData("v=DMARC1; p=reject; pct=50; rua=mailto:a@example.test", "removed pct")]
    [InlineData("v=DMARC1; p=reject; ri=86400; rua=mailto:a@example.test", "removed ri")]
    [InlineData("v=DMARC1; p=reject; rf=afrf; rua=mailto:a@example.test", "removed rf")]
    [InlineData("v=DMARC1; p=reject; rua=mailto:a@example.test!10m", "size")]
    [InlineData("v=DMARC1; rua=mailto:a@example.test; p=reject", "p-second")]
    [InlineData("v=DMARC1; p=reject", "no-rua")]
    [InlineData("v=DMARC1; p=reject; rua=https://example.test/", "address https://example.test/")]
    [InlineData("v=DMARC1; p=reject; purpose=x; rua=mailto:a@example.test", "unknown purpose")]
    [InlineData("v=DMARC1; p=reject; adkim=strict; rua=mailto:a@example.test", "alignment adkim")]
    [InlineData("v=DMARC1; p=reject; rua=mailto:a@elsewhere.test", "destination elsewhere.test")]
    [InlineData("v=dmarc1; p=reject; rua=mailto:a@example.test", "none")]
    public async Task ARecordWithAFault_IsSaidToHaveIt(string record, string key) =>
        Assert.Contains((await OfAsync("example.test", record)).Remarks, remark => remark.Key == key);

    [Fact]
    public async Task AReceiverThatAgrees_MayLieElsewhere()
    {
        _zone.WithText("example.test._report._dmarc.elsewhere.test", "v=DMARC1");

        Assert.Empty((await OfAsync("example.test", "v=DMARC1; p=reject; rua=mailto:a@elsewhere.test")).Remarks);
    }

    [Theory]
    [InlineData("v=DMARC1", "None None None")]
    [InlineData("v=DMARC1; p=reject", "Reject Reject Reject")]
    [InlineData("v=DMARC1; sp=quarantine; p=reject", "Reject Quarantine Quarantine")]
    [InlineData("v=DMARC1; p=none; np=reject", "None None Reject")]
    [InlineData("v=DMARC1; p=reject; sp=quarantin; rua=mailto:a@example.test", "None None None")]
    public void ThePolicyForEachKindOfName_FollowsTheStandard(string text, string policies)
    {
        var record = DmarcRecord.Parse(text)!;

        Assert.Equal(policies, $"{record.Policy} {record.SubdomainPolicy} {record.NonexistentPolicy}");
    }

    [Fact]
    public async Task WithoutARecordOfItsOwn_AName_IsUnderTheOrganisations()
    {
        _zone.WithText("_dmarc.example.test", "v=DMARC1; p=reject; sp=none; rua=mailto:a@example.test");

        var seen = await InspectAsync("mail.app.example.test");

        Assert.Equal("example.test", seen.Walk.OrganizationalDomain);
        Assert.Contains(seen.Remarks, remark => remark.Key == "none-policy");
    }

    [Theory]
    [InlineData("v=DMARC1; p=reject; psd=y", "shop.registry.test")]
    [InlineData("v=DMARC1; p=reject; psd=n", "registry.test")]
    [InlineData("v=DMARC1; p=reject", "registry.test")]
    public async Task WhereTheOrganisationBegins_IsWhatTheRecordAboveSays(string above, string organization)
    {
        _zone.WithText("_dmarc.registry.test", above);

        Assert.Equal(organization, (await InspectAsync("www.shop.registry.test")).Walk.OrganizationalDomain);
    }

    [Fact]
    public void ALongName_IsAskedForEightTimesAtMost() =>
        Assert.Equal(["a.b.c.d.e.f.g.h.i.test", "d.e.f.g.h.i.test", "e.f.g.h.i.test", "f.g.h.i.test", "g.h.i.test", "h.i.test", "i.test", "test"], DmarcWalk.Names("a.b.c.d.e.f.g.h.i.test"));

    [Fact]
    public async Task WithoutAnAnswer_NothingIsSaidAgainstTheDomain()
    {
        _zone.Failing("_dmarc.example.test");

        var seen = await InspectAsync("example.test");

        Assert.Empty(seen.Remarks);
        Assert.NotNull(seen.Walk.Failure);
    }

    [Fact]
    public async Task TwoRecords_CountAsNone()
    {
        _zone.WithText("_dmarc.example.test", "v=DMARC1; p=reject").WithText("_dmarc.example.test", "v=DMARC1; p=none");

        Assert.Equal("several", Assert.Single((await InspectAsync("example.test")).Remarks).Key);
    }

    [Fact]
    public void WhateverIsPublished_IsRead() =>
        Gen.String.Sample(text =>
        {
            var record = DmarcRecord.Parse("v=DMARC1;" + text);
            _ = record is null ? [] : DmarcLint.Of(record, isOwn: true).ToList();
            _ = DkimKey.Parse(text);
            _ = MtaStsPolicy.Parse(text).Judge(["mx.test"]).ToList();
        }, iter: 20_000);

    private Task<DmarcInspection> OfAsync(string domain, string record)
    {
        _zone.WithText("_dmarc." + domain, record);
        return InspectAsync(domain);
    }

    private Task<DmarcInspection> InspectAsync(string domain) => DmarcInspection.OfAsync(domain, _zone, TestContext.Current.CancellationToken);
}
