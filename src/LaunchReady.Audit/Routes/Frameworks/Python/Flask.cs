using LaunchReady.Audit.Routes.Code;
using LaunchReady.Audit.Routes.Handlers;
using LaunchReady.Audit.Routes.Mounting;

namespace LaunchReady.Audit.Routes.Frameworks.Python;

/// <summary>Flask and Quart: applications and blueprints, decorators, <c>before_request</c>, <c>add_url_rule</c>, Flask-RESTful resources.</summary>
internal sealed class Flask : Framework
{
    private static readonly HashSet<string> Verbs = ["route", "get", "post", "put", "patch", "delete"];

    public override IEnumerable<RouteDraft> Read(Project project)
    {
        var files = project.In(Language.Python).Where(file => file.Text.Contains("flask", StringComparison.OrdinalIgnoreCase) || file.Text.Contains("Blueprint", StringComparison.Ordinal) || file.Text.Contains("quart", StringComparison.Ordinal)
            || file.Text.Contains(".route(", StringComparison.Ordinal)).ToList();
        if (!files.Any(file => file.Text.Contains("flask", StringComparison.OrdinalIgnoreCase) || file.Text.Contains("quart", StringComparison.Ordinal)))
        {
            return [];
        }

        var graph = new MountGraph();
        var modules = new PythonModules(project);
        var routers = new PythonRouters(graph, modules);
        files.ForEach(file => Declare(file, routers, project));
        files.ForEach(file => Register(file, graph, routers, project));
        files.ForEach(file => Routes(file, routers, project));
        files.ForEach(file => FlaskResources.Read(file, routers, project));
        return graph.Resolve();
    }

    private static void Declare(CodeFile file, PythonRouters routers, Project project)
    {
        for (var at = 1; at + 1 < file.Count; at++)
        {
            if (!(file.Value(at) is "Flask" or "Blueprint" or "Quart" or "APIBlueprint" or "Namespace" || IsApi(file, at)) || !file.Is(at + 1, "(") || file.Value(at - 1) is "class")
            {
                continue;
            }

            var router = routers.Declare(file, at, "Flask");
            router.IsRoot |= file.Value(at) is "Flask" or "Quart";
            if (!router.IsRoot)
            {
                var arguments = file.Arguments(at + 1);
                router.Prefix = project.TextOf(file, PythonArguments.Keyword(file, arguments, IsApi(file, at) ? "prefix" : "url_prefix"));
            }
        }
    }

    /// <summary>Flask-RESTful's <c>Api</c>, or a class of the project's own made from it.</summary>
    private static bool IsApi(CodeFile file, int at) => file.Value(at).EndsWith("Api", StringComparison.Ordinal) && (file.Is(at - 1, "=") || file.Is(at, "Api"));

    private static void Register(CodeFile file, MountGraph graph, PythonRouters routers, Project project)
    {
        for (var at = 2; at + 1 < file.Count; at++)
        {
            if (IsApi(file, at) && file.Is(at + 1, "(") && file.Arguments(at + 1) is [var bound, ..] && routers.Of(file, file.Excerpt(bound, 80)) is { } below)
            {
                below.Mount(routers.Declare(file, at, "Flask"), PathText.Empty, [], file, at);
                continue;
            }

            if (file.Value(at) is not ("register_blueprint" or "add_namespace" or "init_app") || !file.Is(at + 1, "(") || !file.IsDot(at - 1))
            {
                continue;
            }

            var arguments = file.Arguments(at + 1);
            foreach (var (child, where, row) in arguments.Count == 0 ? [] : routers.All(file, at, arguments[0]).ToList())
            {
                Mount(file, at, arguments, child, where, row, graph, routers, project);
            }
        }
    }

    private static void Mount(CodeFile file, int at, List<Span> arguments, Router child, CodeFile where, Func<string, Span>? row, MountGraph graph, PythonRouters routers, Project project)
    {
        // In a factory the application is often a parameter or a local of the same file; anything that registers is reached.
        var parent = routers.Of(file, file.Value(at - 2)) ?? graph.Get($"{file.Path}#{file.Value(at - 2)}", "Flask");
        if (file.Is(at, "init_app"))
        {
            // api.init_app(app): the receiver is the one that is mounted.
            (parent, child) = (child, parent);
        }

        if (parent == child || child.IsRoot)
        {
            return;
        }

        parent.IsRoot |= !parent.IsMounted && parent.Routes.Count == 0 && file.Value(at - 2) is "app" or "application" or "server";
        var prefix = PythonArguments.Keyword(file, arguments, "url_prefix");
        var place = row is not null && prefix.Length == 1 && file.IsWord(prefix.Start) && row(file.Value(prefix.Start)) is { IsEmpty: false } named ? (File: where, Span: named) : (File: file, Span: prefix);
        if (!prefix.IsEmpty)
        {
            child.Prefix = PathText.Empty;
        }

        parent.Mount(child, project.TextOf(place.File, place.Span), [], file, at);
    }

