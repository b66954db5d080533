using LaunchReady.Server.Data;
using LaunchReady.Server.Features.Workspaces.Contracts;
using LaunchReady.Server.UI;
using LaunchReady.Server.UI.Layout;
using LaunchReady.Server.UI.Pages;

namespace LaunchReady.Server.Hosting.Doors;

/// <summary>
/// A page that a member's role does not open, said inside the workspace: which role, and who of their people can give it.
/// The caller is a member, so the scope may be bound to the workspace although the door stayed shut.
/// </summary>
internal static class DeniedPages
{
    private const int MostNames = 4;

    public static async Task AnswerAsync(HttpContext context, Role needed)
    {
        var services = context.RequestServices;
        var member = services.GetRequiredService<CurrentCaller>().Member;
        services.GetRequiredService<WorkspaceBinding>().Bind(member.WorkspaceId);
        var shell = await services.GetRequiredService<PageFrame>().ShellAsync(NavItem.None, context.RequestAborted);
        var people = await services.GetRequiredService<MemberDirectory>().PeopleAsync(context.RequestAborted);

        // Nobody gives a role above their own, and below admin nobody gives any.
        var helpers = people.Where(person => person.Role >= needed && person.Role >= Role.Admin).Select(person => person.Name).Take(MostNames);
        var page = PageFrame.Show<DeniedPage>(
            new { Shell = shell, Permission = RoleWords.Value(needed), YourRole = RoleWords.WithArticle(member.Role), WhoCanGrant = (IReadOnlyList<string>)[.. helpers] },
            StatusCodes.Status403Forbidden);
        await page.ExecuteAsync(context);
    }
}
