using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LaunchReady.Server.Features.Identity;

/// <summary>
/// The one way to the first account. One row (its key is constant), so that two of them cannot exist and
/// two racing tries cannot both use it: the version is a concurrency token.
/// </summary>
internal sealed class SetupLink : Data.IVersioned
{
    public const int OnlyKey = 1;
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(30);

    public int Id { get; init; } = OnlyKey;

    public required byte[] TokenHash { get; set; }

    /// <summary>Null for a token that the deployment gave: it is good until used.</summary>
    public DateTimeOffset? ExpiresAt { get; set; }

    public DateTimeOffset? UsedAt { get; private set; }

    public int Version { get; set; }

    public bool IsOpen(DateTimeOffset now) => UsedAt is null && (ExpiresAt is null || now < ExpiresAt);

    public void Use(DateTimeOffset now) => UsedAt = now;
}

internal sealed class SetupLinkConfiguration : IEntityTypeConfiguration<SetupLink>
{
    public void Configure(EntityTypeBuilder<SetupLink> builder)
    {
        builder.ToTable("setup");
        builder.Property(link => link.Id).ValueGeneratedNever();
        builder.Property(link => link.TokenHash).HasMaxLength(32);
    }
}
