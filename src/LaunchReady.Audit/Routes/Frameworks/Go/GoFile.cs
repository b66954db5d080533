using LaunchReady.Audit.Routes.Code;
using LaunchReady.Audit.Routes.Lexing;
using LaunchReady.Audit.Routes.Mounting;

namespace LaunchReady.Audit.Routes.Frameworks.Go;

/// <summary>The calls of one file that concern routers.</summary>
internal sealed class GoFile(CodeFile file, Project project, GoRouters routers)
{
    private readonly HashSet<int> _mounted = [];

    /// <summary>Something was mounted that is not known.</summary>
    public bool LostMount { get; private set; }

    public void ReadMounts()
    {
        LostMount = false;
        for (var at = 0; at + 1 < file.Count; at++)
        {
            if (!file.IsWord(at) || !file.Is(at + 1, "(") || file.Is(at - 1, "func"))
            {
                continue;
            }

            if (file.IsDot(at - 1) && file.Value(at) is "Group" or "Route" or "With" or "Subrouter" or "Mount" or "Combo" && routers.Ending(file, at - 1) is { } receiver)
            {
                Method(at, receiver);
            }
            else
            {
                Handed(at);
            }
        }
    }

    public void ReadRoutes()
    {
        for (var at = 2; at + 1 < file.Count; at++)
        {
            if (!file.IsWord(at) || !file.Is(at + 1, "(") || !file.IsDot(at - 1))
            {
                continue;
            }

            var name = file.Value(at);
            if (name is "Use" && routers.Ending(file, at - 1) is { } used)
            {
                Use(at, used);
            }
            else if (GoFacts.Method(name) is { } method && routers.Ending(file, at - 1) is { } router && !Table(at, router, [default, .. file.Arguments(at + 1)]))
            {
                Route(at, method, router, file.Arguments(at + 1));
            }
            else if (name is "Method" or "MethodFunc" or "Add" or "Match" && routers.Ending(file, at - 1) is { } named)
            {
                var arguments = file.Arguments(at + 1);
                if (Table(at, named, arguments))
                {
                    continue;
                }

                foreach (var one in arguments.Count >= 3 ? Methods(arguments[0]) : [])
                {
                    Route(at, one, named, arguments[1..]);
                }
            }
        }
    }

    private void Method(int at, Router receiver)
    {
        var arguments = file.Arguments(at + 1);
        var closure = file.Functions.FirstOrDefault(function => arguments.Any(argument => argument.Start == function.Start));
        var hasPath = arguments.Count > 0 && file.Value(at) is not "With" && closure?.Start != arguments[0].Start;
        var path = hasPath ? project.TextOf(file, arguments[0]) : PathText.Empty;
        if (file.Value(at) == "Mount")
        {
            if (arguments.Count == 2 && (routers.Argument(file, arguments[1]) ?? Unwrapped(arguments[1])) is { } child && child != receiver && _mounted.Add(at))
            {
                child.IsRoot = false;
                receiver.Mount(child, path, [], file, at);
            }

            LostMount |= !_mounted.Contains(at);

            return;
        }

        var group = routers.Group(file, at, GoRouters.Start(file, at - 2), receiver.Framework);
        if (closure is not null)
        {
            routers.Enter(file, closure, group);
        }

        if (group != receiver && _mounted.Add(at))
        {
            var guards = arguments.Where(argument => !(hasPath && argument == arguments[0]) && argument.Start != closure?.Start).Select(argument => routers.GuardOf(file, argument)).OfType<Guard>();
            receiver.Mount(group, file.Value(at) == "Subrouter" ? PrefixBefore(at) : path, [.. guards.Select(guard => guard with { Place = AuthenticationPlace.Group })], file, at);
        }
    }

    /// <summary>gorilla/mux: <c>r.PathPrefix("/api").Subrouter()</c>.</summary>
    private PathText PrefixBefore(int at)
    {
        var open = file.Is(at - 2, ")") ? file.Partner(at - 2) : -1;
        return open > 0 && file.Is(open - 1, "PathPrefix") && file.Arguments(open) is [var first, ..] ? project.TextOf(file, first) : PathText.Empty;
    }

    private Router? Unwrapped(Span argument)
    {
        var open = Enumerable.Range(argument.Start, argument.Length).FirstOrDefault(at => file.Is(at, "("), -1);
        return open > 0 && file.Arguments(open) is [var inner, ..] ? routers.Argument(file, file.Arguments(open)[^1]) ?? routers.Argument(file, inner) : null;
    }

    /// <summary>A router as an argument of a function of the project.</summary>
    private void Handed(int at)
    {
        var arguments = file.Arguments(at + 1);
        for (var index = 0; index < Math.Min(arguments.Count, 8); index++)
        {
            if (arguments[index].Length is 0 or > 30 || routers.Argument(file, arguments[index]) is not { } router || project.Function(file, file.Value(at)) is not { } function)
            {
                continue;
            }

            if (routers.Parameter(function, index) is { } inside && inside != router && _mounted.Add(at))
            {
                router.Mount(inside, PathText.Empty, [], file, at);
            }
        }
    }

    private void Use(int at, Router router)
    {
        foreach (var argument in file.Arguments(at + 1))
        {
            if (routers.GuardOf(file, argument) is { } guard)
            {
                router.Guards.Add(new PlacedGuard(guard with { Place = router.IsRoot ? AuthenticationPlace.GlobalPolicy : AuthenticationPlace.Group }, file, at, InOrder: true));
            }
        }
    }

