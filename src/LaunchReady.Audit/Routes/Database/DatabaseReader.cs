using LaunchReady.Audit.Routes.Code;

namespace LaunchReady.Audit.Routes.Database;

/// <summary>
/// Reads migrations in the order of their names and tells what rules are left at their end. Only where the database itself answers callers: elsewhere a
/// table without row rules is how databases are.
/// </summary>
internal static class DatabaseReader
{
    public static DatabaseRules? Of(Project project)
    {
        var files = Files(project);
        if (files.Count == 0)
        {
            return null;
        }

        var state = new DatabaseState();
        files.ForEach(file => state.Run(file.Path, file.Text));
        return new DatabaseRules(state.Tables.Count, state.Policies.Count, [.. Findings(state).OrderBy(finding => finding.File, StringComparer.Ordinal).ThenBy(finding => finding.Line)]);
    }

    private static List<TextFile> Files(Project project)
    {
        var all = project.Texts.Where(text => text.Path.EndsWith(".sql", StringComparison.OrdinalIgnoreCase)).ToList();
        var named = all.Where(text => ("/" + text.Path).Contains("/supabase/", StringComparison.Ordinal)).ToList();
        if (named.Count == 0)
        {
            var folders = all.Where(text => text.Text.Contains("auth.uid()", StringComparison.OrdinalIgnoreCase)).Select(text => FolderOf(text.Path)).ToHashSet(StringComparer.Ordinal);
            named = [.. all.Where(text => folders.Contains(FolderOf(text.Path)))];
        }

        // Where there are migrations, what stands beside them is a copy, a seed or a try-out.
        var migrations = named.Where(text => text.Path.Contains("migrations/", StringComparison.Ordinal)).ToList();
        return [.. (migrations.Count > 0 ? migrations : named).OrderBy(text => text.Path, StringComparer.Ordinal)];
    }

    private static string FolderOf(string path) => path.LastIndexOf('/') is > 0 and var slash ? path[..slash] : "";

    private static IEnumerable<DatabaseFinding> Findings(DatabaseState state)
    {
        foreach (var table in state.Tables.Values.Where(table => !table.RowSecurity))
        {
            yield return new DatabaseFinding(DatabaseFault.NoRowSecurity, table.Name, table.File, table.Line, !state.Dynamic);
        }

        foreach (var policy in state.Policies.Values.Where(policy => state.Tables.ContainsKey(policy.Table)))
        {
            if (Fault(policy) is { } fault)
            {
                yield return new DatabaseFinding(fault, $"{policy.Table}: {policy.Name}", policy.File, policy.Line);
            }
        }

        foreach (var definer in state.Definers.Values.Where(definer => !definer.FixedPath))
        {
            yield return new DatabaseFinding(DatabaseFault.DefinerPath, definer.Name, definer.File, definer.Line);
        }

        foreach (var (name, (file, line)) in state.OpenViews)
        {
            yield return new DatabaseFinding(DatabaseFault.OwnersView, name, file, line);
        }
    }

    private static DatabaseFault? Fault(PolicyState policy)
    {
        var anyone = policy.Roles.Count == 0 || policy.Roles.Any(role => role is "public" or "anon");
        var members = policy.Roles.Contains("authenticated");
        if (policy.OpenWrite && policy.Command != "select" && (anyone || members))
        {
            return anyone ? DatabaseFault.AnyoneWrites : DatabaseFault.AllMembersWrite;
        }

        return policy.OpenRead && policy.Command is "select" or "all" && (anyone || members) ? DatabaseFault.EveryRowReadable : null;
    }
}
