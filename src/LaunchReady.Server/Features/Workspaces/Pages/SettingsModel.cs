using LaunchReady.Server.UI.Components;

namespace LaunchReady.Server.Features.Workspaces.Pages;

public sealed record SettingsModel
{
    public required string Name { get; init; }

    public required string SystemPrompt { get; init; }

    public required bool DemoData { get; init; }

    public required IReadOnlyList<KeyLine> Keys { get; init; }

    public required IReadOnlyList<Choice> GivableRoles { get; init; }

    /// <summary>What has just been done, as a sentence.</summary>
    public string? Done { get; init; }
}

public sealed record KeyLine(Guid Id, string Name, string Role, string Prefix, string MadeBy, DateTimeOffset CreatedAt, DateTimeOffset? LastUsedAt);
