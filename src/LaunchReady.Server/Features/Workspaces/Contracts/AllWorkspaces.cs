using LaunchReady.Server.Data;
using Microsoft.EntityFrameworkCore;

namespace LaunchReady.Server.Features.Workspaces.Contracts;

/// <summary>For jobs that visit every workspace, each in a scope of its own.</summary>
internal sealed class AllWorkspaces(AppData data)
{
    public Task<List<Guid>> IdsAsync(CancellationToken cancellationToken) =>
        data.Set<Workspace>().OrderBy(workspace => workspace.Id).Select(workspace => workspace.Id).ToListAsync(cancellationToken);
}
