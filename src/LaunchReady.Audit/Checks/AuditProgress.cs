namespace LaunchReady.Audit.Checks;

/// <summary>Where a run stands, for a progress line.</summary>
/// <param name="Done">How many checks have ended.</param>
/// <param name="Total">How many there are.</param>
/// <param name="Current">The check that is running, or what it says of itself.</param>
public sealed record AuditProgress(int Done, int Total, string Current);
