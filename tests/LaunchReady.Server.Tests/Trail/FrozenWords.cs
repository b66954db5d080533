using LaunchReady.Server.Data.Trail;

namespace LaunchReady.Server.Tests.Trail;

/// <summary>Names in the trail are stored and exported. One may be added; none may be renamed, removed or used for something else.</summary>
public sealed class FrozenWords
{
    private static readonly string[] Actions =
    [
        "InstallationSetUp", "SignedIn", "SignInFailed", "SignInSlowed", "SignedOut", "SessionRevoked", "PasswordChanged",
        "WorkspaceCreated", "WorkspaceRenamed", "DemoDataAdded", "DemoDataRemoved", "MemberAdded", "MemberRoleChanged", "MemberRemoved",
        "InviteCreated", "InviteAccepted", "InviteRevoked", "ApiKeyCreated", "ApiKeyRevoked", "SettingChanged", "ModelChanged", "ModelTested",
        "AccessDenied", "ConversationDeleted", "TurnStarted", "TurnEnded", "CallMade", "CallRefused",
        "ApprovalRequested", "ApprovalApproved", "ApprovalDenied", "ApprovalExpired", "TrailExported", "TrustedTargetsChanged", "ReplyWithheld",
    ];

    [Fact]
    public void Actions_AreTheOnesWePromised() => Assert.Equal(Actions, Enum.GetNames<TrailAction>());

    [Fact]
    public void Outcomes_AreTheOnesWePromised() =>
        Assert.Equal(["Done", "Waiting", "Refused", "Failed", "Unknown"], Enum.GetNames<TrailOutcome>());

    [Fact]
    public void ActorKinds_AreTheOnesWePromised() =>
        Assert.Equal(["Person", "Assistant", "ApiKey", "System", "Anonymous"], Enum.GetNames<TrailActorKind>());
}
