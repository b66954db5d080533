using System.Net;
using CsCheck;
using LaunchReady.Audit.Checks;
using LaunchReady.Audit.Domain.Mail.Spf;

namespace LaunchReady.Audit.Tests.Domain.Mail;

public sealed class ReadingSpfRecords
{
    private readonly ZoneResolver _zone = new();

    [Theory]
    [InlineData("v=spf1 ip4:192.0.2.0/24 -all")]
    [InlineData("v=spf1 a mx ~all")]
    public async Task AnOrdinaryRecord_HasNothingAgainstIt(string record)
    {
        _zone.WithAddress("example.test", "192.0.2.1").WithMail("example.test", 10, "mx.example.test").WithAddress("mx.example.test", "192.0.2.2");

        Assert.Empty((await OfAsync(record)).Remarks);
    }

    [Theory]
    [InlineData("v=spf1 +all", "pass-all", Severity.High)]
    [InlineData("v=spf1 ?all", "neutral-all", Severity.Medium)]
    [InlineData("v=spf1 ip4:192.0.2.1", "no-all", Severity.Medium)]
    [InlineData("v=spf1 ptr -all", "ptr", Severity.Low)]
    [InlineData("v=spf1 ip4:10.0.0.0/7 -all", "wide ip4:10.0.0.0/7", Severity.High)]
    [InlineData("v=spf1 ip4:10.0.0.0/12 -all", "wide ip4:10.0.0.0/12", Severity.Medium)]
    [InlineData("v=spf1 -all ip4:192.0.2.1", "after-all", Severity.Low)]
    [InlineData("v=spf1 ip4:192.0.2.1 ip4:192.0.2.1 -all", "twice ip4:192.0.2.1", Severity.Low)]
    [InlineData("v=spf1 ip4:192.0.2.300 -all", "syntax", Severity.High)]
    [InlineData("v=spf1 include:nowhere.test -all", "target nowhere.test", Severity.High)]
    [InlineData("v=spf1 include:example.test -all", "loop example.test", Severity.High)]
    [InlineData("v=spf1 include=_spf.example.test -all", "modifier include=_spf.example.test", Severity.Low)]
    [InlineData("v=spf2.0/pra -all", "none", Severity.High)]
    public async Task ARecordWithAFault_IsSaidToHaveIt(string record, string key, Severity severity)
    {
        var remark = Assert.Single((await OfAsync(record)).Remarks, remark => remark.Key == key);

        Assert.Equal(severity, remark.Severity);
        Assert.NotNull(remark.Fix);
    }

    [Fact]
    public async Task TenLookupsOverIncludes_AreAllowedAndElevenAreNot()
    {
        _zone.WithAddress("host.test", "192.0.2.1").WithText("nine.test", $"v=spf1 {string.Join(' ', Enumerable.Repeat("a:host.test", 9))} -all");

        Assert.DoesNotContain((await OfAsync("v=spf1 include:nine.test -all")).Remarks, remark => remark.Key == "lookups");
        _zone.WithText("other.test", "v=spf1 include:nine.test a:host.test -all");
        var over = await SpfInspection.OfAsync("other.test", null, _zone, TestContext.Current.CancellationToken);
        Assert.Equal(11, over.Lookups);
        Assert.Contains(over.Remarks, remark => remark.Key == "lookups");
    }

    [Fact]
    public async Task TwoRecords_AreWorseThanNone()
    {
        _zone.WithText("example.test", "v=spf1 -all").WithText("example.test", "v=spf1 mx -all");

        Assert.Equal("several", Assert.Single((await InspectAsync()).Remarks).Key);
    }

    [Fact]
    public async Task AStringThatEndsWithoutASpace_IsExplained()
    {
        _zone.WithText("example.test", "v=spf1 ip4:192.0.2.1", "ip4:192.0.2.2 -all");

        Assert.Contains("joined without a space", Assert.Single((await InspectAsync()).Remarks).Fix);
    }

    [Fact]
    public async Task ADomainThatSendsNothing_IsToSaySo()
    {
        _zone.WithText("example.test", "v=spf1 mx -all").WithMail("example.test", 1, "mx.test").WithAddress("mx.test", "192.0.2.1");

        Assert.Contains((await SpfInspection.OfAsync("example.test", sends: false, _zone, TestContext.Current.CancellationToken)).Remarks, remark => remark.Key == "sends-nothing");
    }

    [Fact]
    public async Task AnIncludeWithoutAnAnswer_IsAFailureAndNotARemark()
    {
        _zone.Failing("slow.test");

        var seen = await OfAsync("v=spf1 include:slow.test -all");

        Assert.Empty(seen.Remarks);
        Assert.Contains("slow.test", seen.Failure);
    }

    [Fact]
    public void WhateverIsPublished_IsARecordOrAReason() =>
        Gen.String.Sample(text => SpfParser.Parse("v=spf1 " + text) is { Record: not null } or { Error: not null }, iter: 50_000);

    [Fact]
    public async Task WhateverTheTermsAre_ACheckEndsWithinItsLimits()
    {
        string[] terms = ["a", "mx", "ptr", "a:%{i}.example.test", "include:example.test", "exists:%{l}.%{d}", "redirect=example.test", "exp=%{d9}", "ip4:192.0.2.0/24", "?all", "mx:other.test/20"];
        await Gen.Int[0, terms.Length - 1].Array[1, 14].SampleAsync(async chosen =>
        {
            var zone = new ZoneResolver().WithText("example.test", "v=spf1 " + string.Join(' ', chosen.Select(index => terms[index]))).WithAddress("example.test", "198.51.100.1");
            var outcome = await new SpfEvaluator(zone, TimeProvider.System).CheckAsync(new SpfSender(IPAddress.Parse("192.0.2.9"), "helo.test", "someone@example.test"), CancellationToken.None);
            Assert.InRange(outcome.Lookups, 0, SpfBudget.MostLookups + 1);
            Assert.InRange(zone.Asked.Count, 1, 150);
        });
    }

    [Fact]
    public void AVeryLongRecord_IsReadInTime()
    {
        var text = "v=spf1 " + string.Concat(Enumerable.Repeat("a:%{d}", 200_000));
        var watch = System.Diagnostics.Stopwatch.StartNew();

        _ = SpfParser.Parse(text);

        Assert.InRange(watch.ElapsedMilliseconds, 0, 20_000);
    }

    private async Task<SpfInspection> OfAsync(string record)
    {
        _zone.WithText("example.test", record);
        return await InspectAsync();
    }

    private Task<SpfInspection> InspectAsync() => SpfInspection.OfAsync("example.test", null, _zone, TestContext.Current.CancellationToken);
}
