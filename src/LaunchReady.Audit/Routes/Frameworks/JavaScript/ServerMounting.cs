using LaunchReady.Audit.Routes.Code;
using LaunchReady.Audit.Routes.Handlers;
using LaunchReady.Audit.Routes.Mounting;

namespace LaunchReady.Audit.Routes.Frameworks.JavaScript;

/// <summary>Calls that put one router below another, or a guard before what follows.</summary>
internal sealed class ServerMounting(Project project, MountGraph graph, RouterVariables routers, Functions functions, ServerRoutes routes)
{
    private readonly AutoloadedPlugins _autoload = new(project, graph, routers, functions, routes);
    private readonly ServerRoutes _routes = routes;

    public static bool Concerns(string name) => name is "use" or "register" or "route" or "mount" or "addHook" or "basePath" or "prefix";

    public void Method(CodeFile file, int at, int open, Receiver receiver)
    {
        var arguments = file.Arguments(open);
        switch (file.Value(at))
        {
            case "use":
                Use(file, at, arguments, receiver.Router);
                break;
            case "route" or "mount" when arguments.Count == 2 && routers.Of(file, arguments[1].Start) is { } child:
                receiver.Router.Mount(child, project.TextOf(file, arguments[0]), [], file, at);
                break;
            case "register" when arguments.Count > 0:
                Register(file, at, arguments, receiver.Router);
                break;
            case "addHook" when arguments.Count == 2 && file.Value(arguments[0].Start) is "preHandler" or "onRequest" or "preValidation":
                if (_routes.GuardOf(file, arguments[1]) is { } guard)
                {
                    receiver.Router.Guards.Add(new PlacedGuard(guard with { Place = AuthenticationPlace.Group }, file, at, InOrder: false));
                }

                break;
            case "basePath" or "prefix" when arguments.Count == 1 && receiver.Router.Framework is "Hono" or "Koa":
                receiver.Router.Prefix = project.TextOf(file, arguments[0]);
                break;
        }
    }

    /// <summary>A plain call that hands a router to a function: <c>routes(app)</c>, <c>require("./routes")(app)</c>.</summary>
    public void Call(CodeFile file, int at, int open)
    {
        var called = file.Value(at) is "require" or "import" && file.Is(file.Close(open) + 1, "(") ? file.Close(open) + 1 : open;
        var arguments = file.Arguments(called);
        for (var index = 0; index < Math.Min(arguments.Count, 4); index++)
        {
            if (arguments[index].Length is > 0 and <= 3 && file.IsWord(arguments[index].Start) && routers.Of(file, arguments[index].Start) is { } router
                && functions.Of(file, new Span(at, called)) is { } function && routers.Parameter(function.File, function.Function, index) is { } inside && inside != router)
            {
                router.Mount(inside, PathText.Empty, [], file, at);
            }
        }
    }

    private void Use(CodeFile file, int at, List<Span> arguments, Router router)
    {
        if (MountTable.Of(file, at, arguments) is { Count: > 0 } rows)
        {
            foreach (var (path, child) in rows)
            {
                if (routers.Of(file, child.Start) is { } listed && listed != router)
                {
                    router.Mount(listed, project.TextOf(file, path), [], file, at);
                }
            }

            return;
        }

        var hasPath = arguments.Count > 1 && IsPath(file, arguments[0]);
        var rest = (hasPath ? arguments[1..] : arguments).SelectMany(argument => ServerRoutes.Members(file, argument)).ToList();
        Span[] paths = hasPath ? [.. ServerRoutes.Members(file, arguments[0])] : [default];
        var guards = new List<Guard>();
        var mounted = false;
        foreach (var argument in rest)
        {
            if (routers.Of(file, argument.Start) is { } child && child != router)
            {
                mounted = true;
                foreach (var path in paths)
                {
                    router.Mount(child, path.IsEmpty ? PathText.Empty : project.TextOf(file, path), [.. guards], file, at);
                }
            }
            else if (_routes.GuardOf(file, argument) is { } guard)
            {
                guards.Add(guard with { Place = AuthenticationPlace.Group });
            }
            else if (_routes.Unfollowed(file, argument) is { } unknown)
            {
                guards.Add(unknown);
            }
        }

        if (!mounted)
        {
            foreach (var guard in guards)
            {
                router.Guards.Add(new PlacedGuard(guard with { Place = guard.Place != AuthenticationPlace.NoneSeen && router.IsRoot && !hasPath ? AuthenticationPlace.GlobalPolicy : guard.Place }, file, at, InOrder: true, hasPath ? Prefix(file, arguments[0]) : null));
            }
        }
    }

    private string Prefix(CodeFile file, Span path) => project.TextOf(file, path).Value.TrimEnd('*').TrimEnd('/') is { Length: > 0 } prefix ? prefix : "/";

    private bool IsPath(CodeFile file, Span argument) =>
        file.Is(argument.Start, "[") || file.IsText(argument.Start) || (argument.Length <= 3 && file.IsWord(argument.Start) && project.TextOf(file, argument) is { Unresolved: false } || (file.IsWord(argument.Start) && file.Value(argument.End - 1) is { } last && (last.Contains("refix", StringComparison.Ordinal) || last.Contains("ath", StringComparison.Ordinal) && !GuardNames.IsGuard(last))));

    private void Register(CodeFile file, int at, List<Span> arguments, Router router)
    {
        var options = arguments.Count > 1 ? ObjectMembers.Of(file, arguments[1]).ToList() : [];
        var prefix = options.FirstOrDefault(member => member.Name == "prefix").Value;
        if (options.FirstOrDefault(member => member.Name == "dir").Value is { IsEmpty: false } folder)
        {
            _autoload.Register(file, at, folder, options, router);
        }
        else if (functions.Of(file, arguments[0]) is { } plugin && routers.Parameter(plugin.File, plugin.Function, 0) is { } inside && inside != router)
        {
            router.Mount(inside, project.TextOf(file, prefix), [], file, at);
        }
    }
}
