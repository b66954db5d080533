using LaunchReady.Server.Features.Workspaces.Contracts;

namespace LaunchReady.Server.Features.Workspaces.Pages;

/// <summary>A workspace to go to.</summary>
public sealed record WorkspaceLine(string Name, string Slug, string Role)
{
    internal static IReadOnlyList<WorkspaceLine> Of(IEnumerable<WorkspaceItem> items) =>
        [.. items.Select(item => new WorkspaceLine(item.Name, item.Slug, RoleWords.Of(item.Role)))];
}
