using LaunchReady.Audit.Checks;
using LaunchReady.Audit.Domain;

namespace LaunchReady.Audit.Tests.Domain;

/// <summary>The whole of <c>domain check</c> against a name server on loopback.</summary>
public sealed class InspectingADomain
{
    private readonly ZoneResolver _zone = new ZoneResolver()
        .WithMail("example.test", 10, "mx.example.test").WithAddress("mx.example.test", "192.0.2.1")
        .WithText("example.test", "v=spf1 mx -all").WithText("_dmarc.example.test", "v=DMARC1; p=reject; rua=mailto:reports@example.test")
        .WithText("good._domainkey.example.test", "v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=")
        .WithText("bad._domainkey.example.test", "v=DKIM1; p=");

    [Fact]
    public async Task ADomainWithMailAndNoSite_IsJudgedByItsMail()
    {
        var outcomes = await InspectAsync(new("example.test") { DkimSelectors = ["good"] });

        Assert.IsType<CheckResult.Pass>(Of(outcomes, "handover.spf"));
        Assert.IsType<CheckResult.Pass>(Of(outcomes, "handover.dmarc"));
        Assert.IsType<CheckResult.Pass>(Of(outcomes, "handover.dkim"));
        Assert.IsType<CheckResult.Pass>(Of(outcomes, "handover.mail-exchange"));
        Assert.IsType<CheckResult.NotApplicable>(Of(outcomes, "edge.headers"));
        Assert.IsType<CheckResult.NotApplicable>(Of(outcomes, "edge.certificate"));
    }

    [Fact]
    public async Task SelectorsThatNobodyDeclared_AreNotGuessed()
    {
        Assert.IsType<CheckResult.NotChecked>(Of(await InspectAsync(new("example.test")), "handover.dkim"));
        Assert.DoesNotContain(_zone.Asked, question => question.Name.Contains("_domainkey", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ARevokedSelector_IsAFindingBesideAGoodOne() =>
        Assert.Equal("revoked", DomainAuditing.OneFinding(Of(await InspectAsync(new("example.test") { DkimSelectors = ["good", "bad"] }), "handover.dkim")).Key);

    [Fact]
    public async Task ASiteThatRefusesConnections_IsNotCheckedAndTheRestGoesOn()
    {
        _zone.WithAddress("example.test", "127.0.0.1");

        var outcomes = await InspectAsync(new("example.test"));

        Assert.All(outcomes.Where(outcome => outcome.Info.Id is "edge.headers" or "edge.hsts"), outcome => Assert.Contains("refuses connections", Assert.IsType<CheckResult.NotChecked>(outcome.Result).Reason));
        Assert.IsType<CheckResult.Pass>(Of(outcomes, "handover.spf"));
    }

    [Fact]
    public async Task TheDnsAlone_AsksNoSite()
    {
        _zone.WithAddress("example.test", "127.0.0.1").WithText("_mta-sts.example.test", "v=STSv1; id=1");

        var outcomes = await InspectAsync(new("example.test") { WithSites = false });

        Assert.DoesNotContain(outcomes, outcome => outcome.Info.Id is "edge.headers" or "edge.certificate");
        Assert.Contains("not sent", Assert.IsType<CheckResult.NotChecked>(Of(outcomes, "handover.mta-sts")).Reason);
    }

    [Fact]
    public async Task AServerThatStaysSilent_LeavesEverythingUnchecked()
    {
        await using var server = new WireServer(_zone);
        server.Refusing.Add("test");

        var outcomes = await DomainInspection.RunAsync(new("example.test") { NameServer = server.Address }, TimeProvider.System, null, TestContext.Current.CancellationToken);

        Assert.All(outcomes, outcome => Assert.IsType<CheckResult.NotChecked>(outcome.Result));
    }

    [Theory]
    [InlineData("example")]
    [InlineData("")]
    [InlineData("a b.test")]
    [InlineData("https://example.test/")]
    public void WhatIsNoDomain_HasNoName(string text) => Assert.Null(new DomainQuestion(text).Name);

    [Fact]
    public void AnInternationalName_HasItsAsciiForm() => Assert.Equal("xn--bcher-kva.test", new DomainQuestion("Bücher.test").Name);

    private async Task<IReadOnlyList<CheckOutcome>> InspectAsync(DomainQuestion question)
    {
        await using var server = new WireServer(_zone);
        return await DomainInspection.RunAsync(question with { NameServer = server.Address }, TimeProvider.System, null, TestContext.Current.CancellationToken);
    }

    private static CheckResult Of(IReadOnlyList<CheckOutcome> outcomes, string id) => Assert.Single(outcomes, outcome => outcome.Info.Id == id).Result;
}
