using System.Diagnostics.CodeAnalysis;
using LaunchReady.Audit.Routes.Clients;
using LaunchReady.Audit.Routes.Code;
using LaunchReady.Audit.Routes.Database;
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
        var faults = new List<string>();
        foreach (var framework in FrameworkList.All)
        {
            cancellationToken.ThrowIfCancellationRequested();
            drafts.AddRange(Guarded(framework, project, faults));
        }

        var routes = Ordered(drafts.Select(finisher.Finish));
        return new RouteInventory
        {
            Routes = routes,
            Integrations = Clients.Integrations.Of(project),
            ClientSecrets = ClientSecrets.Of(project),
            EnvironmentValues = Clients.EnvironmentValues.Of(project),
            Database = DatabaseReader.Of(project),
            Notes = [.. faults, .. Notes(routes)],
            FilesRead = project.Files.Count + project.Texts.Count,
            Skipped = tree.Skipped.ByReason(),
        };
    }

    /// <summary>A reader that is not up to a project says so, and the others are read; what it would have found is then not known.</summary>
    [SuppressMessage("Design", "CA1031", Justification = "Source of others may be anything: the fault is named in the notes, and the inventory is marked by it.")]
    private static List<RouteDraft> Guarded(Framework framework, Project project, List<string> faults)
    {
        try
        {
            return [.. framework.Read(project)];
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            faults.Add($"The reader of {framework.GetType().Name} stopped at a fault ({fault.GetType().Name}); its routes are not in this list.");
            return [];
        }
    }

    private static List<Route> Ordered(IEnumerable<Route> routes) =>
        [.. routes.DistinctBy(route => (route.Method, route.Path, route.Operation, route.File, route.Line)).OrderBy(route => route.Path, StringComparer.Ordinal).ThenBy(route => route.Method, StringComparer.Ordinal).ThenBy(route => route.File, StringComparer.Ordinal).ThenBy(route => route.Line)];

    private static List<string> Notes(List<Route> routes)
    {
        var unresolved = routes.Where(route => route.UnresolvedPrefix).ToList();
        return [.. Unresolved(unresolved), .. KeyOnly(routes)];
    }

    /// <summary>The platform lets the public key in like any token, so it tells people apart only where the function looks.</summary>
    private static IEnumerable<string> KeyOnly(List<Route> routes)
    {
        var behind = routes.Where(route => route is { Framework: "Supabase", Authentication.Place: AuthenticationPlace.GlobalPolicy }).ToList();
        return behind.Count == 0 ? [] : [$"{behind.Count} edge functions are behind verify_jwt alone, which the application's public key passes too (first: {behind[0].File})."];
    }

    private static IEnumerable<string> Unresolved(List<Route> unresolved) =>
        unresolved.Count == 0 ? [] : [$"{unresolved.Count} routes have a prefix or a path that is computed and could not be followed; their paths are incomplete (first: {unresolved[0].File}:{unresolved[0].Line})."];
}
