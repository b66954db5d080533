using LaunchReady.Audit.Routes.Code;
using LaunchReady.Audit.Routes.Mounting;

namespace LaunchReady.Audit.Routes.Frameworks.Python;

/// <summary>Django and Django REST framework: <c>urlpatterns</c> with includes, routers with view sets, views of functions and classes.</summary>
internal sealed class Django : Framework
{
    public override IEnumerable<RouteDraft> Read(Project project)
    {
        var files = project.In(Language.Python).Where(file => file.Text.Contains("urlpatterns", StringComparison.Ordinal) || file.Text.Contains("Router()", StringComparison.Ordinal) || file.Text.Contains("Router(trailing", StringComparison.Ordinal)).ToList();
        if (!files.Any(file => file.Text.Contains("django", StringComparison.Ordinal) || file.Text.Contains("rest_framework", StringComparison.Ordinal)))
        {
            return [];
        }

        var graph = new MountGraph();
        var modules = new PythonModules(project);
        var views = new DjangoViews(project, modules);
        var urls = new DjangoUrls(project, graph, modules, views);
        files.ForEach(urls.ReadRouters);
        files.ForEach(urls.ReadPatterns);
        var configured = RootModules(project, modules);
        foreach (var file in files.Where(file => file.Text.Contains("urlpatterns", StringComparison.Ordinal)))
        {
            var router = graph.Get(DjangoUrls.Key(file), "Django");
            router.IsRoot = configured.Count == 0 ? !router.IsMounted && Path.GetFileName(file.Path) == "urls.py" : configured.Contains(file);
        }

        return graph.Resolve();
    }

    /// <summary>One for each service of the tree.</summary>
    private static HashSet<CodeFile> RootModules(Project project, PythonModules modules)
    {
        var roots = new HashSet<CodeFile>();
        foreach (var file in project.In(Language.Python).Where(file => file.Text.Contains("ROOT_URLCONF", StringComparison.Ordinal)))
        {
            for (var at = 0; at + 2 < file.Count; at++)
            {
                if (file.Is(at, "ROOT_URLCONF") && file.Is(at + 1, "=") && file.IsText(at + 2) && modules.Module(file, file.Value(at + 2)) is { } root)
                {
                    roots.Add(root);
                }
            }
        }

        return roots;
    }
}
