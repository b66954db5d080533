using LaunchReady.Server.Doors;
using LaunchReady.Server.Features.Workspaces.Contracts;
using LaunchReady.Server.Features.Workspaces.Pages;
using LaunchReady.Server.UI;
using LaunchReady.Server.UI.Layout;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LaunchReady.Server.Features.Workspaces;

/// <summary>What an admin sets for the workspace.</summary>
internal static class SettingsPages
{
    public static void Map(RouteGroupBuilder workspace) =>
        workspace.MapGet("/settings", ShowAsync).ForPerson(Role.Admin).Reads("The workspace's settings and API keys");

    private static async Task<RazorComponentResult<SettingsPage>> ShowAsync(
        string? done, PageFrame frame, CurrentCaller caller, WorkspaceSettings settings, ApiKeys keys, CancellationToken cancellationToken)
    {
        var item = await settings.ReadAsync(cancellationToken);
        var list = await keys.ListAsync(cancellationToken);
        var model = new SettingsModel
        {
            Name = item.Name,
            SystemPrompt = item.SystemPrompt,
            DemoData = item.DemoData,
            Keys = [.. list.Select(key => new KeyLine(key.Id, key.Name, RoleWords.Of(key.Role), key.Prefix, key.MadeBy, key.CreatedAt, key.LastUsedAt))],
            GivableRoles = RoleWords.ExplainedUpTo(caller.Member.Role),
            Done = done switch
            {
                "saved" => "Saved.",
                "demo-added" => "The demo company is here.",
                "demo-removed" => "The demo company is gone.",
                _ => null,
            },
        };
        return PageFrame.Show<SettingsPage>(new { Shell = await frame.ShellAsync(NavItem.Settings, cancellationToken), Settings = model });
    }
}
