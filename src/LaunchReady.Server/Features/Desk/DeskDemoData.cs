using LaunchReady.Server.Data;
using LaunchReady.Server.Features.Desk.Contracts;
using LaunchReady.Server.Features.Workspaces.Contracts;

namespace LaunchReady.Server.Features.Desk;

/// <summary>The demo company, as the Workspaces room offers it at set-up and in the settings.</summary>
internal sealed class DeskDemoData(FillDesk fill) : IDemoData
{
    public void AddTo(AppData data, Guid workspaceId) => fill.AddTo(data, workspaceId);

    public Task<int> RemoveFromAsync(AppData data, CancellationToken cancellationToken) => EmptyDesk.RemoveFromAsync(data, cancellationToken);

    public Task<bool> IsPresentAsync(AppData data, CancellationToken cancellationToken) => FillDesk.IsFilledAsync(data, cancellationToken);
}
