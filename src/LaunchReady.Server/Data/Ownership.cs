namespace LaunchReady.Server.Data;

/// <summary>
/// A row of one workspace. The context filters reads to the bound workspace and refuses writes to another;
/// no query needs to remember it.
/// </summary>
internal interface IWorkspaceOwned
{
    Guid WorkspaceId { get; }
}

/// <summary>A row with a state. The version goes up on every change, and a change made from an older version fails.</summary>
internal interface IVersioned
{
    int Version { get; set; }
}
