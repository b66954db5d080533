using System.Text.Json;
using LaunchReady.Guard.Context;

namespace LaunchReady.Guard.Decisions;

/// <summary>A call that the model wants, with all that a decision may rest on. Immutable and safe to share between threads.</summary>
public sealed record ToolCallRequest
{
    /// <summary>The name that the model called.</summary>
    public required string Tool { get; init; }

    /// <summary>What the tool's owner says of it. Null is the worst case.</summary>
    public required ToolDeclaration? Declaration { get; init; }

    /// <summary>The arguments, already checked against the tool's schema.</summary>
    public required JsonElement Arguments { get; init; }

    /// <summary>What the model had read when it made the call.</summary>
    public required ConversationContext Context { get; init; }

    /// <summary>What the workspace's admins trust as recipients, hosts and payees.</summary>
    public TrustedTargets Trusted { get; init; } = TrustedTargets.None;

    /// <summary>Calls of this conversation that a person has approved.</summary>
    public IReadOnlyList<Endorsement> Endorsements { get; init; } = [];
}