    private IEnumerable<string> Methods(Span argument)
    {
        for (var at = argument.Start; at < argument.End; at++)
        {
            if (file.IsText(at))
            {
                yield return file.Value(at).ToUpperInvariant();
            }
            else if (file.IsWord(at) && file.Value(at).StartsWith("Method", StringComparison.Ordinal) && file.Value(at).Length > 6)
            {
                yield return file.Value(at)[6..].ToUpperInvariant();
            }
        }
    }

    private void Route(int at, string method, Router router, List<Span> arguments)
    {
        var pathBefore = GoRouters.HasPath(file, at - 1);
        if (arguments.Count < (pathBefore ? 1 : 2))
        {
            return;
        }

        arguments = pathBefore ? [default, .. arguments] : arguments;
        var path = project.TextOf(file, arguments[0]);
        var space = path.Value.IndexOf(' ');
        if (method == "ANY" && space > 0 && path.Value[..space].All(char.IsAsciiLetterUpper))
        {
            method = path.Value[..space];
            path = path with { Value = path.Value[(space + 1)..].Trim() };
        }

        if (path.Value.Length > 0 && path.Value[0] is not ('/' or '{' or '*' or ':' or '?') && !path.Unresolved && path.Value.Contains(' '))
        {
            return;
        }

        var rest = arguments[1..].Where(argument => !file.IsText(argument.Start)).ToList();
        var handler = rest.Count == 0 ? default : router.Framework == "Echo" ? rest[0] : rest[^1];
        var draft = new RouteDraft("", method, path with { Value = path.Value.Replace("{$}", "", StringComparison.Ordinal) }, file, at)
        {
            Handler = Handler(rest),
            Guards = [.. rest.SelectMany(Wrapped).Select(argument => routers.GuardOf(file, argument, byBody: argument != handler && !(handler.Holds(argument.Start) && argument.End >= handler.End - 1))).OfType<Guard>()],
            Bodies = [.. rest.SelectMany(argument => Bodies(argument))],
        };
        router.Routes.AddRange(Chained(at) is { Count: > 0 } methods ? methods.Select(one => draft with { Method = one }) : [draft]);
    }

    /// <summary>A call in a loop over a list of structs: a route for each of them.</summary>
    private bool Table(int at, Router router, List<Span> arguments)
    {
        var found = false;
        foreach (var (where, row, values) in arguments.Count < 3 ? [] : GoTable.Rows(file, project, at, arguments))
        {
            var path = values[1].IsEmpty ? PathText.NotKnown : project.TextOf(where, values[1]);
            var space = path.Value.IndexOf(' ');
            var method = values[0].IsEmpty ? space > 0 ? path.Value[..space] : GoFacts.Method(file.Value(at)) ?? "ANY"
                : where.IsText(values[0].Start) ? where.Value(values[0].Start).ToUpperInvariant() : where.Value(values[0].End - 1) is { } name && name.StartsWith("Method", StringComparison.Ordinal) ? name[6..].ToUpperInvariant() : "ANY";
            var handler = values[^1];
            var function = handler.IsEmpty ? null : project.Function(where, where.Value(handler.End - 1));
            router.Routes.Add(new RouteDraft("", method, space > 0 ? path with { Value = path.Value[(space + 1)..] } : path, where, row)
            {
                Handler = handler.IsEmpty ? "" : where.Excerpt(handler, 60),
                Guards = handler.IsEmpty ? [] : [.. Enumerable.Range(handler.Start, 1).Select(_ => routers.GuardOf(where, handler, byBody: false)).OfType<Guard>()],
                Bodies = function is null ? [] : [new HandlerBody(function.File, function.Function.Body)],
            });
            found = true;
        }

        return found;
    }

    /// <summary>gorilla/mux says the methods after: <c>.Methods("GET", "POST")</c>.</summary>
    private List<string> Chained(int at)
    {
        var after = file.Close(at + 1) + 1;
        return file.IsDot(after) && file.Is(after + 1, "Methods") && file.Is(after + 2, "(") ? [.. Methods(file.Inside(after + 2))] : [];
    }

    /// <summary>The argument, and what it wraps: <c>requireAuth(http.HandlerFunc(x))</c>.</summary>
    private IEnumerable<Span> Wrapped(Span argument)
    {
        yield return argument;
        var open = Open(argument);
        if (open > 0)
        {
            foreach (var inner in file.Arguments(open).Where(inner => inner.Length < 60))
            {
                yield return inner;
            }
        }
    }

    private int Open(Span argument)
    {
        var at = argument.Start;
        while (at < argument.End && (file.IsWord(at) || file.IsDot(at)))
        {
            at++;
        }

        return at < argument.End && at > argument.Start && file.Is(at, "(") ? at : -1;
    }

    private string Handler(List<Span> rest)
    {
        var handler = rest.LastOrDefault(argument => !file.Is(argument.Start, "func") && file[argument.Start].Kind == TokenKind.Word && routers.GuardOf(file, argument) is null);
        return handler.IsEmpty ? "" : file.Excerpt(handler, 60);
    }

    private IEnumerable<HandlerBody> Bodies(Span argument)
    {
        var literal = file.Functions.FirstOrDefault(function => argument.Holds(function.Start));
        if (literal is not null)
        {
            yield return new HandlerBody(file, literal.Body);
            yield break;
        }

        foreach (var part in Wrapped(argument))
        {
            var open = Open(part);
            var last = open > 0 ? open - 1 : part.End - 1;
            if (file.IsWord(last) && project.Function(file, file.Value(last)) is { } function)
            {
                yield return new HandlerBody(function.File, function.Function.Body);
            }
        }
    }
}
