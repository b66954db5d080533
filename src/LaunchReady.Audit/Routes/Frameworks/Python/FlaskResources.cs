using LaunchReady.Audit.Routes.Code;
using LaunchReady.Audit.Routes.Mounting;

namespace LaunchReady.Audit.Routes.Frameworks.Python;

/// <summary>Classes as routes: Flask-RESTful's <c>add_resource</c>, RESTX's <c>@ns.route</c>, method views by <c>add_url_rule</c>.</summary>
internal static class FlaskResources
{
    private static readonly string[] Verbs = ["get", "post", "put", "patch", "delete"];

    public static void Read(CodeFile file, PythonRouters routers, Project project)
    {
        for (var at = 2; at + 1 < file.Count; at++)
        {
            if (file.Value(at) is "add_resource" or "add_url_rule" && file.Is(at + 1, "(") && file.IsDot(at - 1) && routers.Of(file, file.Value(at - 2)) is { } router)
            {
                if (file.Is(at, "add_resource"))
                {
                    Resource(file, at, router, project);
                }
                else
                {
                    Rule(file, at, router, project);
                }
            }
        }

        foreach (var type in file.Types)
        {
            foreach (var decorator in PythonDecorator.Above(file, type.Start).Where(decorator => decorator.Name == "route" && decorator.Arguments.Count > 0))
            {
                if (routers.Of(file, decorator.Receiver) is { } router)
                {
                    Class(file, decorator.Span.Start, router, project.TextOf(file, decorator.Arguments[0]), file, type, project);
                }
            }
        }
    }

    private static void Resource(CodeFile file, int at, Router router, Project project)
    {
        var arguments = file.Arguments(at + 1);
        if (arguments.Count < 2 || Find(file, file.Value(arguments[0].End - 1), project) is not var (where, type))
        {
            return;
        }

        foreach (var path in arguments.Skip(1).Where(argument => file.IsText(argument.Start)))
        {
            Class(file, at, router, project.TextOf(file, path), where, type, project);
        }
    }

    private static void Rule(CodeFile file, int at, Router router, Project project)
    {
        var arguments = file.Arguments(at + 1);
        var view = PythonArguments.At(file, arguments, 2, "view_func");
        var path = project.TextOf(file, PythonArguments.At(file, arguments, 0, "rule"));
        if (view.IsEmpty)
        {
            return;
        }

        if (file.Is(view.Start + 2, "as_view") && Find(file, file.Value(view.Start), project) is var (where, type))
        {
            Class(file, at, router, path, where, type, project);
            return;
        }

        var methods = PythonArguments.Items(file, PythonArguments.Keyword(file, arguments, "methods")).Where(method => file.IsText(method.Start)).Select(method => file.Value(method.Start).ToUpperInvariant()).DefaultIfEmpty("GET");
        var function = project.Function(file, file.Value(view.End - 1));
        foreach (var method in methods)
        {
            router.Routes.Add(new RouteDraft("Flask", method, path, file, at)
            {
                Handler = file.Excerpt(view, 60),
                Guards = function is null ? [] : [.. Flask.Guards(function.File, PythonDecorator.Above(function.File, function.Function.Start), project)],
                Bodies = function is null ? [] : [new HandlerBody(function.File, function.Function.Body)],
            });
        }
    }

    private static void Class(CodeFile file, int at, Router router, PathText path, CodeFile where, TypeDeclaration type, Project project)
    {
        List<Guard> onClass = [.. Flask.Guards(where, PythonDecorator.Above(where, type.Start), project), .. ClassDecorators(where, type)];
        foreach (var method in where.Functions.Where(function => type.Body.Holds(function.Start) && Verbs.Contains(function.Name)))
        {
            router.Routes.Add(new RouteDraft("Flask", method.Name.ToUpperInvariant(), path, file == where ? where : file, at)
            {
                Handler = $"{type.Name}.{method.Name}",
                Guards = [.. onClass, .. Flask.Guards(where, PythonDecorator.Above(where, method.Start), project)],
                Bodies = [new HandlerBody(where, method.Body)],
            });
        }
    }

    /// <summary><c>decorators = [login_required]</c> and <c>method_decorators</c>.</summary>
    private static IEnumerable<Guard> ClassDecorators(CodeFile file, TypeDeclaration type)
    {
        for (var at = type.Body.Start; at + 2 < type.Body.End; at++)
        {
            if (file.Value(at) is "decorators" or "method_decorators" && file.Is(at + 1, "="))
            {
                var text = file.Excerpt(new Span(at, file.Close(at + 2) + 1), 80);
                if (Handlers.GuardNames.IsGuard(text.Replace("decorators", "", StringComparison.Ordinal)))
                {
                    yield return new Guard(AuthenticationPlace.Decorator, text, Handlers.GuardNames.NamesRole(text));
                }
            }
        }
    }

    private static (CodeFile File, TypeDeclaration Type)? Find(CodeFile file, string name, Project project)
    {
        var found = file.Types.FirstOrDefault(type => type.Name == name);
        if (found is not null)
        {
            return (file, found);
        }

        foreach (var other in project.In(Language.Python))
        {
            if (other.Types.FirstOrDefault(type => type.Name == name) is { } type)
            {
                return (other, type);
            }
        }

        return null;
    }
}
