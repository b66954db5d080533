using LaunchReady.Server.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LaunchReady.Server.Features.Workspaces.Trusted;

/// <summary>
/// Whom a workspace's admins trust as recipients, hosts and payees. One row a workspace, so that two admins cannot save over each other unseen;
/// without a row nothing is trusted. The lists hold canonical values only, in the order of the alphabet.
/// </summary>
internal sealed class TrustedTargetSetting : IWorkspaceOwned, IVersioned
{
    public required Guid WorkspaceId { get; init; }

    public IReadOnlyList<string> Recipients { get; set; } = [];

    public IReadOnlyList<string> Hosts { get; set; } = [];

    public IReadOnlyList<string> Payees { get; set; } = [];

    public required Guid ChangedBy { get; set; }

    public required DateTimeOffset ChangedAt { get; set; }

    public int Version { get; set; }
}

internal sealed class TrustedTargetSettingConfiguration : IEntityTypeConfiguration<TrustedTargetSetting>
{
    public void Configure(EntityTypeBuilder<TrustedTargetSetting> builder)
    {
        builder.ToTable("trusted_targets");
        builder.HasKey(setting => setting.WorkspaceId);
        builder.HasOne<Workspace>().WithOne().HasForeignKey<TrustedTargetSetting>(setting => setting.WorkspaceId);
        Lines(builder.Property(setting => setting.Recipients));
        Lines(builder.Property(setting => setting.Hosts));
        Lines(builder.Property(setting => setting.Payees));
    }

    // One value a line, the same in both databases: no value holds a line break.
    private static void Lines(PropertyBuilder<IReadOnlyList<string>> property) =>
        property.HasMaxLength(TargetList.Most * (TargetList.Longest + 1)).HasConversion(
            values => string.Join('\n', values),
            text => text.Split('\n', StringSplitOptions.RemoveEmptyEntries),
            new Microsoft.EntityFrameworkCore.ChangeTracking.ValueComparer<IReadOnlyList<string>>(
                (one, other) => one!.SequenceEqual(other!),
                values => values.Aggregate(0, (hash, value) => HashCode.Combine(hash, value)),
                values => values));
}
