using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LaunchReady.Server.Features.Identity;

/// <summary>
/// A signed-in browser. The cookie holds a random token, the row its SHA-256: reading the database does not let anybody in.
/// Ends when revoked, after a week unused, or after thirty days.
/// </summary>
internal sealed class Session
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(30);
    public static readonly TimeSpan Idle = TimeSpan.FromDays(7);

    public required Guid Id { get; init; }

    public required Guid AccountId { get; init; }

    public required byte[] TokenHash { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset LastSeenAt { get; set; }

    public required DateTimeOffset ExpiresAt { get; init; }

    public DateTimeOffset? RevokedAt { get; private set; }

    /// <summary>What the browser says it is, for the person's own list.</summary>
    public required string UserAgent { get; init; }

    public required string Address { get; init; }

    public void Revoke(DateTimeOffset now) => RevokedAt ??= now;
}

internal sealed class SessionConfiguration : IEntityTypeConfiguration<Session>
{
    public void Configure(EntityTypeBuilder<Session> builder)
    {
        builder.ToTable("sessions");
        builder.HasIndex(session => session.TokenHash).IsUnique();
        builder.HasIndex(session => session.AccountId);
        builder.HasOne<Account>().WithMany().HasForeignKey(session => session.AccountId);
        builder.Property(session => session.TokenHash).HasMaxLength(32);
        builder.Property(session => session.UserAgent).HasMaxLength(200);
        builder.Property(session => session.Address).HasMaxLength(64);
    }
}
