using LaunchReady.Audit.Routes.Clients;
using LaunchReady.Audit.Routes.Code;
using LaunchReady.Audit.Routes.Frameworks;
using LaunchReady.Audit.Routes.Handlers;
using LaunchReady.Audit.Routes.Mounting;
using LaunchReady.Audit.Source;

namespace LaunchReady.Audit.Routes;

/// <summary>
/// Reads an application's doors out of its source. Nothing is run and nothing is fetched. Stateless, safe to share between threads. Whatever lies in the
/// files, it answers: a file that it cannot make sense of has no routes.
/// </summary>
public static class RouteReader
{
    /// <summary>The inventory of a tree.</summary>
    /// <param name="tree">The source.</param>
    /// <param name="cancellationToken">Stops between files.</param>
    public static RouteInventory Read(SourceTree tree, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(tree);
        var project = Project.Read(tree, cancellationToken);
        var finisher = new RouteFinisher(project);
        var drafts = new List<RouteDraft>();
        foreach (var framework in FrameworkList.All)
        {
            cancellationToken.ThrowIfCancellationRequested();
            drafts.AddRange(framework.Read(project));
        }

        var routes = Ordered(drafts.Select(finisher.Finish));
        return new RouteInventory
        {
            Routes = routes,
            Integrations = Clients.Integrations.Of(project),
            ClientSecrets = ClientSecrets.Of(project),
            EnvironmentValues = Clients.EnvironmentValues.Of(project),
            Notes = [.. Notes(routes), .. ServerActions(project)],
            FilesRead = project.Files.Count + project.Texts.Count,
            Skipped = tree.Skipped.ByReason(),
        };
    }

    private static List<Route> Ordered(IEnumerable<Route> routes) =>
        [.. routes.DistinctBy(route => (route.Method, route.Path, route.File, route.Line)).OrderBy(route => route.Path, StringComparer.Ordinal).ThenBy(route => route.Method, StringComparer.Ordinal).ThenBy(route => route.File, StringComparer.Ordinal).ThenBy(route => route.Line)];

    private static List<string> Notes(List<Route> routes)
    {
        var unresolved = routes.Where(route => route.UnresolvedPrefix).ToList();
        return unresolved.Count == 0 ? [] : [$"{unresolved.Count} routes have a prefix or a path that is computed and could not be followed; their paths are incomplete (first: {unresolved[0].File}:{unresolved[0].Line})."];
    }

    /// <summary>Server actions are doors without a path of their own; that they are there is said, since they are not in the list.</summary>
    private static IEnumerable<string> ServerActions(Project project)
    {
        var files = project.In(Language.JavaScript).Where(file => file.Count > 0 && file.IsText(0) && file.Value(0) == "use server").Select(file => file.Path).ToList();
        return files.Count == 0 ? [] : [$"{files.Count} files hold server actions, which anyone can call without a path of their own and which are not in this list (first: {files[0]})."];
    }
}
