using LaunchReady.Guard.Context;

namespace LaunchReady.Guard.Middleware;

/// <summary>On whose behalf a request runs. Approvals are bound to both ids, and an approval of another person or conversation is worth nothing.</summary>
/// <param name="Person">The signed-in person's id, from the host's own session; never from a message.</param>
/// <param name="Conversation">The conversation's id.</param>
public sealed record GuardCaller(string Person, string Conversation)
{
    /// <summary>What the admins of the person's workspace trust as recipients, hosts and payees.</summary>
    public TrustedTargets Trusted { get; init; } = TrustedTargets.None;
}
