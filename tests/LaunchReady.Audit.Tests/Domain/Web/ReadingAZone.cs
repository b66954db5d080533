using LaunchReady.Audit.Checks;
using LaunchReady.Audit.Probes;
using LaunchReady.Audit.Stages.Edge;
using LaunchReady.Audit.Targets;

namespace LaunchReady.Audit.Tests.Domain.Web;

public sealed class ReadingAZone
{
    private const string Settings = "https://api.cloudflare.com/client/v4/zones/abc/settings";
    private const string Token = "read-only-token-of-the-test";
    private const string Good = """{"id":"ssl","value":"strict"},{"id":"always_use_https","value":"on"},{"id":"min_tls_version","value":"1.2"},{"id":"tls_1_3","value":"on"},{"id":"development_mode","value":"off"},{"id":"security_level","value":"medium"},{"id":"automatic_https_rewrites","value":"on"}""";

    private readonly FakeSite _site = new();

    private static TargetManifest Target => FakeSite.Target("https://app.example.test/") with { Edge = new EdgeSettings("cloudflare") { Zone = "abc", Token = Token } };

    [Fact]
    public async Task AZoneAsWanted_PassesAndTheTokenGoesOnlyThere()
    {
        _site.Json(Settings, $$"""{"success":true,"result":[{{Good}}]}""");

        Assert.IsType<CheckResult.Pass>(await _site.RunAsync(new ZoneSettingsWanted(), Target));
        Assert.Equal($"Bearer {Token}", Assert.Single(_site.Requests).Headers.GetValues("Authorization").Single());
    }

    [Theory]
    [InlineData("ssl", "flexible", Severity.High)]
    [InlineData("always_use_https", "off", Severity.Medium)]
    [InlineData("min_tls_version", "1.0", Severity.Medium)]
    [InlineData("development_mode", "on", Severity.Medium)]
    [InlineData("security_level", "essentially_off", Severity.Low)]
    public async Task ASettingThatIsNotWanted_IsAFinding(string id, string value, Severity severity)
    {
        _site.Json(Settings, $$"""{"result":[{{Good}},{"id":"{{id}}","value":"{{value}}"}]}""");

        var finding = DomainAuditing.OneFinding(await _site.RunAsync(new ZoneSettingsWanted(), Target));

        Assert.Equal((id, severity), (finding.Key, finding.Severity));
    }

    [Theory]
    [InlineData("""{"result":[{"id":"ssl","value":"strict"}]}""", 200)]
    [InlineData("""{"result":null}""", 200)]
    [InlineData("[1,2]", 200)]
    [InlineData("no json", 200)]
    [InlineData("""{"success":false}""", 403)]
    public async Task WhatCannotBeRead_IsNotChecked(string json, int status)
    {
        _site.Json(Settings, json, status);

        var none = Assert.IsType<CheckResult.NotChecked>(await _site.RunAsync(new ZoneSettingsWanted(), Target));

        Assert.DoesNotContain(Token, none.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WithoutAToken_OrWithoutCloudflare_NobodyIsAsked()
    {
        Assert.IsType<CheckResult.NotChecked>(await _site.RunAsync(new ZoneSettingsWanted(), Target with { Edge = new EdgeSettings("cloudflare") { Zone = "abc" } }));
        Assert.IsType<CheckResult.NotApplicable>(await _site.RunAsync(new ZoneSettingsWanted(), Target with { Edge = new EdgeSettings("other") { Zone = "abc", Token = Token } }));
        Assert.Empty(_site.Requests);
        Assert.False(new NamedHosts(FakeSite.Target("https://app.example.test/")).Allow(new Uri(Settings)));
        Assert.True(new NamedHosts(Target).Allow(new Uri(Settings)));
    }
}
