using LaunchReady.Server.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LaunchReady.Server.Features.Tools.Written;

/// <summary>
/// A text that a call wrote into records although no person and no record stands behind it: found in what somebody outside wrote,
/// or only the assistant's choice. Kept as a keyed hash, so that the table says nothing of the text.
/// </summary>
internal sealed class WrittenText : IWorkspaceOwned
{
    public required Guid WorkspaceId { get; init; }

    /// <summary>The first 128 bits of HMAC-SHA256 over workspace and normalised text.</summary>
    public required Guid Hash { get; init; }

    /// <summary>Counts up within the workspace with every change, so that the oldest can be told, and whether anything has changed.</summary>
    public required long Number { get; set; }

    /// <summary>A person has written the same text since.</summary>
    public required bool Vouched { get; set; }
}

internal sealed class WrittenTextConfiguration : IEntityTypeConfiguration<WrittenText>
{
    public void Configure(EntityTypeBuilder<WrittenText> builder)
    {
        builder.ToTable("written_texts");
        builder.HasKey(text => new { text.WorkspaceId, text.Hash });
        builder.HasIndex(text => new { text.WorkspaceId, text.Number }).IsUnique();
    }
}
