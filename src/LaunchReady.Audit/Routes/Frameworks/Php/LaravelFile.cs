using LaunchReady.Audit.Routes.Code;
using LaunchReady.Audit.Routes.Mounting;

namespace LaunchReady.Audit.Routes.Frameworks.Php;

/// <summary>The routes of one file, with the groups around each.</summary>
internal sealed class LaravelFile(CodeFile file, Project project, LaravelControllers controllers, LaravelScope outer)
{
    private static readonly Dictionary<string, string> Verbs = new(StringComparer.Ordinal)
    {
        ["get"] = "GET",
        ["post"] = "POST",
        ["put"] = "PUT",
        ["patch"] = "PATCH",
        ["delete"] = "DELETE",
        ["options"] = "OPTIONS",
        ["any"] = "ANY",
        ["view"] = "GET",
        ["redirect"] = "GET",
        ["permanentRedirect"] = "GET",
    };

    private static readonly (string Action, string Method, string Suffix)[] Resource =
    [
        ("index", "GET", ""), ("create", "GET", "/create"), ("store", "POST", ""), ("show", "GET", "/{}"), ("edit", "GET", "/{}/edit"), ("update", "PUT", "/{}"), ("update", "PATCH", "/{}"), ("destroy", "DELETE", "/{}"),
    ];

    private readonly List<(Span Inside, LaravelScope Scope)> _groups = [];

    public IEnumerable<RouteDraft> Read()
    {
        Groups();
        for (var at = 2; at + 1 < file.Count; at++)
        {
            if (!file.IsWord(at) || !file.Is(at + 1, "(") || !file.IsDot(at - 1) || !OnRoute(at))
            {
                continue;
            }

            foreach (var draft in Call(at))
            {
                yield return draft;
            }
        }
    }

    /// <summary>Whether the chain begins at the facade or a router variable.</summary>
    private bool OnRoute(int at)
    {
        var back = at - 2;
        for (var step = 0; step < 40 && file.Is(back, ")") && file.Partner(back) > 2; step++)
        {
            back = file.Partner(back) - 3;
        }

        return file.Value(back) is "Route" or "$router" or "$api" or "$app" or "$route" or "router" && !(file.Is(back, "$app") && !file.Text.Contains("Lumen", StringComparison.Ordinal));
    }

    private void Groups()
    {
        for (var at = 2; at + 1 < file.Count; at++)
        {
            if (!file.Is(at, "group") || !file.Is(at + 1, "(") || !file.IsDot(at - 1))
            {
                continue;
            }

            var arguments = file.Arguments(at + 1);
            if (arguments.Count == 0 || file.Functions.FirstOrDefault(function => arguments[^1].Holds(function.Start)) is not { } closure)
            {
                continue;
            }

            var chain = LaravelChain.Before(file, at, project).Scope;
            var options = arguments.Count > 1 ? LaravelChain.Options(file, arguments[0], project) : LaravelScope.None;
            var scope = new LaravelScope(options.Prefix.Under(chain.Prefix), [.. chain.Guards, .. options.Guards], chain.Controller);
            _groups.Add((closure.Body, scope with { Guards = [.. scope.Guards.Select(guard => guard.Place == AuthenticationPlace.Middleware ? guard with { Place = AuthenticationPlace.Group } : guard)] }));
        }
    }

    private IEnumerable<RouteDraft> Call(int at)
    {
        var name = file.Value(at);
        var arguments = file.Arguments(at + 1);
        if (arguments.Count == 0)
        {
            return [];
        }

        var before = LaravelChain.Before(file, at, project);
        var after = LaravelChain.After(file, at + 1, project);
        var scope = Around(at, before, after);
        if (name is "resource" or "apiResource" or "singleton" or "resources" or "apiResources")
        {
            return Resources(at, name, arguments, scope, after);
        }

        if (name == "match" && arguments.Count > 2)
        {
            var methods = Enumerable.Range(arguments[0].Start, arguments[0].Length).Where(file.IsText).Select(token => file.Value(token).ToUpperInvariant()).ToList();
            return methods.Select(method => Route(at, method, arguments[1], arguments[2], scope) with { SharesHandler = methods.Count > 1 });
        }

        return Verbs.TryGetValue(name, out var verb) && (arguments.Count > 1 || name is "get" or "post") && IsPath(arguments[0])
            ? [Route(at, verb, arguments[0], arguments.Count > 1 ? arguments[1] : default, scope)]
            : [];
    }

