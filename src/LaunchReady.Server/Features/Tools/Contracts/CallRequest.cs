using System.Text.Json;
using LaunchReady.Guard.Context;
using LaunchReady.Guard.Decisions;

namespace LaunchReady.Server.Features.Tools.Contracts;

/// <summary>What the model asked for, in which turn, on whose behalf, and all that it had read by then.</summary>
internal sealed record CallRequest
{
    public required Guid ConversationId { get; init; }

    public required Guid TurnId { get; init; }

    public required string ModelCallId { get; init; }

    public required string Tool { get; init; }

    /// <summary>As the model sent them; nothing has been checked yet.</summary>
    public required JsonElement Arguments { get; init; }

    public required Guid AccountId { get; init; }

    public required ConversationContext Context { get; init; }

    public IReadOnlyList<Endorsement> Endorsements { get; init; } = [];
}

/// <summary>A call that has not ended. Decided: a person has said yes or no, or nobody did in time.</summary>
internal sealed record OpenCall(Guid Id, bool IsDecided);

/// <summary>How a proposed or resumed call stands. <see cref="Result"/> is what the model is told, null while it waits.</summary>
internal sealed record CallStanding(Guid CallId, bool Waits, string? Result);
