using System.Security.Authentication;
using CsCheck;
using LaunchReady.Audit.Checks;
using LaunchReady.Audit.Domain.Tls;
using LaunchReady.Audit.Stages.Edge;
using LaunchReady.Audit.Tests.Checks;

namespace LaunchReady.Audit.Tests.Domain.Tls;

public sealed class OfferingVersions
{
    private static readonly byte[] OldHello = [22, 3, 1, 0, 42, 2, 0, 0, 38, 3, 1, .. new byte[32], 0, 0, 47, 0];

    [Fact]
    public async Task AServerOfToday_SpeaksTheTwoVersionsAndNoOther()
    {
        using var certificate = SecureServer.Certificate("localhost", TimeProvider.System.GetUtcNow().AddDays(-1), TimeProvider.System.GetUtcNow().AddDays(60));
        await using var server = SecureServer.With(certificate, SslProtocols.Tls12 | SslProtocols.Tls13);

        var pass = Assert.IsType<CheckResult.Pass>(await Auditing.RunAsync(new ProtocolVersions(), LookingAtCertificates.Target(server.Url)));

        Assert.Contains("TLS 1.0 refused, TLS 1.1 refused, TLS 1.2 offered, TLS 1.3 offered", pass.Evidence);
    }

    [Fact]
    public async Task AServerWithoutTheNewestVersion_IsSaidToLackIt()
    {
        using var certificate = SecureServer.Certificate("localhost", TimeProvider.System.GetUtcNow().AddDays(-1), TimeProvider.System.GetUtcNow().AddDays(60));
        await using var server = SecureServer.With(certificate, SslProtocols.Tls12);

        var fail = Assert.IsType<CheckResult.Fail>(await Auditing.RunAsync(new ProtocolVersions(), LookingAtCertificates.Target(server.Url)));

        Assert.Equal("no-13", Assert.Single(fail.Findings).Key);
    }

    [Fact]
    public async Task AServerThatAnswersAnOldVersion_OffersIt()
    {
        await using var server = SecureServer.Scripted(OldHello);

        var fail = Assert.IsType<CheckResult.Fail>(await Auditing.RunAsync(new ProtocolVersions(), LookingAtCertificates.Target(server.Url)));

        Assert.Equal(["old TLS 1.0", "no-current"], fail.Findings.Select(finding => finding.Key));
    }

    [Fact]
    public void WhateverAServerAnswers_IsRead() =>
        Gen.Byte.Array[0, 300].Sample(octets => ServerHello.Read(TlsVersion.Tls13, [22, 3, 3, 1, 44, 2, .. octets]) is not null && ServerHello.Read(TlsVersion.Tls10, octets) is not null, iter: 20_000);
}
