using LaunchReady.Server.Data;

namespace LaunchReady.Server.Features.Desk.Demo;

/// <summary>Keys for the rows of one workspace.</summary>
internal sealed class DemoKeys(Guid workspaceId, TimeProvider time)
{
    public Guid WorkspaceId => workspaceId;

    public Guid Next() => Ids.New(time);
}
