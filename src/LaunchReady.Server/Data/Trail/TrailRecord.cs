using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LaunchReady.Server.Data.Trail;

/// <summary>
/// One thing that happened, as it will be shown to an auditor. Rows are only ever added. Each carries the keyed hash of
/// itself and of the row before it in its chain; a chain is one workspace, or the installation (<see cref="Installation"/>).
/// </summary>
internal sealed class TrailRecord
{
    /// <summary>The chain of what belongs to no workspace: set-up, sign-ins, accounts.</summary>
    public static readonly Guid Installation = Guid.Empty;

    public required Guid Id { get; init; }

    public required Guid ChainId { get; init; }

    public required long Sequence { get; init; }

    /// <summary>UTC, whole milliseconds, so that both databases give back exactly what was hashed.</summary>
    public required DateTimeOffset At { get; init; }

    public required TrailActorKind ActorKind { get; init; }

    public required Guid? ActorId { get; init; }

    public required string ActorName { get; init; }

    public required TrailAction Action { get; init; }

    public required TrailOutcome Outcome { get; init; }

    /// <summary>A sentence for a person: "Refund $1,240.00 of INV-2044 to Contoso Ltd".</summary>
    public required string What { get; init; }

    /// <summary>The id of what it happened to, where it has one.</summary>
    public required string? SubjectId { get; init; }

    /// <summary>More, as name and value; never a message's text and never a secret.</summary>
    public required string? Details { get; init; }

    /// <summary>The trace id of the request, the same as in the log.</summary>
    public required string TraceId { get; init; }

    /// <summary>Set once, when the row is chained.</summary>
    public byte[] Hash { get; set; } = [];
}

/// <summary>Where a chain ends. Moves in the same transaction as the record, and shows when the last rows were cut off.</summary>
internal sealed class TrailHead
{
    public required Guid ChainId { get; init; }

    public long Sequence { get; set; }

    public byte[] Hash { get; set; } = [];

    /// <summary>Keyed hash over sequence and hash, so that a head cannot be moved back by hand.</summary>
    public byte[] Seal { get; set; } = [];
}

internal sealed class TrailRecordConfiguration : IEntityTypeConfiguration<TrailRecord>
{
    public void Configure(EntityTypeBuilder<TrailRecord> builder)
    {
        builder.ToTable("trail");
        builder.HasKey(record => record.Id);
        builder.HasIndex(record => new { record.ChainId, record.Sequence }).IsUnique();
        builder.HasIndex(record => new { record.ChainId, record.ActorId });
        builder.Property(record => record.ActorName).HasMaxLength(200);
        builder.Property(record => record.Action).HasMaxLength(64);
        builder.Property(record => record.What).HasMaxLength(1000);
        builder.Property(record => record.SubjectId).HasMaxLength(100);
        builder.Property(record => record.Details).HasMaxLength(8000);
        builder.Property(record => record.TraceId).HasMaxLength(64);
    }
}

internal sealed class TrailHeadConfiguration : IEntityTypeConfiguration<TrailHead>
{
    public void Configure(EntityTypeBuilder<TrailHead> builder)
    {
        builder.ToTable("trail_heads");
        builder.HasKey(head => head.ChainId);
        builder.Property(head => head.Sequence).IsConcurrencyToken();
    }
}
