using System.Security.Cryptography.X509Certificates;
using LaunchReady.Audit.Checks;
using LaunchReady.Audit.Domain.Tls;
using LaunchReady.Audit.Stages.Edge;
using LaunchReady.Audit.Targets;
using LaunchReady.Audit.Tests.Checks;

namespace LaunchReady.Audit.Tests.Domain.Tls;

public sealed class LookingAtCertificates
{
    private static readonly DateTimeOffset Now = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(-80, 60, 2048, "")]
    [InlineData(-80, -1, 2048, "expired")]
    [InlineData(1, 80, 2048, "not-yet")]
    [InlineData(-80, 5, 2048, "expires")]
    [InlineData(-80, 15, 2048, "expires")]
    [InlineData(-400, 60, 2048, "long-lived")]
    [InlineData(-80, 60, 1024, "key")]
    public void ACertificate_IsJudgedByItsTimeAndKey(int from, int to, int bits, string key)
    {
        using var shown = Shown(SecureServer.Certificate("app.test", Now.AddDays(from), Now.AddDays(to), bits));

        var keys = CertificateJudge.Judge(shown, "app.test", Now).Select(remark => remark.Key).Where(remark => remark is not "self-signed");

        Assert.Equal(key, string.Join(' ', keys));
    }

    [Fact]
    public void AnotherName_IsAnotherSite()
    {
        using var shown = Shown(SecureServer.Certificate("app.test", Now.AddDays(-1), Now.AddDays(60)));

        var remark = Assert.Single(CertificateJudge.Judge(shown, "api.test", Now), remark => remark.Key == "name");

        Assert.Equal(Severity.Critical, remark.Severity);
        Assert.Contains("app.test", remark.Evidence);
    }

    [Fact]
    public void AnUnknownAuthority_IsToldFromASelfSignedOne()
    {
        using var authority = SecureServer.Authority(Now.AddYears(-1), Now.AddYears(1));
        using var shown = Shown(SecureServer.Certificate("app.test", Now.AddDays(-1), Now.AddDays(60), issuer: authority));

        Assert.Equal("incomplete", Assert.Single(CertificateJudge.Judge(shown, "app.test", Now)).Key);
    }

    [Fact]
    public async Task AnExpiredCertificate_IsAFindingAndTheNextHostIsStillLookedAt()
    {
        using var expired = SecureServer.Certificate("localhost", TimeProvider.System.GetUtcNow().AddDays(-90), TimeProvider.System.GetUtcNow().AddDays(-1));
        using var other = SecureServer.Certificate("elsewhere.test", TimeProvider.System.GetUtcNow().AddDays(-9), TimeProvider.System.GetUtcNow().AddDays(60));
        await using var first = SecureServer.With(expired);
        await using var second = SecureServer.With(other);

        var fail = Assert.IsType<CheckResult.Fail>(await Auditing.RunAsync(new CertificateValid(), Target(first.Url, second.Url)));

        Assert.Contains(fail.Findings, finding => finding.Key == "expired" && finding.Location.Name == first.Url.Authority && finding.Severity == Severity.Critical);
        Assert.Contains(fail.Findings, finding => finding.Key == "name" && finding.Location.Name == second.Url.Authority);
    }

    [Fact]
    public async Task AnOriginThatCompletesAHandshakeForTheHost_CanBeWalkedRoundTo()
    {
        using var certificate = SecureServer.Certificate("localhost", TimeProvider.System.GetUtcNow().AddDays(-9), TimeProvider.System.GetUtcNow().AddDays(60));
        var asked = new List<string>();
        await using var server = SecureServer.With(certificate, asked: asked);
        var target = Target(server.Url) with { Edge = new EdgeSettings("other") { Origins = [System.Net.IPAddress.Loopback] } };

        var fail = Assert.IsType<CheckResult.Fail>(await Auditing.RunAsync(new OriginHidden(), target));

        Assert.Equal($"127.0.0.1 localhost:{server.Url.Port}", Assert.Single(fail.Findings).Key);
        Assert.Equal(["localhost"], asked);
    }

    [Fact]
    public async Task AClosedPort_IsNotChecked()
    {
        var url = new Uri("https://localhost:9/");

        var none = Assert.IsType<CheckResult.NotChecked>(await Auditing.RunAsync(new CertificateValid(), Target(url)));

        Assert.Contains("refuses connections", none.Reason);
    }

    [Fact]
    public async Task AServerThatSpeaksSomethingElse_IsNotChecked()
    {
        await using var server = SecureServer.Speaking("220 mail.test ESMTP\r\n");

        Assert.IsType<CheckResult.NotChecked>(await Auditing.RunAsync(new CertificateValid(), Target(server.Url)));
        Assert.IsType<CheckResult.NotChecked>(await Auditing.RunAsync(new ProtocolVersions(), Target(server.Url)));
    }

    [Fact]
    public async Task LoopbackWithoutTls_IsNotApplicable() =>
        Assert.IsType<CheckResult.NotApplicable>(await Auditing.RunAsync(new CertificateValid(), Target(new Uri("http://localhost:5080/"))));

    internal static TargetManifest Target(params Uri[] urls) => new() { Name = "test", Urls = [.. urls.Select((url, index) => new TargetUrl($"app{index}", url))] };

    private static PresentedCertificate Shown(X509Certificate2 certificate) => new(certificate, []);
}
