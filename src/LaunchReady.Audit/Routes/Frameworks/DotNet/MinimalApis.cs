using LaunchReady.Audit.Routes.Code;
using LaunchReady.Audit.Routes.Mounting;

namespace LaunchReady.Audit.Routes.Frameworks.DotNet;

/// <summary>
/// ASP.NET Core's minimal endpoints. Follows route builders as the program would hand them on: from where the application is built, through extension
/// methods, static methods, type parameters and tables of routes, across files.
/// </summary>
internal sealed class MinimalApis : Framework
{
    public override IEnumerable<RouteDraft> Read(Project project)
    {
        var files = project.In(Language.CSharp).Where(file => file.Text.Contains(".Map", StringComparison.Ordinal) || file.Text.Contains("IEndpointRouteBuilder", StringComparison.Ordinal) || file.Text.Contains("RouteGroupBuilder", StringComparison.Ordinal)).ToList();
        if (files.Count == 0)
        {
            return [];
        }

        var graph = new MountGraph();
        var defaults = new DotNetDefaults(project);
        var chain = new EndpointChain(project, defaults);
        var texts = new FrameText(project, new Objects(files));
        var walk = new BuilderWalk(project, graph, texts, chain, new EndpointReading(project, texts, chain));
        files.ForEach(walk.Begin);
        files.ForEach(file => walk.Rest(file, applications: true));
        files.ForEach(file => walk.Rest(file, applications: false));
        return graph.Resolve().Select(defaults.Cover);
    }
}
