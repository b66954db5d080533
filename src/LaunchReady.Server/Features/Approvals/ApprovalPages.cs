using LaunchReady.Server.Doors;
using LaunchReady.Server.Features.Approvals.Contracts;
using LaunchReady.Server.Features.Approvals.Pages;
using LaunchReady.Server.Features.Workspaces.Contracts;
using LaunchReady.Server.UI;
using LaunchReady.Server.UI.Layout;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LaunchReady.Server.Features.Approvals;

internal static class ApprovalPages
{
    private const int Shown = 20;

    public static void Map(RouteGroupBuilder pages) =>
        pages.MapGet("/approvals", ShowAsync).ForPerson(Role.Viewer).Reads("The inbox of calls that wait for a person");

    private static async Task<RazorComponentResult<InboxPage>> ShowAsync(
        ApprovalReader approvals, CurrentCaller caller, PageFrame frame, TimeProvider time, CancellationToken cancellationToken)
    {
        var shell = await frame.ShellAsync(NavItem.Approvals, cancellationToken);
        var waiting = await approvals.ListAsync(new PageQuery(PageQuery.Most, null), pending: true, caller.Known, cancellationToken);
        var settled = await approvals.ListAsync(new PageQuery(Shown, null), pending: false, caller.Known, cancellationToken);
        return PageFrame.Show<InboxPage>(new
        {
            Shell = shell,
            Waiting = waiting.Items.Where(item => item.Status == "pending").Select(Card).ToList(),
            Settled = settled.Items.Concat(waiting.Items.Where(item => item.Status != "pending")).Select(Card).ToList(),
        });

        UI.Components.ApprovalModel Card(ApprovalItem item) => ApprovalCards.Of(
            item,
            shell.WorkspaceSlug,
            shell.AntiforgeryToken,
            caller.Known.AccountId,
            Urls.Approvals(shell.WorkspaceSlug),
            item.RequestedBy == caller.Known.AccountId ? Urls.Conversation(shell.WorkspaceSlug, item.ConversationId) : null,
            time.GetUtcNow());
    }
}
