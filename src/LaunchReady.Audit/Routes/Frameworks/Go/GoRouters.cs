using LaunchReady.Audit.Routes.Code;
using LaunchReady.Audit.Routes.Handlers;
using LaunchReady.Audit.Routes.Mounting;

namespace LaunchReady.Audit.Routes.Frameworks.Go;

/// <summary>Which router an expression stands for: a variable, a parameter, a field, the package's default one, a group made in place.</summary>
internal sealed class GoRouters(Project project, MountGraph graph, GoPackages packages)
{
    private readonly Dictionary<(CodeFile, int), Router> _closures = [];
    private readonly List<Router> _returned = [];
    private readonly Dictionary<(CodeFile, int), Router> _groups = [];

    /// <summary>The router of the expression that ends before <paramref name="end"/>; null where it is none.</summary>
    public Router? Ending(CodeFile file, int end)
    {
        var last = end - 1;
        if (file.Is(last, ")"))
        {
            return Called(file, file.Partner(last));
        }

        if (!file.IsWord(last))
        {
            return null;
        }

        if (file.IsDot(last - 1) && file.IsWord(last - 2))
        {
            return graph.Find(FieldKey(file, file.Value(last)));
        }

        return Variable(file, last, file.Value(last));
    }

    /// <summary>The router of an argument.</summary>
    public Router? Argument(CodeFile file, Span argument) => argument.IsEmpty ? null : Ending(file, argument.End);

    /// <summary>The inside of a closure is a router of its own, whatever name it uses.</summary>
    public void Enter(CodeFile file, Function closure, Router group) => _closures[(file, closure.Start)] = group;

    public void Declare(CodeFile file)
    {
        for (var at = 2; at + 1 < file.Count; at++)
        {
            if (!file.Is(at + 1, "(") || !file.IsDot(at - 1) || !file.IsWord(at - 2))
            {
                continue;
            }

            var maker = GoFacts.Makers.FirstOrDefault(maker => maker.Function == file.Value(at) && maker.Package == file.Value(at - 2));
            if (maker.Framework is not null)
            {
                var router = Assigned(file, at - 3, maker.Framework);
                router.IsRoot = true;
                if (IsReturned(file, at))
                {
                    _returned.Add(router);
                }
            }
        }
    }

    /// <summary>Where something was mounted that could not be followed, a router that a function returns may be just that: its prefix is not known.</summary>
    public void DoubtReturned()
    {
        foreach (var router in _returned.Where(router => !router.IsMounted))
        {
            router.IsRoot = false;
        }
    }

    private static bool IsReturned(CodeFile file, int at)
    {
        if (file.FunctionAround(at) is not { } function || !file.Is(at - 3, ":=") || function.Name == "main")
        {
            return false;
        }

        var name = file.Value(at - 4);
        return Enumerable.Range(function.Body.Start, function.Body.Length).Any(token => file.Is(token, "return") && file.Is(token + 1, name));
    }

    /// <summary>The router of a group made at a call; given to a variable or used in place.</summary>
    public Router Group(CodeFile file, int call, int receiverStart, string framework)
    {
        if (!_groups.TryGetValue((file, call), out var group))
        {
            var assign = receiverStart - 1;
            group = file.Value(assign) is ":=" or "=" ? Assigned(file, assign, framework) : graph.Get($"{file.Path}#{call}#group", framework);
            _groups[(file, call)] = group;
        }

        return group;
    }

    /// <summary>Whether the call before a dot already gave the path: <c>Combo("/x").Get(…)</c>.</summary>
    public static bool HasPath(CodeFile file, int dot)
    {
        var at = dot - 1;
        while (file.Is(at, ")") && file.Partner(at) is var open and > 2)
        {
            if (file.Is(open - 1, "Combo"))
            {
                return true;
            }

            at = open - 3;
        }

        return false;
    }

    public Router? Parameter(CodeFunction function, int index)
    {
        var parameters = function.Function.Parameters;
        if (index >= parameters.Count || parameters[index].Name.Length == 0)
        {
            return null;
        }

        return graph.Get(ParameterKey(function.File, function.Function, parameters[index].Name), "");
    }

    /// <summary>What a function returns, where that is a router.</summary>
    public Router? Returned(CodeFunction function)
    {
        var body = function.Function.Body;
        for (var at = body.Start; at < body.End; at++)
        {
            if (function.File.Is(at, "return") && function.File.IsWord(at + 1) && Variable(function.File, at + 1, function.File.Value(at + 1)) is { } router)
            {
                return router;
            }
        }

        return null;
    }

    /// <summary>Where the chain of names and calls begins that ends at a token.</summary>
    public static int Start(CodeFile file, int last)
    {
        var at = last;
        for (var step = 0; step < 100; step++)
        {
            if (file.Is(at, ")") && file.Partner(at) > 0)
            {
                at = file.Partner(at) - 1;
            }
            else if (file.IsWord(at) && file.IsDot(at - 1))
            {
                at -= 2;
            }
            else
            {
                break;
            }
        }

        return Math.Max(0, at);
    }

