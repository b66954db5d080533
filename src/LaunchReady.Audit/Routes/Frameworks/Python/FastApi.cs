using LaunchReady.Audit.Routes.Code;
using LaunchReady.Audit.Routes.Mounting;

namespace LaunchReady.Audit.Routes.Frameworks.Python;

/// <summary>FastAPI and Starlette: applications and routers with prefixes and dependencies, included in one another across files.</summary>
internal sealed class FastApi : Framework
{
    private static readonly HashSet<string> Verbs = ["get", "post", "put", "patch", "delete", "head", "options", "api_route", "websocket", "route", "trace"];

    public override IEnumerable<RouteDraft> Read(Project project)
    {
        var files = project.In(Language.Python).Where(file => file.Text.Contains("fastapi", StringComparison.OrdinalIgnoreCase) || file.Text.Contains("APIRouter", StringComparison.Ordinal) || file.Text.Contains("include_router", StringComparison.Ordinal)).ToList();
        var graph = new MountGraph();
        var modules = new PythonModules(project);
        var routers = new PythonRouters(graph, modules);
        var dependencies = new FastApiDependencies(project);
        files.ForEach(file => Declare(file, routers, project, dependencies));
        files.ForEach(file => PythonMiddleware.Read(file, routers, project));
        files.ForEach(file => Include(file, graph, routers, project, dependencies));
        files.ForEach(file => Routes(file, routers, project, dependencies));
        files.ForEach(file => Added(file, routers, project, dependencies));
        return graph.Resolve();
    }

    private static void Declare(CodeFile file, PythonRouters routers, Project project, FastApiDependencies dependencies)
    {
        for (var at = 1; at + 1 < file.Count; at++)
        {
            if (!file.IsWord(at) || !file.Is(at + 1, "(") || !(file.Value(at) is "FastAPI" or "APIRouter" || (file.Value(at).EndsWith("Router", StringComparison.Ordinal) && file.Is(at - 1, "="))) || file.Value(at - 1) is "class" or "import")
            {
                continue;
            }

            var router = routers.Declare(file, at, "FastAPI");
            var arguments = file.Arguments(at + 1);
            router.IsRoot = file.Is(at, "FastAPI");
            router.Prefix = router.IsRoot ? PathText.Empty : project.TextOf(file, PythonArguments.Keyword(file, arguments, "prefix"));
            foreach (var guard in dependencies.Guards(file, PythonArguments.Keyword(file, arguments, "dependencies"), router.IsRoot ? AuthenticationPlace.GlobalPolicy : AuthenticationPlace.Group))
            {
                router.Guards.Add(new PlacedGuard(guard, file, at, InOrder: false));
            }
        }
    }

    private static void Include(CodeFile file, MountGraph graph, PythonRouters routers, Project project, FastApiDependencies dependencies)
    {
        for (var at = 2; at + 1 < file.Count; at++)
        {
            if (file.Value(at) is not ("include_router" or "mount") || !file.Is(at + 1, "(") || !file.IsDot(at - 1))
            {
                continue;
            }

            var arguments = file.Arguments(at + 1);
            var mounts = file.Is(at, "mount");
            var child = mounts ? PythonArguments.At(file, arguments, 1, "app") : PythonArguments.At(file, arguments, 0, "router");
            var prefix = mounts ? PythonArguments.At(file, arguments, 0, "path") : PythonArguments.Keyword(file, arguments, "prefix");
            var parent = routers.Of(file, Before(file, at)) ?? Handed(file, at, graph);
            foreach (var (router, where, row) in parent is null ? [] : routers.All(file, at, child).Where(found => found.Router != parent).ToList())
            {
                var place = row is not null && prefix.Length == 1 && file.IsWord(prefix.Start) && row(file.Value(prefix.Start)) is { IsEmpty: false } named ? (File: where, Span: named) : (File: file, Span: prefix);
                var guards = dependencies.Guards(file, PythonArguments.Keyword(file, arguments, "dependencies"), AuthenticationPlace.Group).ToList();
                router.IsRoot &= !mounts;
                parent!.Mount(router, project.TextOf(place.File, place.Span), guards, file, at);
            }
        }
    }

