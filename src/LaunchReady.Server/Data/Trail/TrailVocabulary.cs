namespace LaunchReady.Server.Data.Trail;

/// <summary>What can happen. Names are stored and exported: they are never renamed and never reused (a test freezes them).</summary>
internal enum TrailAction
{
    InstallationSetUp,
    SignedIn,
    SignInFailed,
    SignInSlowed,
    SignedOut,
    SessionRevoked,
    PasswordChanged,
    WorkspaceCreated,
    WorkspaceRenamed,
    DemoDataAdded,
    DemoDataRemoved,
    MemberAdded,
    MemberRoleChanged,
    MemberRemoved,
    InviteCreated,
    InviteAccepted,
    InviteRevoked,
    ApiKeyCreated,
    ApiKeyRevoked,
    SettingChanged,
    ModelChanged,
    ModelTested,
    AccessDenied,
    ConversationDeleted,
    TurnStarted,
    TurnEnded,
    CallMade,
    CallRefused,
    ApprovalRequested,
    ApprovalApproved,
    ApprovalDenied,
    ApprovalExpired,
    TrailExported,
    TrustedTargetsChanged,
    ReplyWithheld,
}

internal enum TrailOutcome
{
    Done,
    Waiting,
    Refused,
    Failed,
    Unknown,
}

internal enum TrailActorKind
{
    Person,

    /// <summary>The assistant, on behalf of the person named.</summary>
    Assistant,
    ApiKey,
    System,
    Anonymous,
}

/// <summary>Who did it.</summary>
internal sealed record TrailActor(TrailActorKind Kind, Guid? Id, string Name)
{
    public static TrailActor System { get; } = new(TrailActorKind.System, null, "Launch Ready");

    public static TrailActor Anonymous(string address) => new(TrailActorKind.Anonymous, null, address);
}

/// <summary>What a room wants recorded. Details hold names and values, never message text or secrets.</summary>
internal sealed record TrailEvent(TrailAction Action, TrailOutcome Outcome, string What)
{
    public string? SubjectId { get; init; }

    public IReadOnlyDictionary<string, string>? Details { get; init; }

    /// <summary>Set when somebody other than the scope's caller did it.</summary>
    public TrailActor? Actor { get; init; }
}
