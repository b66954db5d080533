using LaunchReady.Server.UI.Components;

namespace LaunchReady.Server.Features.Workspaces.Contracts;

/// <summary>Roles as they read on a page, and as forms send them.</summary>
internal static class RoleWords
{
    public static string Of(Role role) => role.ToString();

    public static string Value(Role role) => role.ToString().ToLowerInvariant();

    public static string WithArticle(Role role) => (role is Role.Admin or Role.Owner ? "an " : "a ") + Value(role);

    /// <summary>The roles that somebody of this role may give: up to their own.</summary>
    public static IReadOnlyList<Choice> UpTo(Role own) =>
        [.. Enum.GetValues<Role>().Where(role => role <= own).Select(role => new Choice(Value(role), Of(role)))];

    /// <summary>The same, with what each may do.</summary>
    public static IReadOnlyList<Choice> ExplainedUpTo(Role own) =>
        [.. Enum.GetValues<Role>().Where(role => role <= own).Select(role => new Choice(Value(role), $"{Of(role)}: {Explain(role)}"))];

    private static string Explain(Role role) => role switch
    {
        Role.Viewer => "reads",
        Role.Member => "asks and acts",
        Role.Admin => "runs the workspace",
        _ => "everything",
    };
}
