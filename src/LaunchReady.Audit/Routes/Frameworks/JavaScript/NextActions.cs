using LaunchReady.Audit.Routes.Code;
using LaunchReady.Audit.Routes.Handlers;
using LaunchReady.Audit.Routes.Mounting;

namespace LaunchReady.Audit.Routes.Frameworks.JavaScript;

/// <summary>
/// Next.js's server actions: functions marked <c>"use server"</c>, which anyone can post to at the page that holds them. A page's or layout's own check does
/// not run for them; a middleware that sees the page does.
/// </summary>
internal sealed class NextActions : Framework
{
    private const string AnyPage = "/{*page}";

    public override IEnumerable<RouteDraft> Read(Project project)
    {
        var marked = project.In(Language.JavaScript).Where(file => file.Text.Contains("use server", StringComparison.Ordinal)).ToList();
        if (marked.Count == 0)
        {
            yield break;
        }

        var modules = new Modules(project);
        var functions = new Functions(project, modules);
        var pages = new PagesOf(project, modules);
        var middleware = project.In(Language.JavaScript).Select(file => NextMiddleware.Of(file, project, modules)).OfType<NextMiddleware>().ToList();
        foreach (var file in marked)
        {
            foreach (var action in IsMarked(file, 0) ? Exported(file, modules, functions, project) : Inline(file))
            {
                var (path, root) = pages.Of(file) ?? (AnyPage, "");
                yield return new RouteDraft("Next.js", "POST", new PathText(path), file, action.Place)
                {
                    Operation = "action " + action.Name,
                    Handler = action.Name,
                    Guards = [.. middleware.Where(one => path != AnyPage ? one.Sees(root, path) : one.Matchers.Count == 0).Select(one => one.Guard), .. action.Guards],
                    Bodies = action.Body is { } body ? [new HandlerBody(body.File, body.Function.Body)] : [],
                    Parameters = action.Body is { } known ? [.. known.Function.Parameters.Where(parameter => parameter.Name.Length > 0).Select(parameter => new RouteParameter(parameter.Name, ParameterPlace.Body))] : [],
                };
            }
        }
    }

    private static bool IsMarked(CodeFile file, int at) => at < file.Count && file.IsText(at) && file.Value(at) == "use server";

    private static IEnumerable<Action> Exported(CodeFile file, Modules modules, Functions functions, Project project)
    {
        foreach (var (name, expression) in modules.Exports(file).Where(export => export.Value.File == file))
        {
            var span = expression.Span;
            var value = file.Is(span.Start + 1, "=") ? span with { Start = span.Start + 2 } : span;
            var (guards, inner) = Chain(file, value, project);
            if (functions.Of(file, inner.IsEmpty ? value : inner) is { } function)
            {
                yield return new Action(name, Math.Min(span.Start, file.Count - 1), function, guards);
            }
            else if (!file.IsText(value.Start) && value.Length > 1 && file.Is(span.Start + 1, "="))
            {
                yield return new Action(name, Math.Min(span.Start, file.Count - 1), null, guards);
            }
        }
    }

    private static IEnumerable<Action> Inline(CodeFile file) =>
        file.Functions.Where(function => IsMarked(file, function.Body.Start)).Select(function => new Action(Name(file, function), function.Start, new CodeFunction(file, function), []));

    /// <summary>An action written into an attribute goes by the attribute's name.</summary>
    private static string Name(CodeFile file, Function function)
    {
        if (function.Name.Length > 0)
        {
            return function.Name;
        }

        var before = function.Start - 1;
        while (file.Value(before) is "async" or "{" or "=" or "function")
        {
            before--;
        }

        return file.IsWord(before) ? file.Value(before) : "inline";
    }

    /// <summary><c>withAuth(async (…) =&gt; …)</c>, <c>authedClient.schema(x).action(async (…) =&gt; …)</c>: what stands around the function that runs.</summary>
    private static (List<Guard> Guards, Span Inner) Chain(CodeFile file, Span value, Project project)
    {
        var guards = new List<Guard>();
        Span inner = default;
        for (var at = value.Start; at < Math.Min(value.End, file.Count); at = file.Next(at))
        {
            if (file.IsWord(at) && file.Value(at) is "async" or "function" or "class")
            {
                break;
            }

            if (file.IsWord(at) && file.Is(at + 1, "(") && project.Function(file, file.Value(at)) is { } wrapper && BodyReading.Of(wrapper.File, wrapper.Function.Body) is { Authentication.Length: > 0 } asks)
            {
                guards.Add(new Guard(AuthenticationPlace.Middleware, file.Value(at), asks.NamesRole));
            }
            else if (file.IsWord(at) && (file.Is(at + 1, "(") || file.IsDot(at + 1)) && (GuardNames.IsGuard(file.Value(at)) || GuardNames.Words(file.Value(at)).Any(word => word is "auth" or "authed" or "protected" or "admin")))
            {
                guards.Add(new Guard(AuthenticationPlace.Middleware, file.Value(at), GuardNames.NamesRole(file.Value(at))));
            }

            if (file.Is(at, "(") && file.Arguments(at) is [.., var last] && file.Functions.Any(function => last.Holds(function.Start)))
            {
                inner = last;
                var options = file.Arguments(at).FirstOrDefault(argument => file.Is(argument.Start, "{"));
                guards.AddRange(ObjectMembers.Of(file, options).Where(member => member.Name is "auth" && file.Is(member.Value.Start, "true")).Select(_ => new Guard(AuthenticationPlace.Middleware, "auth: true")));
            }
        }

        return (guards, inner);
    }

    private sealed record Action(string Name, int Place, CodeFunction? Body, List<Guard> Guards);
}
