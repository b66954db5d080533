using LaunchReady.Audit.Routes.Code;

namespace LaunchReady.Audit.Routes.Mounting;

/// <summary>
/// Routers, and where each is mounted. Walks from the applications down and gives every route its whole path and its guards. A router that is mounted
/// twice yields its routes twice; one that is mounted below itself is not entered again; one that nobody mounts is marked as unresolved.
/// </summary>
internal sealed class MountGraph
{
    private const int Deepest = 12;
    private const int Most = 20_000;

    private readonly Dictionary<string, Router> _routers = new(StringComparer.Ordinal);

    public IEnumerable<Router> Routers => _routers.Values;

    public Router Get(string key, string framework)
    {
        if (!_routers.TryGetValue(key, out var router))
        {
            _routers[key] = router = new Router(framework);
        }

        return router;
    }

    public Router? Find(string key) => _routers.GetValueOrDefault(key);

    public List<RouteDraft> Resolve()
    {
        var found = new List<RouteDraft>();
        var seen = new HashSet<Router>();
        foreach (var root in _routers.Values.Where(router => router is { IsRoot: true, IsMounted: false }).Concat(_routers.Values.Where(router => router is { IsRoot: true, IsMounted: true })).ToList())
        {
            if (!seen.Contains(root))
            {
                Walk(root, root.Prefix, [], unresolved: false, [], found, seen);
            }
        }

        // Mounted on something that is itself not mounted: begin at the topmost, then with whatever a circle leaves.
        foreach (var loose in _routers.Values.Where(router => !router.IsRoot).OrderBy(router => router.IsMounted))
        {
            if (!seen.Contains(loose))
            {
                Walk(loose, loose.Prefix, [], unresolved: true, [], found, seen);
            }
        }

        return found;
    }

    private static void Walk(Router router, PathText prefix, List<Guard> guards, bool unresolved, HashSet<Router> path, List<RouteDraft> found, HashSet<Router> seen)
    {
        if (path.Count >= Deepest || found.Count >= Most || !path.Add(router))
        {
            return;
        }

        seen.Add(router);
        foreach (var route in router.Routes)
        {
            var full = route.Path.Under(prefix);
            found.Add(route with
            {
                Framework = route.Framework.Length > 0 ? route.Framework : router.Framework,
                Path = full,
                UnresolvedPrefix = unresolved || full.Unresolved,
                Guards = [.. guards, .. router.Guards.Where(guard => guard.Covers(route.File, route.Token, route.Path.Value)).Select(guard => guard.Guard), .. route.Guards],
            });
        }

        foreach (var mount in router.Mounts)
        {
            var below = mount.Child.Prefix.Under(mount.Prefix.Under(prefix));
            List<Guard> inherited = [.. guards, .. router.Guards.Where(guard => guard.Covers(mount.File, mount.Token, mount.Prefix.Value)).Select(guard => guard.Guard), .. mount.Guards];
            Walk(mount.Child, below, inherited, unresolved, path, found, seen);
        }

        path.Remove(router);
    }
}
