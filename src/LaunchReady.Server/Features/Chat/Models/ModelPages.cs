using LaunchReady.Server.Doors;
using LaunchReady.Server.Features.Chat.Pages;
using LaunchReady.Server.Features.Workspaces.Contracts;
using LaunchReady.Server.UI;
using LaunchReady.Server.UI.Layout;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LaunchReady.Server.Features.Chat.Models;

/// <summary>Where an admin chooses the model. The key can be entered and replaced, never seen.</summary>
internal static class ModelPages
{
    public static void Map(RouteGroupBuilder pages) =>
        pages.MapGet("/settings/model", ShowAsync).ForPerson(Role.Admin).Reads("Which model answers in the workspace");

    private static async Task<RazorComponentResult<ModelPage>> ShowAsync(string? done, ChangeModel model, PageFrame frame, CancellationToken cancellationToken) =>
        PageFrame.Show<ModelPage>(new
        {
            Shell = await frame.ShellAsync(NavItem.Settings, cancellationToken),
            Present = await model.ReadAsync(cancellationToken),
            Saved = done == "saved",
        });
}