    private Router? Called(CodeFile file, int open)
    {
        if (open < 1 || !file.IsWord(open - 1))
        {
            return null;
        }

        if (_groups.TryGetValue((file, open - 1), out var group))
        {
            return group;
        }

        // Combo("/x").Get(a).Post(b): each call answers the same group.
        if (file.IsDot(open - 2) && GoFacts.Method(file.Value(open - 1)) is not null && file.Is(open - 3, ")"))
        {
            return Ending(file, open - 2);
        }

        // usersResource{}.Routes(): a method of a type.
        var owner = file.IsDot(open - 2) && file.Is(open - 3, "}") && file.Partner(open - 3) is var literal and > 0 ? file.Value(literal - 1) : "";
        return project.Function(file, file.Value(open - 1), owner) is { } function ? Returned(function) : null;
    }

    private Router? Variable(CodeFile file, int at, string name)
    {
        for (var function = file.FunctionAround(at); function is not null; function = Outer(file, function))
        {
            if (graph.Find(LocalKey(file, function, name)) is { } local)
            {
                return local;
            }

            if (function.Parameters.FirstOrDefault(parameter => parameter.Name == name) is { Name: { Length: > 0 } } parameter)
            {
                return Typed(file, function, parameter);
            }

            if (_closures.TryGetValue((file, function.Start), out var closure) && function.Parameters.Count == 0 && Variable(file, Math.Max(0, function.Start - 1), name) is not null)
            {
                return closure;
            }
        }

        return graph.Find(LocalKey(file, null, name)) ?? graph.Find(PackageKey(file, name)) ?? (name == "http" ? DefaultMux() : null);
    }

    private Router? Typed(CodeFile file, Function function, FunctionParameter parameter)
    {
        if (_closures.TryGetValue((file, function.Start), out var closure) && function.Parameters[0].Name == parameter.Name)
        {
            return closure;
        }

        var type = string.Concat(Enumerable.Range(parameter.Declaration.Start + 1, Math.Max(0, parameter.Declaration.Length - 1)).Select(file.Value)).TrimStart('*');
        var key = ParameterKey(file, function, parameter.Name);
        if (GoFacts.Types.TryGetValue(type, out var framework))
        {
            return graph.Get(key, framework);
        }

        return graph.Find(key);
    }

    private Router DefaultMux()
    {
        var router = graph.Get("http", "net/http");
        router.IsRoot = true;
        return router;
    }

    private Router Assigned(CodeFile file, int assign, string framework)
    {
        if (file.Value(assign) is not (":=" or "=" or ":"))
        {
            return graph.Get($"{file.Path}#{assign}#made", framework);
        }

        var name = assign - 1;
        while (file.Is(name - 1, ",") && file.IsWord(name - 2))
        {
            name -= 2;
        }

        if (file.Is(assign, "=") && !file.IsDot(name - 1) && packages.Declares(file, file.Value(name)))
        {
            return graph.Get(PackageKey(file, file.Value(name)), framework);
        }

        return file.IsDot(name - 1) || file.Is(assign, ":")
            ? graph.Get(FieldKey(file, file.Value(name)), framework)
            : graph.Get(LocalKey(file, file.FunctionAround(assign), file.Value(name)), framework);
    }

    private static Function? Outer(CodeFile file, Function function) => file.FunctionAround(function.Start) is { } outer && outer != function ? outer : null;

    private static string LocalKey(CodeFile file, Function? function, string name) => $"{file.Path}#{function?.Start ?? -1}#{name}";

    private static string ParameterKey(CodeFile file, Function function, string name) => $"{file.Path}#{function.Start}#({name})";

    private static string PackageKey(CodeFile file, string name) => $"{Path.GetDirectoryName(file.Path)}#var {name}";

    private static string FieldKey(CodeFile file, string name) => $"{Path.GetDirectoryName(file.Path)}#.{name}";

    /// <summary>The guard that an argument is, by its name or by what its function does.</summary>
    public Guard? GuardOf(CodeFile file, Span argument, bool byBody = true)
    {
        // A switch given as false turns the asking off: AuthMiddleware(false).
        if (argument.IsEmpty || file.Is(argument.Start, "func") || file.Is(argument.End - 2, "false"))
        {
            return null;
        }

        var end = argument.Start;
        while (end < argument.End && (file.IsWord(end) || file.IsDot(end)))
        {
            end++;
        }

        var name = file.Excerpt(new Span(argument.Start, end), 80);
        if (GuardNames.IsGuard(name.Contains('.') ? name[(name.LastIndexOf('.') + 1)..] : name) || GuardNames.IsGuard(name))
        {
            var evidence = file.Excerpt(argument, 80);
            return new Guard(AuthenticationPlace.Middleware, evidence, GuardNames.NamesRole(evidence));
        }

        if (!byBody || end == argument.Start || project.Function(file, file.Value(end - 1)) is not { } function)
        {
            return null;
        }

        var signs = BodyReading.Of(function.File, function.Function.Body);
        return signs is { Authentication.Length: > 0, Refuses: true } or { WantsCaller: true } ? new Guard(AuthenticationPlace.Middleware, name, signs.NamesRole) : null;
    }
}
