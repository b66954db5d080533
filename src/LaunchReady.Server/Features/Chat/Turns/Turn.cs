using LaunchReady.Server.Data;
using LaunchReady.Server.Features.Chat.Conversations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LaunchReady.Server.Features.Chat.Turns;

internal enum TurnState
{
    Running,

    /// <summary>A person must decide about a call. Nothing is held open for it.</summary>
    Waiting,
    Done,
    Stopped,
    Failed,

    /// <summary>The server that ran it went away.</summary>
    Interrupted,
}

/// <summary>
/// One question to its end. Running ⇄ Waiting; either → Done | Stopped | Failed | Interrupted, which are ends.
/// While it runs it holds a lease; a lease that runs out belongs to a server that is gone.
/// </summary>
internal sealed class Turn : IWorkspaceOwned, IVersioned
{
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    public required Guid Id { get; init; }

    public required Guid WorkspaceId { get; init; }

    public required Guid ConversationId { get; init; }

    /// <summary>From 1, in its conversation.</summary>
    public required int Number { get; init; }

    public required Guid AccountId { get; init; }

    public required string Question { get; init; }

    /// <summary>The caller's idempotency key; two requests with one key are one turn.</summary>
    public string? RequestKey { get; init; }

    public TurnState State { get; private set; } = TurnState.Running;

    /// <summary>A sentence for a person, when it failed.</summary>
    public string? Failure { get; private set; }

    public required DateTimeOffset StartedAt { get; init; }

    public DateTimeOffset? EndedAt { get; private set; }

    public DateTimeOffset LeaseUntil { get; set; }

    public string? Model { get; set; }

    public long InputTokens { get; set; }

    public long OutputTokens { get; set; }

    public int Version { get; set; }

    public bool HasEnded => State is not (TurnState.Running or TurnState.Waiting);

    public void Wait()
    {
        Require(State == TurnState.Running);
        State = TurnState.Waiting;
    }

    public void Resume(DateTimeOffset now)
    {
        Require(State == TurnState.Waiting);
        State = TurnState.Running;
        LeaseUntil = now + Lease;
    }

    public void End(TurnState state, string? failure, DateTimeOffset now)
    {
        Require(!HasEnded && state is not (TurnState.Running or TurnState.Waiting));
        (State, Failure, EndedAt) = (state, failure, now);
    }

    private static void Require(bool allowed)
    {
        if (!allowed)
        {
            throw new InvalidOperationException("A turn cannot move there from where it is.");
        }
    }
}

internal sealed class TurnConfiguration : IEntityTypeConfiguration<Turn>
{
    public void Configure(EntityTypeBuilder<Turn> builder)
    {
        builder.ToTable("turns");
        builder.HasIndex(turn => new { turn.ConversationId, turn.Number }).IsUnique();
        builder.HasIndex(turn => new { turn.ConversationId, turn.RequestKey }).IsUnique();
        builder.HasIndex(turn => turn.State);
        builder.HasOne<Conversation>().WithMany().HasForeignKey(turn => turn.ConversationId);
        builder.Property(turn => turn.Question).HasMaxLength(StartTurn.LongestText);
        builder.Property(turn => turn.RequestKey).HasMaxLength(100);
        builder.Property(turn => turn.Failure).HasMaxLength(500);
        builder.Property(turn => turn.Model).HasMaxLength(200);
    }
}
