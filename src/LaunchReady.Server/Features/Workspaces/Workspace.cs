using LaunchReady.Server.Data;
using LaunchReady.Server.Features.Identity;
using LaunchReady.Server.Features.Workspaces.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LaunchReady.Server.Features.Workspaces;

/// <summary>The tenant. Everything that people work on belongs to exactly one.</summary>
internal sealed class Workspace : IVersioned
{
    public required Guid Id { get; init; }

    /// <summary>Its name in addresses: <c>/w/{slug}</c>. Never changes, so links keep working.</summary>
    public required string Slug { get; init; }

    public required string Name { get; set; }

    /// <summary>Added to every conversation before the person's words. Written by admins, trusted.</summary>
    public string SystemPrompt { get; set; } = string.Empty;

    public required DateTimeOffset CreatedAt { get; init; }

    public int Version { get; set; }
}

/// <summary>That an account belongs to a workspace, in a role.</summary>
internal sealed class Membership : IWorkspaceOwned, IVersioned
{
    public required Guid Id { get; init; }

    public required Guid WorkspaceId { get; init; }

    public required Guid AccountId { get; init; }

    public required Role Role { get; set; }

    public required DateTimeOffset JoinedAt { get; init; }

    public int Version { get; set; }
}

internal sealed class WorkspaceConfiguration : IEntityTypeConfiguration<Workspace>
{
    public void Configure(EntityTypeBuilder<Workspace> builder)
    {
        builder.ToTable("workspaces");
        builder.HasIndex(workspace => workspace.Slug).IsUnique();
        builder.Property(workspace => workspace.Slug).HasMaxLength(60);
        builder.Property(workspace => workspace.Name).HasMaxLength(80);
        builder.Property(workspace => workspace.SystemPrompt).HasMaxLength(8000);
    }
}

internal sealed class MembershipConfiguration : IEntityTypeConfiguration<Membership>
{
    public void Configure(EntityTypeBuilder<Membership> builder)
    {
        builder.ToTable("memberships");
        builder.HasIndex(membership => new { membership.WorkspaceId, membership.AccountId }).IsUnique();
        builder.HasIndex(membership => membership.AccountId);
        builder.HasOne<Workspace>().WithMany().HasForeignKey(membership => membership.WorkspaceId);
        builder.HasOne<Account>().WithMany().HasForeignKey(membership => membership.AccountId);
    }
}
