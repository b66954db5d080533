using LaunchReady.Audit.Routes.Code;
using LaunchReady.Audit.Routes.Mounting;

namespace LaunchReady.Audit.Routes.Frameworks.JavaScript;

/// <summary>Fastify's autoload: each file of a folder is a plugin, and its folder is its prefix.</summary>
internal sealed class AutoloadedPlugins(Project project, MountGraph graph, RouterVariables routers, Functions functions, ServerRoutes routes)
{
    public void Register(CodeFile file, int at, Span folder, List<(string Name, Span Value)> options, Router router)
    {
        var name = Enumerable.Range(folder.Start, folder.Length).Where(file.IsText).Select(file.Value).LastOrDefault(text => text.Length > 0);
        if (name is null)
        {
            return;
        }

        var root = Modules.Combine(Path.GetDirectoryName(file.Path)?.Replace('\\', '/') ?? "", name) + "/";
        var given = options.FirstOrDefault(member => member.Name == "options").Value is { IsEmpty: false } inner
            ? ObjectMembers.Of(file, inner).FirstOrDefault(member => member.Name == "prefix").Value
            : default;
        var flat = options.Any(member => member.Name == "dirNameRoutePrefix" && file.Is(member.Value.Start, "false"));
        var loaded = graph.Get($"{file.Path}#{at}#autoload", "Fastify");
        router.Mount(loaded, PathText.Empty, [], file, at);
        foreach (var module in project.In(Language.JavaScript).Where(module => module.Path.StartsWith(root, StringComparison.Ordinal)).ToList())
        {
            if (Path.GetFileNameWithoutExtension(module.Path) is "autohooks" or ".autohooks")
            {
                AddHooks(module, loaded, Path.GetDirectoryName(module.Path[root.Length..]) ?? "");
                continue;
            }

            Mount(file, at, loaded, module, flat ? "" : Path.GetDirectoryName(module.Path[root.Length..]) ?? "", given);
        }
    }

    /// <summary>Hooks of a folder hold for every plugin in it and below.</summary>
    private void AddHooks(CodeFile module, Router loaded, string below)
    {
        for (var at = 1; at + 1 < module.Count; at++)
        {
            if (module.Is(at, "addHook") && module.Is(at + 1, "(") && module.Arguments(at + 1) is [_, var hook, ..] && routes.GuardOf(module, hook) is { } guard)
            {
                loaded.Guards.Add(new PlacedGuard(guard with { Place = AuthenticationPlace.Group }, module, at, InOrder: false, below.Length == 0 ? null : "/" + below.Replace('\\', '/')));
            }
        }
    }

    private void Mount(CodeFile file, int at, Router router, CodeFile module, string below, Span given)
    {
        var modules = new Modules(project);
        if (modules.Exported(module, "default") is not { } exported || functions.Of(exported.File, exported.Span) is not { } plugin
            || routers.Parameter(plugin.File, plugin.Function, 0) is not { } inside)
        {
            return;
        }

        var own = modules.Exported(module, "autoPrefix") is { } automatic ? Automatic(automatic) : new PathText(string.Concat(below.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(Segment)));
        router.Mount(inside, own.Under(project.TextOf(file, given)), [], file, at);
    }

    private PathText Automatic(Expression exported) => project.TextOf(exported.File, exported.Span) is { Unresolved: false } text ? text : project.TextOf(exported.File, new Span(exported.Span.Start + 2, exported.Span.End));

    private static string Segment(string folder) => folder.StartsWith('_') ? "/:" + folder[1..] : "/" + folder;
}
