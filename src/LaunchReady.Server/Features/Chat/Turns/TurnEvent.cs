using LaunchReady.Server.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LaunchReady.Server.Features.Chat.Turns;

internal enum TurnEventKind
{
    /// <summary>More text for an item.</summary>
    Text,

    /// <summary>A call came to be or changed; its row says how it stands.</summary>
    Call,

    /// <summary>The turn's state changed.</summary>
    State,
}

/// <summary>
/// One step of a turn, in order. The list is what a turn is: a reader who saw up to number N continues with N + 1, on any node,
/// whether the turn still runs or not.
/// </summary>
internal sealed class TurnEvent : IWorkspaceOwned
{
    public required Guid WorkspaceId { get; init; }

    public required Guid TurnId { get; init; }

    /// <summary>From 1, without gaps.</summary>
    public required long Number { get; init; }

    public required TurnEventKind Kind { get; init; }

    /// <summary>Which part of the answer: texts and calls are numbered in the order they began.</summary>
    public required int Item { get; init; }

    public string? Text { get; init; }

    public Guid? CallId { get; init; }

    public TurnState? State { get; init; }
}

internal sealed class TurnEventConfiguration : IEntityTypeConfiguration<TurnEvent>
{
    public void Configure(EntityTypeBuilder<TurnEvent> builder)
    {
        builder.ToTable("turn_events");
        builder.HasKey(happened => new { happened.TurnId, happened.Number });
        builder.HasOne<Turn>().WithMany().HasForeignKey(happened => happened.TurnId);
    }
}
