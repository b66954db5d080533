namespace LaunchReady.Server.Tests.Doors;

/// <summary>The callers that the access matrix has a column for, in the order of its columns.</summary>
public enum Persona
{
    Anonymous,
    Viewer,
    Member,
    Admin,
    Owner,

    /// <summary>An API key with the owner's role, made by the owner.</summary>
    OwnerKey,

    /// <summary>The owner of another workspace, with no place in this one.</summary>
    OtherOwner,

    /// <summary>An API key of this workspace that was revoked.</summary>
    RevokedKey,

    /// <summary>Was an admin here until a moment ago; still signed in.</summary>
    RemovedMember,
}
