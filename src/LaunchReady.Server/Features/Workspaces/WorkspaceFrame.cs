using LaunchReady.Server.Data;
using LaunchReady.Server.Features.Workspaces.Contracts;
using LaunchReady.Server.UI;
using LaunchReady.Server.UI.Layout;
using Microsoft.EntityFrameworkCore;

namespace LaunchReady.Server.Features.Workspaces;

/// <summary>What this room gives to the frame of every page: the person, the workspaces to switch to, how many belong.</summary>
internal sealed class WorkspaceFrame(AppData data, CurrentCaller caller, MyWorkspaces workspaces) : IShellContribution
{
    public async Task<ShellModel> AddToAsync(ShellModel shell, CancellationToken cancellationToken)
    {
        var mine = await workspaces.ListAsync(caller.Known.AccountId, cancellationToken);
        return shell with
        {
            Workspaces = [.. mine.Select(workspace => new WorkspaceLink(workspace.Name, workspace.Slug))],
            MemberCount = await data.Set<Membership>().CountAsync(cancellationToken),
            CanChat = caller.Member.Role >= Role.Member,
            CanAdminister = caller.Member.Role >= Role.Admin,
        };
    }
}

internal sealed class CallerInFrame(CurrentCaller caller) : FramePerson
{
    public override string? Name => caller.Caller?.Name;

    public override string WorkspaceName => caller.Member.WorkspaceName;

    public override string WorkspaceSlug => caller.Member.Slug;

    public override string Role => caller.Member.Role.ToString();
}
