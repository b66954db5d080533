using System.Text.RegularExpressions;

namespace LaunchReady.Audit.Stages.Secrets;

/// <summary>A path that must not be served, and how to tell the real thing from a page that answers everything with 200.</summary>
internal sealed partial record ServedFile(string Path, Func<string, bool> IsReal, string What)
{
    public static IReadOnlyList<ServedFile> All { get; } =
    [
        new("/.env", Assigns, "settings of an environment"),
        new("/.env.local", Assigns, "settings of an environment"),
        new("/.env.production", Assigns, "settings of an environment"),
        new("/.env.backup", Assigns, "settings of an environment"),
        new("/api/.env", Assigns, "settings of an environment"),
        new("/.git/HEAD", text => text.StartsWith("ref: refs/", StringComparison.Ordinal) || Commit().IsMatch(text), "the git repository"),
        new("/.git/config", text => text.Contains("[core]", StringComparison.Ordinal), "the git repository"),
        new("/.aws/credentials", text => text.Contains("aws_access_key_id", StringComparison.OrdinalIgnoreCase), "cloud credentials"),
        new("/.npmrc", text => text.Contains("_authToken", StringComparison.Ordinal), "a registry token"),
        new("/docker-compose.yml", text => text.Contains("services:", StringComparison.Ordinal) && !IsPage(text), "the deployment's description"),
        new("/appsettings.json", text => text.TrimStart('\uFEFF', ' ', '\n', '\r').StartsWith('{') && text.Contains("\"ConnectionStrings\"", StringComparison.Ordinal), "settings of an environment"),
        new("/backup.sql", text => text.Contains("CREATE TABLE", StringComparison.OrdinalIgnoreCase) && !IsPage(text), "a copy of the database"),
    ];

    /// <summary>An environment's settings at a path of this project's own.</summary>
    public static ServedFile Settings(string path) => new(path, Assigns, "settings of an environment");

    private static bool Assigns(string text) => !IsPage(text) && Assignment().IsMatch(text);

    private static bool IsPage(string text) => text.AsSpan().TrimStart().StartsWith("<", StringComparison.Ordinal);

    [GeneratedRegex(@"^(?:export )?[A-Z][A-Z0-9_]{1,60}=", RegexOptions.Multiline | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Assignment();

    [GeneratedRegex(@"^[0-9a-f]{40}\s*$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Commit();
}
