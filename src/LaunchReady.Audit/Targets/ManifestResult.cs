namespace LaunchReady.Audit.Targets;

/// <summary>What came of reading a manifest: the target, or what is wrong with it, line by line.</summary>
/// <param name="Target">The target; null when anything is wrong.</param>
/// <param name="Faults">What is wrong.</param>
public sealed record ManifestResult(TargetManifest? Target, IReadOnlyList<ManifestFault> Faults);

/// <summary>Something that is wrong with a manifest.</summary>
/// <param name="Line">Where, from 1.</param>
/// <param name="Message">What, in one sentence. Never a value from the environment.</param>
public sealed record ManifestFault(long Line, string Message)
{
    /// <summary>For people: <c>line 7: …</c>.</summary>
    public override string ToString() => $"line {Line}: {Message}";
}
