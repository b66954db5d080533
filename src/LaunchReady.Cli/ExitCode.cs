namespace LaunchReady.Cli;

/// <summary>What the commands answer to the shell.</summary>
internal static class ExitCode
{
    public const int Done = 0;

    /// <summary>The command ran and found what it looks for: a broken chain, a finding.</summary>
    public const int Found = 1;

    /// <summary>The command line or a setting is wrong (sysexits EX_USAGE).</summary>
    public const int Usage = 64;

    /// <summary>It could not be run (sysexits EX_SOFTWARE).</summary>
    public const int CouldNotRun = 70;
}
