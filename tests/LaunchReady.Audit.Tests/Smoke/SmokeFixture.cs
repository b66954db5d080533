using LaunchReady.Audit.Smoke;
using LaunchReady.Audit.Targets;

namespace LaunchReady.Audit.Tests.Smoke;

/// <summary>Runs smoke tests of a target.</summary>
internal sealed class SmokeFixture(TargetManifest target)
{
    public Task<SmokeReport> RunAsync(Uri address, CancellationToken? token = null, IProgress<string>? progress = null) =>
        SmokeTest.RunAsync(target, address, TimeProvider.System, progress, token ?? TestContext.Current.CancellationToken);
}
