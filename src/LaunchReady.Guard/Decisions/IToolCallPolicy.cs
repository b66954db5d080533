namespace LaunchReady.Guard.Decisions;

/// <summary>
/// Decides about calls. Pure: the same request has the same answer, nothing is read or written besides, no clock, no model.
/// Implementations are safe to use from several threads.
/// </summary>
public interface IToolCallPolicy
{
    /// <summary>Decides about one call. Bad arguments are a denial with a reason, not an exception.</summary>
    GuardDecision Decide(ToolCallRequest request);
}
