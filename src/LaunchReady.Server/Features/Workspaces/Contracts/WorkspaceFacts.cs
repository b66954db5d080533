using LaunchReady.Server.Data;
using Microsoft.EntityFrameworkCore;

namespace LaunchReady.Server.Features.Workspaces.Contracts;

/// <summary>What other rooms need to know of the bound workspace.</summary>
internal sealed class WorkspaceFacts(AppData data)
{
    public Task<Facts> ReadAsync(CancellationToken cancellationToken) =>
        data.Set<Workspace>().Where(workspace => workspace.Id == data.BoundWorkspace)
            .Select(workspace => new Facts(workspace.Slug, workspace.Name, workspace.SystemPrompt))
            .SingleAsync(cancellationToken);

    internal sealed record Facts(string Slug, string Name, string SystemPrompt);
}
