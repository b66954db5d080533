namespace LaunchReady.Audit.Access;

/// <summary>What workspaces are called elsewhere: for finding the parameter and the field that says whose a record is.</summary>
internal static class TenantWords
{
    private static readonly HashSet<string> Words =
        new(["workspace", "tenant", "org", "organization", "organisation", "account", "team", "company", "project", "customer", "space", "business"], StringComparer.Ordinal);

    /// <summary>Whether a name says which workspace: <c>workspaceId</c>, <c>org_slug</c>, <c>tenant</c>.</summary>
    public static bool IsTenant(string name)
    {
        var plain = Plain(name);
        return Words.Contains(plain) || new[] { "id", "slug", "key", "uuid", "name" }.Any(end => plain.EndsWith(end, StringComparison.Ordinal) && Words.Contains(plain[..^end.Length]));
    }

    /// <summary>A name without case, dashes and underscores.</summary>
    public static string Plain(string name) => string.Concat(name.Where(char.IsLetterOrDigit)).ToLowerInvariant();
}
