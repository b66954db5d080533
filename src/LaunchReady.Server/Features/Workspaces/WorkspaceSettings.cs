using System.ComponentModel.DataAnnotations;
using LaunchReady.Server.Data;
using LaunchReady.Server.Data.Trail;
using LaunchReady.Server.Doors;
using LaunchReady.Server.Features.Workspaces.Contracts;
using Microsoft.EntityFrameworkCore;

namespace LaunchReady.Server.Features.Workspaces;

internal sealed record WorkspaceSettingsRequest
{
    [StringLength(80, MinimumLength = 1)]
    public string? Name { get; init; }

    /// <summary>What every conversation begins with. Written by admins, so it is trusted.</summary>
    [StringLength(8000), KeepEmpty]
    public string? SystemPrompt { get; init; }
}

internal sealed record WorkspaceSettingsItem(Guid Id, string Slug, string Name, string SystemPrompt, bool DemoData);

/// <summary>What an admin sets for the bound workspace. A field that is left out stays as it is.</summary>
internal sealed class WorkspaceSettings(AppData data, IDemoData demo, TrailWriter trail)
{
    public async Task<WorkspaceSettingsItem> ReadAsync(CancellationToken cancellationToken)
    {
        var workspace = await FindAsync(cancellationToken);
        return Item(workspace, await demo.IsPresentAsync(data, cancellationToken));
    }

    public Task<Outcome<WorkspaceSettingsItem>> ChangeAsync(WorkspaceSettingsRequest request, CancellationToken cancellationToken) =>
        data.WriteAsync<Outcome<WorkspaceSettingsItem>>(
            async () =>
            {
                var workspace = await FindAsync(cancellationToken);
                if (request.Name?.Trim() is { } name && name != workspace.Name)
                {
                    if (name.Length == 0)
                    {
                        return Refusal.Invalid("name", "Enter a name.");
                    }

                    trail.Record(data, new TrailEvent(TrailAction.WorkspaceRenamed, TrailOutcome.Done, $"Renamed the workspace from {workspace.Name} to {name}"));
                    workspace.Name = name;
                }

                if (request.SystemPrompt is { } prompt && prompt != workspace.SystemPrompt)
                {
                    workspace.SystemPrompt = prompt;
                    trail.Record(data, new TrailEvent(TrailAction.SettingChanged, TrailOutcome.Done, "Changed the system prompt"));
                }

                return Item(workspace, await demo.IsPresentAsync(data, cancellationToken));
            },
            cancellationToken);

    public Task<Outcome<Nothing>> AddDemoDataAsync(CancellationToken cancellationToken) =>
        data.WriteAsync<Outcome<Nothing>>(
            async () =>
            {
                if (await demo.IsPresentAsync(data, cancellationToken))
                {
                    return Refusal.Conflict("demo-data", "The demo company's records are here already.");
                }

                demo.AddTo(data, data.BoundWorkspace);
                trail.Record(data, new TrailEvent(TrailAction.DemoDataAdded, TrailOutcome.Done, "Added the demo company's records"));
                return new Nothing();
            },
            cancellationToken);

    public Task<Outcome<Nothing>> RemoveDemoDataAsync(CancellationToken cancellationToken) =>
        data.WriteAsync<Outcome<Nothing>>(
            async () =>
            {
                var removed = await demo.RemoveFromAsync(data, cancellationToken);
                if (removed == 0)
                {
                    return Refusal.NotFound;
                }

                trail.Record(data, new TrailEvent(TrailAction.DemoDataRemoved, TrailOutcome.Done, $"Removed the demo company's {removed} records"));
                return new Nothing();
            },
            cancellationToken);

    private static WorkspaceSettingsItem Item(Workspace workspace, bool demoData) =>
        new(workspace.Id, workspace.Slug, workspace.Name, workspace.SystemPrompt, demoData);

    private Task<Workspace> FindAsync(CancellationToken cancellationToken) =>
        data.Set<Workspace>().SingleAsync(workspace => workspace.Id == data.BoundWorkspace, cancellationToken);
}
