using LaunchReady.Server.Doors;
using LaunchReady.Server.Features.Identity;
using LaunchReady.Server.Features.Workspaces.Contracts;
using LaunchReady.Server.Features.Workspaces.Pages;
using LaunchReady.Server.UI;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LaunchReady.Server.Features.Workspaces;

/// <summary>A person's own page: their password, where they are signed in, their workspaces.</summary>
internal static class AccountPages
{
    public static void Map(RouteGroupBuilder pages) =>
        pages.MapGet("/account", ShowAsync).SignedInPerson().Reads("One's own account and sessions");

    private static async Task<RazorComponentResult<AccountPage>> ShowAsync(
        string? done, PageFrame frame, CurrentCaller caller, Sessions sessions, MyWorkspaces workspaces, CancellationToken cancellationToken)
    {
        var me = caller.Known;
        var open = await sessions.ListAsync(me.AccountId, me.CredentialId, cancellationToken);
        var model = new AccountModel
        {
            Name = me.Name,
            Email = me.Email,
            Sessions = [.. open.OrderByDescending(session => session.Current).Select(Line)],
            Workspaces = WorkspaceLine.Of(await workspaces.ListAsync(me.AccountId, cancellationToken)),
            Done = done switch
            {
                "password" => "Your password is changed. Every other session has ended.",
                "sessions" => "Every other session has ended.",
                _ => null,
            },
        };
        return PageFrame.Show<AccountPage>(new { Context = frame.Plain(), Account = model });
    }

    private static SessionLine Line(SessionItem session) =>
        new(session.Id, DeviceWords.Of(session.UserAgent), session.Address, session.CreatedAt, session.LastSeenAt, session.Current);
}
