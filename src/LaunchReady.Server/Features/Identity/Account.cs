using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LaunchReady.Server.Features.Identity;

/// <summary>A person. Belongs to no workspace by itself; memberships are the Workspaces room's.</summary>
internal sealed class Account
{
    public required Guid Id { get; init; }

    public required string Email { get; init; }

    /// <summary>The address in the one form that is compared.</summary>
    public required string NormalizedEmail { get; init; }

    public required string Name { get; set; }

    /// <summary>ASP.NET Core Identity's format (PBKDF2-HMAC-SHA512, 100,000 rounds, salted).</summary>
    public required string PasswordHash { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    public static string Normalize(string email) => email.Trim().ToLowerInvariant();
}

internal sealed class AccountConfiguration : IEntityTypeConfiguration<Account>
{
    public void Configure(EntityTypeBuilder<Account> builder)
    {
        builder.ToTable("accounts");
        builder.HasIndex(account => account.NormalizedEmail).IsUnique();
        builder.Property(account => account.Email).HasMaxLength(320);
        builder.Property(account => account.NormalizedEmail).HasMaxLength(320);
        builder.Property(account => account.Name).HasMaxLength(100);
        builder.Property(account => account.PasswordHash).HasMaxLength(200);
    }
}
