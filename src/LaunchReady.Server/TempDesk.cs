using LaunchReady.Server.Data;
using LaunchReady.Server.Features.Workspaces.Contracts;
namespace LaunchReady.Server;
internal sealed class TempDemo : IDemoData
{
    public void AddTo(AppData data, Guid workspaceId) { }
    public Task<int> RemoveFromAsync(AppData data, CancellationToken cancellationToken) => Task.FromResult(0);
    public Task<bool> IsPresentAsync(AppData data, CancellationToken cancellationToken) => Task.FromResult(false);
}
