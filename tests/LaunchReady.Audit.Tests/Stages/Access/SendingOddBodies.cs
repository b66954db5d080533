using LaunchReady.Audit.Checks;
using LaunchReady.Audit.Tests.Checks;

namespace LaunchReady.Audit.Tests.Stages.Access;

/// <summary>Bodies, tokens and deliveries that are not as agreed: what must be found, and what must not.</summary>
public sealed class SendingOddBodies
{
    public static TheoryData<string, int, string> Faults => new()
    {
        { "mass-assignment", (int)Profile.AssignsRoles, "PATCH /profile role" },
        { "mass-assignment", (int)(Profile.AssignsRoles | Profile.KnowsRolesByName), "PATCH /profile role" },
        { "mass-assignment", (int)Profile.AssignsInside, "PATCH /profile preferences.credits" },
        { "unknown-fields", (int)Profile.TakesUnknownInside, "PATCH /profile" },
        { "malformed-payload", (int)Profile.TakesXml, "PATCH /profile a body of XML" },
        { "malformed-payload", (int)Profile.TripsOverNull, "PATCH /profile a null character in a text" },
        { "malformed-payload", (int)Profile.TripsOverDepth, "PATCH /profile records nested two hundred deep in a member" },
        { "malformed-payload", (int)Profile.TakesAnyLength, "PATCH /profile a text of a million characters" },
        { "forged-delivery", (int)Profile.TakesForgedDeliveries, "/hooks/pay a delivery with a wrong signature" },
        { "forged-delivery", (int)Profile.TripsOverDeliveries, "/hooks/pay a delivery that is cut off" },
        { "auth-ignored", (int)Profile.ReadsClaimsAlone, "GET /profile a token whose expiry was edited" },
        { "auth-ignored", (int)Profile.TakesEmptyKeys, "GET /profile a token signed with an empty key that its \"kid\" names" },
        { "shared-endpoints", (int)Profile.ShowsItsGraph, "introspection /graphql" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task AFault_IsFound(string check, int does, string key)
    {
        await using var api = new ProfileApi((Profile)does);

        var result = await Auditing.RunAsync(Check(check), api.Target());

        Assert.True(result is CheckResult.Fail, result.ToString());
        Assert.Contains(key, ((CheckResult.Fail)result).Findings.Select(finding => finding.Key));
    }

    [Theory]
    [InlineData("mass-assignment", "1 operations (0 that create, 1 that change) of 1 answered 2xx")]
    [InlineData("unknown-fields", "as in 1 records inside")]
    [InlineData("malformed-payload", "to 1 of 1 operations, 1 of which answer 2xx to a right one")]
    [InlineData("forged-delivery", "4 forged, stale or malformed deliveries to 1 receivers were refused")]
    [InlineData("auth-ignored", "nor with a token put together without the key")]
    public async Task WithoutFaults_TheCheckPasses_AndSaysWhatItReached(string check, string evidence)
    {
        await using var api = new ProfileApi(Profile.None);

        var result = await Auditing.RunAsync(Check(check), api.Target());

        Assert.True(result is CheckResult.Pass, result is CheckResult.Fail fail ? string.Join("; ", fail.Findings.Select(finding => $"{finding.Message} {finding.Evidence}")) : result.ToString());
        Assert.Contains(evidence, ((CheckResult.Pass)result).Evidence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData((int)Profile.None)]
    [InlineData((int)Profile.AssignsRoles)]
    [InlineData((int)(Profile.AssignsRoles | Profile.AssignsInside | Profile.TakesAnyLength))]
    public async Task WhatWasThere_StandsThereAgain(int does)
    {
        await using var api = new ProfileApi((Profile)does);
        var before = api.Alice.ToJsonString();

        await Auditing.RunAsync([Check("malformed-payload"), Check("mass-assignment"), Check("unknown-fields")], api.Target());

        Assert.Equal(before, api.Alice.ToJsonString());
    }

    [Fact]
    public async Task AMemberTwice_IsReadByNearlyEverybody_AndNoFinding()
    {
        await using var api = new ProfileApi(Profile.TakesMembersTwice);

        Assert.IsType<CheckResult.Pass>(await Auditing.RunAsync(Check("malformed-payload"), api.Target()));
    }

    [Fact]
    public async Task AnExampleKey_IsFoundWithoutAnotherRequest()
    {
        await using var example = new ProfileApi(Profile.None, "your-256-bit-secret");
        await using var random = new ProfileApi(Profile.None);

        var finding = Assert.Single(Assert.IsType<CheckResult.Fail>(await Auditing.RunAsync(Check("auth-ignored"), example.Target())).Findings);
        await Auditing.RunAsync(Check("auth-ignored"), random.Target());

        Assert.Equal("example key", finding.Key);
        Assert.Equal(random.Requests.Count, example.Requests.Count);
    }

    [Fact]
    public async Task AnotherSite_WritesWithACookie_OnlyWhereTheServerLetsIt()
    {
        await using var right = new ProfileApi(Profile.None);
        await using var wrong = new ProfileApi(Profile.WritesForAnySite);

        Assert.Contains("1 of 1 writing operations take a plain body by cookie, and not from another site", Assert.IsType<CheckResult.Pass>(await Auditing.RunAsync(Check("cross-site-write"), right.Target(byCookie: true))).Evidence, StringComparison.Ordinal);
        Assert.Equal("PATCH /profile", Assert.Single(Assert.IsType<CheckResult.Fail>(await Auditing.RunAsync(Check("cross-site-write"), wrong.Target(byCookie: true))).Findings).Key);
        Assert.IsType<CheckResult.NotApplicable>(await Auditing.RunAsync(Check("cross-site-write"), wrong.Target()));
    }

    [Fact]
    public async Task ACookie_IsTriedWithoutItsSession_AndOtherCookiesStay()
    {
        await using var api = new ProfileApi(Profile.None);

        Assert.IsType<CheckResult.Pass>(await Auditing.RunAsync(Check("auth-ignored"), api.Target(byCookie: true)));

        Assert.Contains(api.Requests, request => request.Headers.GetValueOrDefault("Cookie") == "theme=launch-audit-no-such-credential; session=launch-audit-no-such-credential");
    }

    [Fact]
    public async Task OneAddressForManyOperations_IsNotChecked_AndSaysSo()
    {
        await using var api = new ProfileApi(Profile.HasAGraph);
        await using var plain = new ProfileApi(Profile.None);

        Assert.Contains("/graphql: many operations behind one address", Assert.IsType<CheckResult.NotChecked>(await Auditing.RunAsync(Check("shared-endpoints"), api.Target())).Reason, StringComparison.Ordinal);
        Assert.IsType<CheckResult.NotApplicable>(await Auditing.RunAsync(Check("shared-endpoints"), plain.Target()));
    }

    private static ICheck Check(string id) => CheckCatalog.Create().Single(check => check.Info.Id == "access." + id);
}
