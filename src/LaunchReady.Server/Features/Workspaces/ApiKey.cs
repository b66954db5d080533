using LaunchReady.Server.Data;
using LaunchReady.Server.Features.Identity;
using LaunchReady.Server.Features.Workspaces.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LaunchReady.Server.Features.Workspaces;

/// <summary>
/// A program's way into one workspace, on behalf of the person who made it. It can never do more than that person can now:
/// a removed or demoted maker takes the key down with them.
/// </summary>
internal sealed class ApiKey : IWorkspaceOwned, IVersioned
{
    public required Guid Id { get; init; }

    public required Guid WorkspaceId { get; init; }

    public required Guid AccountId { get; init; }

    public required string Name { get; init; }

    public required Role Role { get; init; }

    public required byte[] TokenHash { get; init; }

    /// <summary>The first characters, to recognise it by in a list.</summary>
    public required string Prefix { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? LastUsedAt { get; set; }

    public DateTimeOffset? RevokedAt { get; private set; }

    public int Version { get; set; }

    public void Revoke(DateTimeOffset now) => RevokedAt ??= now;
}

internal sealed class ApiKeyConfiguration : IEntityTypeConfiguration<ApiKey>
{
    public void Configure(EntityTypeBuilder<ApiKey> builder)
    {
        builder.ToTable("api_keys");
        builder.HasIndex(key => key.TokenHash).IsUnique();
        builder.HasIndex(key => key.WorkspaceId);
        builder.HasOne<Workspace>().WithMany().HasForeignKey(key => key.WorkspaceId);
        builder.HasOne<Account>().WithMany().HasForeignKey(key => key.AccountId);
        builder.Property(key => key.Name).HasMaxLength(80);
        builder.Property(key => key.TokenHash).HasMaxLength(32);
        builder.Property(key => key.Prefix).HasMaxLength(12);
    }
}
