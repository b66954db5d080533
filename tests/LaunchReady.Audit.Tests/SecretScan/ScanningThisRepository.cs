using LaunchReady.Audit.SecretScan;

namespace LaunchReady.Audit.Tests.SecretScan;

public sealed class ScanningThisRepository
{
    [Fact]
    public void NothingIsFound_BeyondWhatTheAllowListAnswersFor()
    {
        var root = Root();
        var options = GitSandbox.Options with { Allowed = AllowFile.Read(Path.Combine(root, AllowFile.Name)) };
        var report = TreeSecretScan.Run(root, options, TimeProvider.System, TestContext.Current.CancellationToken);
        Assert.True(report.Findings.Count == 0, SecretReportText.Write(report, colours: false));
        Assert.InRange(report.Files, 300, int.MaxValue);
        Assert.InRange(report.Allowed, 5, int.MaxValue);
    }

    internal static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "LaunchReady.slnx")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests do not run inside the repository.");
        }

        return folder.FullName;
    }
}
