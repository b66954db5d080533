using LaunchReady.Guard;
using LaunchReady.Server.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LaunchReady.Server.Features.Tools;

internal enum CallState
{
    /// <summary>A person must decide.</summary>
    Waiting,

    /// <summary>Handed to a system that is not ours; whether it took effect is not known until it says so.</summary>
    Running,
    Done,

    /// <summary>It ran and the records said no, or it broke before it had any effect.</summary>
    Failed,

    /// <summary>Never ran: no such tool, arguments or role that do not fit, refused by the guard.</summary>
    Refused,

    /// <summary>A person said no, or nobody said anything in time.</summary>
    Denied,

    /// <summary>Its turn ended before it ran: stopped by the person, or with its server. It did not run and will not.</summary>
    Lapsed,

    /// <summary>Handed over, and nobody can say whether it took effect. Never tried again silently.</summary>
    Unknown,
}

/// <summary>
/// One call that the model wanted, from proposal to end. Waiting → Running | Done | Failed | Denied | Lapsed; Running → Done | Failed | Unknown.
/// The other states are ends. Every other move throws: it would be a fault of ours.
/// </summary>
internal sealed class ToolCall : IWorkspaceOwned, IVersioned
{
    public required Guid Id { get; init; }

    public required Guid WorkspaceId { get; init; }

    public required Guid ConversationId { get; init; }

    public required Guid TurnId { get; init; }

    /// <summary>The model's own name for the call, unique in its turn.</summary>
    public required string ModelCallId { get; init; }

    public required string Tool { get; init; }

    public required ToolEffect Effect { get; init; }

    /// <summary>What a person reads: "Search tickets".</summary>
    public required string Title { get; init; }

    /// <summary>What for, from the arguments.</summary>
    public required string Purpose { get; init; }

    /// <summary>Canonical JSON; as the model sent them when they never became canonical.</summary>
    public required string Arguments { get; init; }

    public required string ArgumentsSha256 { get; init; }

    /// <summary>Who stood behind each value when it was decided about, as JSON by path; null for a call that was refused before.</summary>
    public string? Origins { get; init; }

    public required CallState State { get; set; }

    public required DateTimeOffset StartedAt { get; init; }

    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>"2 results", or why it did not happen.</summary>
    public string? Summary { get; private set; }

    /// <summary>What the model was told, as JSON.</summary>
    public string? Result { get; private set; }

    /// <summary>The table for the page, as JSON of <see cref="Contracts.ToolView"/>.</summary>
    public string? View { get; private set; }

    /// <summary>How much what it answered looks like an attempt to steer the assistant, 0..1.</summary>
    public double Suspicion { get; set; }

    public int Version { get; set; }

    public bool HasEnded => State is not (CallState.Waiting or CallState.Running);

    public void Begin()
    {
        Require(State == CallState.Waiting);
        State = CallState.Running;
    }

    public void End(CallState state, string summary, string result, string? view, DateTimeOffset now)
    {
        Require(!HasEnded && state is not (CallState.Waiting or CallState.Running));
        Require(State != CallState.Running || state is CallState.Done or CallState.Failed or CallState.Unknown);
        (State, Summary, Result, View, EndedAt) = (state, summary.Length <= 500 ? summary : summary[..500], result, view, now);
    }

    private static void Require(bool allowed)
    {
        if (!allowed)
        {
            throw new InvalidOperationException("A tool call cannot move there from where it is.");
        }
    }
}

internal sealed class ToolCallConfiguration : IEntityTypeConfiguration<ToolCall>
{
    public void Configure(EntityTypeBuilder<ToolCall> builder)
    {
        builder.ToTable("tool_calls");
        builder.HasIndex(call => new { call.TurnId, call.ModelCallId }).IsUnique();
        builder.HasIndex(call => call.ConversationId);
        builder.Property(call => call.ModelCallId).HasMaxLength(200);
        builder.Property(call => call.Tool).HasMaxLength(128);
        builder.Property(call => call.Title).HasMaxLength(200);
        builder.Property(call => call.Purpose).HasMaxLength(300);
        builder.Property(call => call.ArgumentsSha256).HasMaxLength(64);
        builder.Property(call => call.Summary).HasMaxLength(500);
    }
}
