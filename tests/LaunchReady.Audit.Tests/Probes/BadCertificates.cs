using LaunchReady.Audit.Probes;
using LaunchReady.Audit.Targets;

namespace LaunchReady.Audit.Tests.Probes;

public sealed class BadCertificates
{
    [Fact]
    public async Task AnExpiredCertificate_IsAFailureThatSaysSo()
    {
        await using var server = new ExpiredServer();
        using var client = new PoliteClient(new TargetManifest { Name = "test" }, TimeProvider.System);

        var answer = await client.GetAsync(server.Url, "read", TestContext.Current.CancellationToken);

        Assert.Contains("the certificate of localhost is not accepted", answer.Failure, StringComparison.Ordinal);
    }
}
