namespace LaunchReady.Server.UI;

/// <summary>Every address of a page, in one place. Relative to the root, without host, so none of them can lead elsewhere.</summary>
internal static class Urls
{
    public const string SignIn = "/sign-in";
    public const string Setup = "/setup";
    public const string Account = "/account";
    public const string Workspaces = "/workspaces";

    /// <summary>Where the sign-out buttons post to.</summary>
    public const string SignOut = "/sign-out";

    public static string SignInThen(string returnUrl) => $"{SignIn}?return={Uri.EscapeDataString(returnUrl)}";

    public static string Invite(string token) => $"/invites/{Uri.EscapeDataString(token)}";

    public static string Workspace(string slug) => $"/w/{Uri.EscapeDataString(slug)}";

    /// <summary>Where the workspace's forms post to.</summary>
    public static string Api(string slug) => $"/api/workspaces/{Uri.EscapeDataString(slug)}";

    public static string Conversations(string slug) => Workspace(slug);

    public static string NewConversation(string slug) => $"{Workspace(slug)}/new";

    public static string Conversation(string slug, Guid id) => $"{Workspace(slug)}/c/{id}";

    public static string Approvals(string slug) => $"{Workspace(slug)}/approvals";

    public static string Tools(string slug) => $"{Workspace(slug)}/tools";

    public static string Trail(string slug) => $"{Workspace(slug)}/trail";

    public static string Members(string slug) => $"{Workspace(slug)}/members";

    public static string Settings(string slug) => $"{Workspace(slug)}/settings";

    public static string ModelSettings(string slug) => $"{Settings(slug)}/model";

    public static string TrustedTargets(string slug) => $"{Settings(slug)}/trusted-targets";

    public static string Access(string slug) => $"{Workspace(slug)}/access";
}
