namespace LaunchReady.Server.Features.Workspaces;
#pragma warning disable CA1822
internal sealed class InviteMail
{
    public Task<bool> TrySendAsync(string to, string workspace, string host, string link, CancellationToken cancellationToken) => Task.FromResult(false);
}