    /// <summary>An application that a function takes as a parameter.</summary>
    private static Router? Handed(CodeFile file, int at, MountGraph graph)
    {
        var name = file.Value(at - 2);
        if (file.IsDot(at - 3) || file.FunctionAround(at) is not { } function || !function.Parameters.Any(parameter => parameter.Name == name))
        {
            return null;
        }

        var application = graph.Get($"{file.Path}#{function.Start}#{name}", "FastAPI");
        application.IsRoot = true;
        return application;
    }

    private static string Before(CodeFile file, int at)
    {
        var start = at - 2;
        while (file.IsDot(start - 1) && file.IsWord(start - 2))
        {
            start -= 2;
        }

        return file.Excerpt(new Span(start, at - 1), 80);
    }

    private static void Routes(CodeFile file, PythonRouters routers, Project project, FastApiDependencies dependencies)
    {
        foreach (var function in file.Functions)
        {
            foreach (var decorator in PythonDecorator.Above(file, function.Start).Where(decorator => Verbs.Contains(decorator.Name)))
            {
                if (routers.Of(file, decorator.Receiver) is not { } router)
                {
                    continue;
                }

                var path = project.TextOf(file, PythonArguments.At(file, decorator.Arguments, 0, "path"));
                foreach (var method in Methods(file, decorator))
                {
                    router.Routes.Add(new RouteDraft("FastAPI", method, path, file, decorator.Span.Start)
                    {
                        Handler = function.Name,
                        Guards = [.. dependencies.Guards(file, PythonArguments.Keyword(file, decorator.Arguments, "dependencies"), AuthenticationPlace.Decorator), .. dependencies.OfParameters(file, function)],
                        Bodies = [new HandlerBody(file, function.Body)],
                        Parameters = [.. FastApiParameters.Of(file, function)],
                    });
                }
            }
        }
    }

    /// <summary><c>router.add_api_route("/x", handler, methods=["POST"])</c>.</summary>
    private static void Added(CodeFile file, PythonRouters routers, Project project, FastApiDependencies dependencies)
    {
        for (var at = 2; at + 1 < file.Count; at++)
        {
            if (file.Value(at) is not ("add_api_route" or "add_route" or "add_api_websocket_route") || !file.Is(at + 1, "(") || !file.IsDot(at - 1) || routers.Of(file, Before(file, at)) is not { } router)
            {
                continue;
            }

            var arguments = file.Arguments(at + 1);
            var endpoint = PythonArguments.At(file, arguments, 1, "endpoint");
            var function = endpoint.IsEmpty ? null : project.Function(file, file.Value(endpoint.End - 1));
            var methods = PythonArguments.Items(file, PythonArguments.Keyword(file, arguments, "methods")).Where(method => file.IsText(method.Start)).Select(method => file.Value(method.Start).ToUpperInvariant());
            foreach (var method in methods.DefaultIfEmpty(file.Is(at, "add_api_websocket_route") ? "WS" : "GET"))
            {
                router.Routes.Add(new RouteDraft("FastAPI", method, project.TextOf(file, PythonArguments.At(file, arguments, 0, "path")), file, at)
                {
                    Handler = function?.Function.Name ?? "",
                    Guards = [.. dependencies.Guards(file, PythonArguments.Keyword(file, arguments, "dependencies"), AuthenticationPlace.Decorator), .. function is null ? [] : dependencies.OfParameters(function.File, function.Function)],
                    Bodies = function is null ? [] : [new HandlerBody(function.File, function.Function.Body)],
                    Parameters = function is null ? [] : [.. FastApiParameters.Of(function.File, function.Function)],
                });
            }
        }
    }

    private static IEnumerable<string> Methods(CodeFile file, PythonDecorator decorator) => decorator.Name switch
    {
        "api_route" or "route" => PythonArguments.Items(file, PythonArguments.Keyword(file, decorator.Arguments, "methods")) is { Count: > 0 } methods ? methods.Select(method => file.Value(method.Start).ToUpperInvariant()) : ["GET"],
        "websocket" => ["WS"],
        _ => [decorator.Name.ToUpperInvariant()],
    };
}
