namespace LaunchReady.Server.Features.Workspaces.Pages;

public sealed record AccountModel
{
    public required string Name { get; init; }

    public required string Email { get; init; }

    /// <summary>The present one first.</summary>
    public required IReadOnlyList<SessionLine> Sessions { get; init; }

    public required IReadOnlyList<WorkspaceLine> Workspaces { get; init; }

    /// <summary>What has just been done, as a sentence.</summary>
    public string? Done { get; init; }
}

public sealed record SessionLine(Guid Id, string Device, string Address, DateTimeOffset CreatedAt, DateTimeOffset LastSeenAt, bool IsCurrent);
