using LaunchReady.Server.Data;
using LaunchReady.Server.Features.Workspaces.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LaunchReady.Server.Features.Workspaces;

/// <summary>
/// A way in for one address, to one workspace, in one role, once, for seven days. The link holds a token, the row its hash.
/// States: open → accepted | revoked | expired (by time).
/// </summary>
internal sealed class Invite : IWorkspaceOwned, IVersioned
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);

    public required Guid Id { get; init; }

    public required Guid WorkspaceId { get; init; }

    public required string Email { get; init; }

    public required Role Role { get; init; }

    public required byte[] TokenHash { get; init; }

    public required Guid InvitedBy { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    public DateTimeOffset? AcceptedAt { get; private set; }

    public DateTimeOffset? RevokedAt { get; private set; }

    public int Version { get; set; }

    public bool IsOpen(DateTimeOffset now) => AcceptedAt is null && RevokedAt is null && now < ExpiresAt;

    /// <summary>False when it is no longer open; nothing changed then.</summary>
    public bool TryAccept(DateTimeOffset now)
    {
        if (!IsOpen(now))
        {
            return false;
        }

        AcceptedAt = now;
        return true;
    }

    /// <inheritdoc cref="TryAccept"/>
    public bool TryRevoke(DateTimeOffset now)
    {
        if (!IsOpen(now))
        {
            return false;
        }

        RevokedAt = now;
        return true;
    }
}

internal sealed class InviteConfiguration : IEntityTypeConfiguration<Invite>
{
    public void Configure(EntityTypeBuilder<Invite> builder)
    {
        builder.ToTable("invites");
        builder.HasIndex(invite => invite.TokenHash).IsUnique();
        builder.HasIndex(invite => invite.WorkspaceId);
        builder.HasOne<Workspace>().WithMany().HasForeignKey(invite => invite.WorkspaceId);
        builder.Property(invite => invite.Email).HasMaxLength(320);
        builder.Property(invite => invite.TokenHash).HasMaxLength(32);
    }
}
