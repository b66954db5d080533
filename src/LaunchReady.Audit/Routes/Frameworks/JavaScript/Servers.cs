using LaunchReady.Audit.Routes.Code;
using LaunchReady.Audit.Routes.Mounting;

namespace LaunchReady.Audit.Routes.Frameworks.JavaScript;

/// <summary>Express, Koa, Hono and Fastify: routers are values on which routes are called and which are mounted on each other across files.</summary>
internal sealed class Servers : Framework
{
    private static readonly ServerFacts[] All = [Express.Facts, Koa.Facts, Hono.Facts, Fastify.Facts];

    public override IEnumerable<RouteDraft> Read(Project project)
    {
        var modules = new Modules(project);
        var graph = new MountGraph();
        var routers = new RouterVariables(project, modules, graph, All);
        var files = project.In(Language.JavaScript).Where(file => All.Any(framework => framework.Packages.Any(package => file.Text.Contains(package, StringComparison.Ordinal))) || MayMount(file)).ToList();
        foreach (var file in files)
        {
            routers.Declare(file);
        }

        if (graph.Routers.Any() || files.Any(file => modules.ImportsPackage(file, "fastify")))
        {
            var functions = new Functions(project, modules);
            var routes = new ServerRoutes(project, functions, new TableRoutes(modules));
            var mounting = new ServerMounting(project, graph, routers, functions, routes);
            var readings = files.Select(file => new ServerFile(file, routers, routes, mounting)).ToList();
            readings.ForEach(reading => reading.Read(mounts: true));
            readings.ForEach(reading => reading.Read(mounts: false));
        }

        foreach (var router in graph.Routers.Where(router => router is { Framework: "Hono", IsMounted: true }))
        {
            router.IsRoot = false;
        }

        return graph.Resolve().Select(draft => draft.Framework.Length > 0 ? draft : draft with { Framework = Main(modules, files) });
    }

    private static bool MayMount(CodeFile file) => file.Text.Contains("outer", StringComparison.Ordinal) || file.Text.Contains("app.", StringComparison.Ordinal) || file.Text.Contains("astify", StringComparison.Ordinal) || file.Text.Contains("server.", StringComparison.Ordinal);

    private static string Main(Modules modules, List<CodeFile> files) =>
        All.MaxBy(framework => files.Count(file => framework.Packages.Any(package => modules.ImportsPackage(file, package))))!.Name;
}