    private bool IsPath(Span argument) => file.IsText(argument.Start) || project.TextOf(file, argument) is { Unresolved: false };

    private LaravelScope Around(int at, LaravelChain before, LaravelChain after)
    {
        var scope = outer;
        foreach (var (_, group) in _groups.Where(group => group.Inside.Holds(at)).OrderBy(group => group.Inside.Start))
        {
            scope = new LaravelScope(group.Prefix.Under(scope.Prefix), [.. scope.Guards, .. group.Guards], group.Controller.Length > 0 ? group.Controller : scope.Controller);
        }

        return new LaravelScope(before.Scope.Prefix.Under(scope.Prefix), [.. scope.Guards, .. before.Scope.Guards, .. after.Scope.Guards], scope.Controller);
    }

    private RouteDraft Route(int at, string method, Span path, Span handler, LaravelScope scope)
    {
        var (controller, action) = LaravelControllers.Named(file, handler, scope.Controller);
        var closure = file.Functions.FirstOrDefault(function => handler.Holds(function.Start));
        var draft = new RouteDraft("Laravel", method, project.TextOf(file, path).Under(scope.Prefix), file, at)
        {
            Handler = controller.Length > 0 ? $"{controller}.{action}" : "",
            Guards = scope.Guards,
            Bodies = closure is null ? [] : [new HandlerBody(file, closure.Body)],
        };
        return controller.Length > 0 ? controllers.Complete(draft, controller, action) : draft;
    }

    private IEnumerable<RouteDraft> Resources(int at, string kind, List<Span> arguments, LaravelScope scope, LaravelChain after)
    {
        if (kind.EndsWith('s'))
        {
            foreach (var entry in file.Is(arguments[0].Start, "[") ? file.Arguments(arguments[0].Start).Where(entry => file.Is(entry.Start + 1, "=>")) : [])
            {
                foreach (var draft in Resources(at, kind[..^1], [new Span(entry.Start, entry.Start + 1), new Span(entry.Start + 2, entry.End)], scope, after))
                {
                    yield return draft;
                }
            }

            yield break;
        }

        var options = arguments.Count > 2 ? file.Arguments(arguments[2].Start) : [];
        var only = Names(after.Only).Concat(options.Where(option => file.Value(option.Start) == "only").SelectMany(option => Names([option]))).Where(name => name != "only").ToHashSet(StringComparer.Ordinal);
        var except = Names(after.Except).Concat(options.Where(option => file.Value(option.Start) == "except").SelectMany(option => Names([option]))).ToHashSet(StringComparer.Ordinal);
        var path = project.TextOf(file, arguments[0]);
        var (controller, _) = arguments.Count > 1 ? LaravelControllers.Named(file, arguments[1], "") : ("", "");
        foreach (var (action, method, suffix) in Resource)
        {
            if ((only.Count > 0 && !only.Contains(action)) || except.Contains(action) || (kind == "apiResource" && action is "create" or "edit"))
            {
                continue;
            }

            var full = new PathText(Nested(path.Value, suffix), path.Unresolved).Under(scope.Prefix);
            var draft = new RouteDraft("Laravel", method, full, file, at) { Handler = $"{controller}.{action}", Guards = scope.Guards };
            yield return controllers.Complete(draft, controller, action);
        }
    }

    /// <summary><c>photos.comments</c> becomes <c>photos/{photo}/comments/{comment}</c>.</summary>
    private static string Nested(string resource, string suffix)
    {
        var parts = resource.Trim('/').Split('.');
        var path = string.Join('/', parts.Select((part, index) => index < parts.Length - 1 ? $"{part}/{{{Singular(part)}}}" : part));
        return path + suffix.Replace("{}", $"{{{Singular(parts[^1])}}}", StringComparison.Ordinal);
    }

    private static string Singular(string word)
    {
        var last = word[(word.LastIndexOf('/') + 1)..].Replace('-', '_');
        return last.EndsWith("ies", StringComparison.Ordinal) ? last[..^3] + "y" : last.EndsWith('s') && !last.EndsWith("ss", StringComparison.Ordinal) ? last[..^1] : last;
    }

    private IEnumerable<string> Names(IEnumerable<Span> spans) => spans.SelectMany(span => Enumerable.Range(span.Start, span.Length)).Where(file.IsText).Select(file.Value);
}