    private static void Routes(CodeFile file, PythonRouters routers, Project project)
    {
        foreach (var function in file.Functions)
        {
            var decorators = PythonDecorator.Above(file, function.Start);
            foreach (var decorator in decorators)
            {
                if (routers.Of(file, decorator.Receiver) is not { } router)
                {
                    continue;
                }

                if (decorator.Name is "before_request" or "before_app_request")
                {
                    BeforeRequest(file, function, decorators, router, decorator, project);
                }
                else if (Verbs.Contains(decorator.Name) && decorator.Arguments.Count > 0)
                {
                    Add(file, function, decorators, decorator, router, project);
                }
            }
        }
    }

    private static void Add(CodeFile file, Function function, List<PythonDecorator> decorators, PythonDecorator decorator, Router router, Project project)
    {
        foreach (var method in Methods(file, decorator))
        {
            router.Routes.Add(new RouteDraft("Flask", method, project.TextOf(file, PythonArguments.At(file, decorator.Arguments, 0, "rule")), file, decorator.Span.Start)
            {
                Handler = function.Name,
                Guards = [.. Guards(file, decorators, project)],
                Bodies = [new HandlerBody(file, function.Body)],
                SharesHandler = Methods(file, decorator).Skip(1).Any(),
            });
        }
    }

    public static IEnumerable<Guard> Guards(CodeFile file, IEnumerable<PythonDecorator> decorators, Project project)
    {
        foreach (var decorator in decorators)
        {
            var evidence = "@" + file.Excerpt(decorator.Span, 80);
            if (GuardNames.IsGuard(decorator.Name) || decorator.Name is "permission_required" or "admin_required" or "roles_required" or "roles_accepted" or "token_required" or "user_passes_test" or "fresh_login_required" || TurnsAway(file, decorator, project))
            {
                yield return new Guard(AuthenticationPlace.Decorator, evidence, GuardNames.NamesRole(evidence));
            }
        }
    }

    // Whatever it is called: the project's own decorator that answers 401, or leads to the sign-in page.
    private static bool TurnsAway(CodeFile file, PythonDecorator decorator, Project project) =>
        project.Function(file, decorator.Name) is { } made && (BodyReading.Of(made.File, made.Function.Body).WantsCaller
            || Enumerable.Range(made.Function.Body.Start, made.Function.Body.Length).Any(at => made.File.Is(at, "redirect") && Enumerable.Range(at, 8).Any(near => made.File.IsText(near) && made.File.Value(near).Contains("login", StringComparison.OrdinalIgnoreCase))));

    private static void BeforeRequest(CodeFile file, Function function, List<PythonDecorator> decorators, Router router, PythonDecorator decorator, Project project)
    {
        var signs = new HandlerReader(project).Read(file, function.Body);
        var guarded = Guards(file, decorators, project).FirstOrDefault();
        if (guarded is not null || (signs.Authentication.Length > 0 && Refuses(file, function)) || PythonMiddleware.Refuses(file, function.Body) || signs.WantsCaller)
        {
            var place = router.IsRoot || decorator.Name == "before_app_request" ? AuthenticationPlace.GlobalPolicy : AuthenticationPlace.Group;
            router.Guards.Add(new PlacedGuard(new Guard(place, $"before_request {function.Name}", signs.NamesRole), file, function.Start, InOrder: false));
        }
    }

    /// <summary>It sends away, rather than only looking at who is there.</summary>
    private static bool Refuses(CodeFile file, Function function) =>
        Enumerable.Range(function.Body.Start, function.Body.Length).Any(at => file.Value(at) is "abort" or "unauthorized" or "forbidden" or "401" or "403" || (file.IsText(at) && file.Value(at).Contains("login", StringComparison.OrdinalIgnoreCase)));

    private static IEnumerable<string> Methods(CodeFile file, PythonDecorator decorator)
    {
        if (decorator.Name != "route")
        {
            return [decorator.Name.ToUpperInvariant()];
        }

        var methods = PythonArguments.Items(file, PythonArguments.Keyword(file, decorator.Arguments, "methods"));
        return methods.Count == 0 ? ["GET"] : methods.Where(method => file.IsText(method.Start)).Select(method => file.Value(method.Start).ToUpperInvariant());
    }
}
