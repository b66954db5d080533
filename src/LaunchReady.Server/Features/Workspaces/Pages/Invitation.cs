namespace LaunchReady.Server.Features.Workspaces.Pages;

/// <summary>Who looks at an invitation, which decides what they can do with it.</summary>
public enum GuestKind
{
    /// <summary>The invited address has no account yet.</summary>
    New,

    /// <summary>It has one, and nobody is signed in here.</summary>
    MustSignIn,
    SignedIn,

    /// <summary>Signed in with another address than the invited one.</summary>
    SomebodyElse,
}

public sealed record Invitation
{
    public required string Token { get; init; }

    public required string Workspace { get; init; }

    public required string InvitedBy { get; init; }

    public required string Email { get; init; }

    public required string Role { get; init; }

    public required string Expires { get; init; }

    public required GuestKind Guest { get; init; }

    public string? SignedInAs { get; init; }
}
