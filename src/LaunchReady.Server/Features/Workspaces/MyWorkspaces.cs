using System.ComponentModel.DataAnnotations;
using LaunchReady.Server.Data;
using LaunchReady.Server.Doors;
using LaunchReady.Server.Features.Workspaces.Contracts;
using Microsoft.EntityFrameworkCore;

namespace LaunchReady.Server.Features.Workspaces;

internal sealed record CreateWorkspaceRequest
{
    [Required, StringLength(80, MinimumLength = 1)]
    public required string Name { get; init; }

    /// <summary>Fill the workspace with a demo company's records. Off unless asked for.</summary>
    public bool? DemoData { get; init; }
}

/// <summary>The workspaces of one account. Steps over the workspace filter: it asks about the person, not about a workspace.</summary>
internal sealed class MyWorkspaces(AppData data, NewWorkspace workspaces)
{
    private const int Most = 50;

    public async Task<IReadOnlyList<WorkspaceItem>> ListAsync(Guid accountId, CancellationToken cancellationToken) =>
        await (from member in data.Set<Membership>().IgnoreQueryFilters()
               where member.AccountId == accountId
               join workspace in data.Set<Workspace>() on member.WorkspaceId equals workspace.Id
               orderby workspace.Name
               select new WorkspaceItem(workspace.Id, workspace.Slug, workspace.Name, member.Role))
            .ToListAsync(cancellationToken);

    public Task<Outcome<WorkspaceItem>> CreateAsync(Caller caller, CreateWorkspaceRequest request, CancellationToken cancellationToken) =>
        data.WriteAsync<Outcome<WorkspaceItem>>(
            async () =>
            {
                if (string.IsNullOrWhiteSpace(request.Name))
                {
                    return Refusal.Invalid("name", "Enter a name.");
                }

                if (await data.Set<Membership>().IgnoreQueryFilters().CountAsync(member => member.AccountId == caller.AccountId, cancellationToken) >= Most)
                {
                    return Refusal.Conflict("workspaces", $"You belong to {Most} workspaces, which is the most there can be. Leave one first.");
                }

                return await workspaces.AddAsync(request.Name, caller.AccountId, caller.AsActor(), request.DemoData ?? false, cancellationToken);
            },
            cancellationToken);
}
