using LaunchReady.Server.Data;
using LaunchReady.Server.Data.Trail;
using LaunchReady.Server.Features.Workspaces.Contracts;
using Microsoft.EntityFrameworkCore;

namespace LaunchReady.Server.Features.Workspaces;

/// <summary>Adds a workspace with its owner, inside a write; binds the scope to it.</summary>
internal sealed class NewWorkspace(AppData data, WorkspaceBinding binding, IDemoData demo, TrailWriter trail, TimeProvider time)
{
    public async Task<WorkspaceItem> AddAsync(string name, Guid owner, TrailActor actor, bool withDemoData, CancellationToken cancellationToken)
    {
        var wanted = WorkspaceSlug.Of(name);
        var taken = await data.Set<Workspace>().Where(workspace => workspace.Slug.StartsWith(wanted)).Select(workspace => workspace.Slug).ToHashSetAsync(cancellationToken);
        var workspace = new Workspace
        {
            Id = Ids.New(time),
            Slug = WorkspaceSlug.FirstFree(wanted, taken),
            Name = name.Trim(),
            CreatedAt = time.GetUtcNow(),
        };
        binding.Bind(workspace.Id);
        data.Set<Workspace>().Add(workspace);
        data.Set<Membership>().Add(new Membership
        {
            Id = Ids.New(time),
            WorkspaceId = workspace.Id,
            AccountId = owner,
            Role = Role.Owner,
            JoinedAt = time.GetUtcNow(),
        });
        trail.Record(data, new TrailEvent(TrailAction.WorkspaceCreated, TrailOutcome.Done, $"Created the workspace {workspace.Name}")
        {
            SubjectId = workspace.Id.ToString(),
            Actor = actor,
        });
        if (withDemoData)
        {
            demo.AddTo(data, workspace.Id);
            trail.Record(data, new TrailEvent(TrailAction.DemoDataAdded, TrailOutcome.Done, "Added the demo company's records") { Actor = actor });
        }

        return new WorkspaceItem(workspace.Id, workspace.Slug, workspace.Name, Role.Owner);
    }
}

internal sealed record WorkspaceItem(Guid Id, string Slug, string Name, Role Role);
