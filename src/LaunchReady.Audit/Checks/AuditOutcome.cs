namespace LaunchReady.Audit.Checks;

/// <summary>What came of a run. Masked.</summary>
/// <param name="Checks">Every check, in order.</param>
/// <param name="Handover">What the handover pack gets.</param>
public sealed record AuditOutcome(IReadOnlyList<CheckOutcome> Checks, HandoverFacts Handover);
