using LaunchReady.Server.Doors;
using LaunchReady.Server.Features.Workspaces.Contracts;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LaunchReady.Server.Features.Tools;

internal static class ToolEndpoints
{
    public static void Map(RouteGroupBuilder workspace) =>
        workspace.MapGet("/tools", List).For(Role.Viewer).Reads("What the assistant can do, with effect and role");

    private static Ok<Page<ToolItem>> List(ToolCatalogue catalogue) =>
        TypedResults.Ok(new Page<ToolItem>([.. catalogue.All.Select(ToolItem.Of)], null));
}
