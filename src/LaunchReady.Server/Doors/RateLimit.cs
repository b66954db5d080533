namespace LaunchReady.Server.Doors;

/// <summary>Names of the rate limits that endpoints ask for. What each allows is the host's (Hosting/Limits).</summary>
internal static class RateLimit
{
    /// <summary>Sign-in and password change, by address.</summary>
    public const string SignIn = "sign-in";

    /// <summary>Set-up and invite links, by address.</summary>
    public const string SetUp = "set-up";

    /// <summary>Inviting, by account.</summary>
    public const string Invite = "invite";

    /// <summary>Making workspaces, keys and conversations, by account.</summary>
    public const string Create = "create";

    /// <summary>Messages, by account and workspace.</summary>
    public const string Message = "message";
}
