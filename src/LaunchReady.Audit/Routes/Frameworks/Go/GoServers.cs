using LaunchReady.Audit.Routes.Code;
using LaunchReady.Audit.Routes.Mounting;

namespace LaunchReady.Audit.Routes.Frameworks.Go;

/// <summary>net/http, chi, Gin, Echo and their kin: routers as values, groups, middleware, routers handed to functions.</summary>
internal sealed class GoServers : Framework
{
    public override IEnumerable<RouteDraft> Read(Project project)
    {
        var files = project.In(Language.Go).ToList();
        if (files.Count == 0)
        {
            return [];
        }

        var graph = new MountGraph();
        var routers = new GoRouters(project, graph, new GoPackages(files));
        files.ForEach(routers.Declare);
        var readings = files.Select(file => new GoFile(file, project, routers)).ToList();

        // Twice, since a router may be handed to a function of a file that comes earlier.
        readings.ForEach(reading => reading.ReadMounts());
        readings.ForEach(reading => reading.ReadMounts());
        if (readings.Any(reading => reading.LostMount))
        {
            routers.DoubtReturned();
        }

        readings.ForEach(reading => reading.ReadRoutes());
        return graph.Resolve().Select(draft => draft.Framework.Length > 0 ? draft : draft with { Framework = "Go" });
    }
}
