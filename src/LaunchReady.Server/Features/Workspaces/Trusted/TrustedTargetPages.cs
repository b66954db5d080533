using LaunchReady.Server.Doors;
using LaunchReady.Server.Features.Workspaces.Contracts;
using LaunchReady.Server.Features.Workspaces.Pages;
using LaunchReady.Server.UI;
using LaunchReady.Server.UI.Layout;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LaunchReady.Server.Features.Workspaces.Trusted;

internal static class TrustedTargetPages
{
    public static void Map(RouteGroupBuilder pages) =>
        pages.MapGet("/settings/trusted-targets", ShowAsync).ForPerson(Role.Admin).Reads("Whom the workspace trusts");

    private static async Task<RazorComponentResult<TrustedTargetsPage>> ShowAsync(string? done, ChangeTrustedTargets targets, PageFrame frame, CancellationToken cancellationToken) =>
        PageFrame.Show<TrustedTargetsPage>(new
        {
            Shell = await frame.ShellAsync(NavItem.Settings, cancellationToken),
            Present = await targets.ReadAsync(cancellationToken),
            Saved = done == "saved",
        });
}
