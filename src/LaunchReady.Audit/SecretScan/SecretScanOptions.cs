namespace LaunchReady.Audit.SecretScan;

/// <summary>What a scan leaves out, and who wants to hear how far it is.</summary>
/// <param name="Today">The day, for allowances that expire.</param>
public sealed record SecretScanOptions(DateOnly Today)
{
    /// <summary>What somebody answers for.</summary>
    public IReadOnlyList<SecretAllowance> Allowed { get; init; } = [];

    /// <summary>Fingerprints of an earlier report: known, not new.</summary>
    public IReadOnlySet<string> Baseline { get; init; } = new HashSet<string>();

    /// <summary>Hears how far a long scan is.</summary>
    public IProgress<string>? Progress { get; init; }
}
