using LaunchReady.Server.Doors;
using LaunchReady.Server.Features.Workspaces.Contracts;
using LaunchReady.Server.Features.Workspaces.Pages;
using LaunchReady.Server.UI;
using LaunchReady.Server.UI.Layout;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LaunchReady.Server.Features.Workspaces;

/// <summary>The people of a workspace. Everybody sees them; the controls are drawn for those whom the API would let use them.</summary>
internal static class MemberPages
{
    public static void Map(RouteGroupBuilder workspace) =>
        workspace.MapGet("/members", ShowAsync).ForPerson(Role.Viewer).Reads("Who belongs to the workspace, and open invitations (admins)");

    private static async Task<RazorComponentResult<MembersPage>> ShowAsync(
        PageQuery page, PageFrame frame, CurrentCaller caller, Members members, Invites invites, TimeProvider time, CancellationToken cancellationToken)
    {
        var me = caller.Known;
        var mine = caller.Member.Role;
        var part = await members.ListAsync(page, cancellationToken);
        var open = mine >= Role.Admin ? await invites.ListOpenAsync(cancellationToken) : [];
        var now = time.GetUtcNow();
        var people = new PeopleModel
        {
            Members = [.. part.Items.Select(item => Line(item, me.AccountId, mine))],
            Invites = [.. open.Select(invite => new InviteLine(invite.Id, invite.Email, RoleWords.Of(invite.Role), TimeWords.Expiry(invite.ExpiresAt, now)))],
            CanManage = mine >= Role.Admin,
            GivableRoles = RoleWords.UpTo(mine),
            ExplainedRoles = RoleWords.ExplainedUpTo(mine),
            FirstUrl = page.After is null ? null : Urls.Members(caller.Member.Slug),
            NextUrl = part.Next is { } next ? $"{Urls.Members(caller.Member.Slug)}?after={next}" : null,
        };
        return PageFrame.Show<MembersPage>(new { Shell = await frame.ShellAsync(NavItem.Members, cancellationToken), People = people });
    }

    private static MemberLine Line(MemberItem item, Guid self, Role mine) => new()
    {
        Id = item.Id,
        Name = item.Name,
        Email = item.Email,
        Role = RoleWords.Of(item.Role),
        RoleValue = RoleWords.Value(item.Role),
        Since = item.JoinedAt,
        IsYou = item.Id == self,
        CanChangeRole = item.Id != self && MemberPolicy.RefusesRole(mine, item.Role, item.Role) is null,
        CanRemove = item.Id != self && MemberPolicy.RefusesRemoval(mine, item.Role) is null,
    };
}
