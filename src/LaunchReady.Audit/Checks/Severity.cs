namespace LaunchReady.Audit.Checks;

/// <summary>How bad a finding is, ascending. <see cref="Critical"/> holds the launch; <see cref="High"/> must be mended first; the rest is to be known.</summary>
public enum Severity
{
    /// <summary>Worth knowing.</summary>
    Low,

    /// <summary>To be mended, but not a reason to wait.</summary>
    Medium,

    /// <summary>To be mended before the first customer.</summary>
    High,

    /// <summary>Do not launch.</summary>
    Critical,
}
