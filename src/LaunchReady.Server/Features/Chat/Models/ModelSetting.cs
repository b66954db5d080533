using LaunchReady.Server.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LaunchReady.Server.Features.Chat.Models;

/// <summary>The model an admin chose for a workspace. Without a row the deployment's model answers, and without that the built-in one.</summary>
internal sealed class ModelSetting : IWorkspaceOwned, IVersioned
{
    public required Guid WorkspaceId { get; init; }

    public required ModelProvider Provider { get; set; }

    public string? Endpoint { get; set; }

    public string Name { get; set; } = string.Empty;

    /// <summary>Sealed for this row; no door gives it back.</summary>
    public byte[]? SealedKey { get; set; }

    public int Version { get; set; }

    public string Identity => "model-setting/" + WorkspaceId;
}

internal sealed class ModelSettingConfiguration : IEntityTypeConfiguration<ModelSetting>
{
    public void Configure(EntityTypeBuilder<ModelSetting> builder)
    {
        builder.ToTable("model_settings");
        builder.HasKey(setting => setting.WorkspaceId);
        builder.Property(setting => setting.Endpoint).HasMaxLength(500);
        builder.Property(setting => setting.Name).HasMaxLength(200);
        builder.Property(setting => setting.SealedKey).HasMaxLength(2000);
        builder.Ignore(setting => setting.Identity);
    }
}
