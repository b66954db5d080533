namespace LaunchReady.Audit.Smoke;

/// <summary>What a step proves. The five in the middle are those that a deployment must show; the rest is what they stand on.</summary>
internal enum SmokeThing
{
    /// <summary>The server answers and is ready.</summary>
    Reachable,

    /// <summary>People get in by what is theirs, and not by a wrong password.</summary>
    SignIn,

    /// <summary>A question gets an answer.</summary>
    Chat,

    /// <summary>Two workspaces answer, each with its own data.</summary>
    WorkspaceSwitch,

    /// <summary>An administrator can administer.</summary>
    AdminAction,

    /// <summary>Others cannot.</summary>
    DeniedAction,

    /// <summary>Who has signed out is out.</summary>
    SignOut,

    /// <summary>Anything else that a manifest tries.</summary>
    Other,
}

/// <summary>The words for what steps prove.</summary>
internal static class SmokeThings
{
    /// <summary>What a deployment must show, whatever it is made of.</summary>
    public static IReadOnlyList<SmokeThing> Wanted { get; } = [SmokeThing.SignIn, SmokeThing.Chat, SmokeThing.WorkspaceSwitch, SmokeThing.AdminAction, SmokeThing.DeniedAction];

    /// <summary>As manifests and reports spell it.</summary>
    public static string Id(this SmokeThing thing) => thing switch
    {
        SmokeThing.SignIn => "sign-in",
        SmokeThing.WorkspaceSwitch => "workspace-switch",
        SmokeThing.AdminAction => "admin-action",
        SmokeThing.DeniedAction => "denied-action",
        SmokeThing.SignOut => "sign-out",
        _ => thing.ToString().ToLowerInvariant(),
    };

    /// <summary>For people.</summary>
    public static string Title(this SmokeThing thing) => thing switch
    {
        SmokeThing.Reachable => "Reachable",
        SmokeThing.SignIn => "Sign-in",
        SmokeThing.Chat => "Chat",
        SmokeThing.WorkspaceSwitch => "Workspace switch",
        SmokeThing.AdminAction => "Admin action",
        SmokeThing.DeniedAction => "Denied action",
        SmokeThing.SignOut => "Sign-out",
        _ => "Other",
    };

    /// <summary>The thing that a word of the manifest's schema means.</summary>
    public static SmokeThing Of(string id) => Enum.GetValues<SmokeThing>().Single(thing => thing.Id() == id);
}
