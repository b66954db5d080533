using LaunchReady.Server.Doors;
using LaunchReady.Server.Features.Tools.Pages;
using LaunchReady.Server.Features.Workspaces.Contracts;
using LaunchReady.Server.UI;
using LaunchReady.Server.UI.Layout;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LaunchReady.Server.Features.Tools;

internal static class ToolPages
{
    public static void Map(RouteGroupBuilder pages) =>
        pages.MapGet("/tools", ShowAsync).ForPerson(Role.Viewer).Reads("What the assistant can do here");

    private static async Task<RazorComponentResult<ToolsPage>> ShowAsync(ToolCatalogue catalogue, PageFrame frame, CancellationToken cancellationToken) =>
        PageFrame.Show<ToolsPage>(new
        {
            Shell = await frame.ShellAsync(NavItem.Tools, cancellationToken),
            Tools = catalogue.All.Select(ToolItem.Of).ToList(),
        });
}
