namespace LaunchReady.Server.Features.Workspaces.Contracts;

/// <summary>What a member may do. Each role includes those before it.</summary>
internal enum Role
{
    /// <summary>Reads.</summary>
    Viewer = 1,

    /// <summary>Chats, runs tools, decides what is not their own.</summary>
    Member = 2,

    /// <summary>Members, invites, connections, system prompt, export.</summary>
    Admin = 3,

    /// <summary>Everything, the workspace's deletion included.</summary>
    Owner = 4,
}
