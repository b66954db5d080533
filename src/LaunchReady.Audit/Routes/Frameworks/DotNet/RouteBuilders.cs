using LaunchReady.Audit.Routes.Code;
using LaunchReady.Audit.Routes.Handlers;
using LaunchReady.Audit.Routes.Mounting;

namespace LaunchReady.Audit.Routes.Frameworks.DotNet;

/// <summary>Which route builder an expression stands for: the application, a parameter of an extension method, a group.</summary>
internal sealed class RouteBuilders(Project project, MountGraph graph)
{
    private static readonly HashSet<string> Types = ["IEndpointRouteBuilder", "RouteGroupBuilder", "WebApplication", "IVersionedEndpointRouteBuilder"];
    private readonly Dictionary<(CodeFile, int), Router> _groups = [];
    private readonly HashSet<(CodeFile, int)> _mounted = [];

    public static int? Open(CodeFile file, int at)
    {
        if (file.Is(at + 1, "("))
        {
            return at + 1;
        }

        var end = at + 2;
        while (file.Is(at + 1, "<") && end < Math.Min(file.Count, at + 30) && !file.Is(end, "("))
        {
            end++;
        }

        return file.Is(at + 1, "<") && file.Is(end, "(") ? end : null;
    }

    public void ReadGroups(CodeFile file)
    {
        for (var at = 2; at + 1 < file.Count; at++)
        {
            if (file.Value(at) is not ("MapGroup" or "NewVersionedApi") || !file.Is(at + 1, "(") || !file.IsDot(at - 1) || Ending(file, at - 1) is not { } parent)
            {
                continue;
            }

            var start = Start(file, at - 2);
            var assign = start - 1;
            var group = file.Is(assign, "=") && file.IsWord(assign - 1) ? graph.Get(LocalKey(file, file.FunctionAround(at), file.Value(assign - 1)), "ASP.NET Core minimal") : graph.Get($"{file.Path}#{at}#group", "ASP.NET Core minimal");
            _groups[(file, at)] = group;
            if (group != parent && _mounted.Add((file, at)))
            {
                var arguments = file.Arguments(at + 1);
                var prefix = file.Is(at, "NewVersionedApi") ? PathText.Empty : arguments is [{ Length: 1 } only] && file.Is(only.Start, "this") ? PathText.NotKnown : arguments.Count > 0 ? project.TextOf(file, arguments[0]) : PathText.Empty;
                parent.Mount(group, prefix, [.. ChainGuards(file, file.Close(at + 1) + 1).Select(AsGroup)], file, at);
            }
        }
    }

    /// <summary>Extension methods on a builder, and what a variable is told later: <c>group.RequireAuthorization()</c>.</summary>
    public void ReadCalls(CodeFile file)
    {
        for (var at = 2; at + 1 < file.Count; at++)
        {
            if (!file.IsWord(at) || !file.IsDot(at - 1) || Open(file, at) is not { } open || file.Value(at) is "MapGroup" or "NewVersionedApi" || Ending(file, at - 1) is not { } router)
            {
                continue;
            }

            if (project.Function(file, file.Value(at)) is { } function && Parameter(function.File, function.Function) is { } inside && inside != router && _mounted.Add((file, at)))
            {
                router.Mount(inside, PathText.Empty, [.. ChainGuards(file, file.Close(open) + 1).Select(AsGroup)], file, at);
            }
            else if (file.Value(at) is "RequireAuthorization" or "AllowAnonymous" && file.IsWord(at - 2))
            {
                router.Guards.AddRange(ChainGuards(file, at - 1).Select(guard => new PlacedGuard(AsGroup(guard), file, at, InOrder: false)));
            }
        }
    }

    public Router? Ending(CodeFile file, int end)
    {
        var at = end - 1;
        for (var step = 0; step < 60; step++)
        {
            if (file.Is(at, ")") && file.Partner(at) is var open and > 0)
            {
                var name = NameBefore(file, open);
                if (_groups.TryGetValue((file, name), out var group))
                {
                    return group;
                }

                if (!file.IsDot(name - 1))
                {
                    return null;
                }

                at = name - 2;
                continue;
            }

            return file.IsWord(at) && !file.IsDot(at - 1) ? Variable(file, at) : null;
        }

        return null;
    }

    /// <summary>What a chain of calls adds: <c>.RequireAuthorization("admin")</c>, <c>.AllowAnonymous()</c>.</summary>
    public static IEnumerable<Guard> ChainGuards(CodeFile file, int dot)
    {
        while (file.IsDot(dot) && file.IsWord(dot + 1) && Open(file, dot + 1) is { } open)
        {
            var name = file.Value(dot + 1);
            var evidence = "." + file.Excerpt(new Span(dot + 1, file.Close(open) + 1), 80);
            if (name == "AllowAnonymous")
            {
                yield return Guard.Public(evidence);
            }
            else if (name == "RequireAuthorization")
            {
                yield return new Guard(AuthenticationPlace.Middleware, evidence, !file.Inside(open).IsEmpty);
            }
            else if (!name.StartsWith("With", StringComparison.Ordinal) && !name.StartsWith("Map", StringComparison.Ordinal) && (GuardNames.IsGuard(name) || name.StartsWith("Require", StringComparison.Ordinal) && name is not ("RequireHost" or "RequireCors" or "RequireRateLimiting" or "RequireAntiforgery")))
            {
                yield return new Guard(AuthenticationPlace.Middleware, evidence, GuardNames.NamesRole(evidence));
            }
            else if (name == "AddEndpointFilter" && GuardNames.IsGuard(evidence.Replace("AddEndpointFilter", "", StringComparison.Ordinal)))
            {
                yield return new Guard(AuthenticationPlace.Middleware, evidence, GuardNames.NamesRole(evidence));
            }

            dot = file.Close(open) + 1;
        }
    }

    private static Guard AsGroup(Guard guard) => guard.Place == AuthenticationPlace.Middleware ? guard with { Place = AuthenticationPlace.Group } : guard;

    private Router? Variable(CodeFile file, int at)
    {
        var name = file.Value(at);
        for (var function = file.FunctionAround(at); function is not null; function = file.FunctionAround(function.Start) is { } outer && outer != function ? outer : null)
        {
            if (graph.Find(LocalKey(file, function, name)) is { } local)
            {
                return local;
            }

            if (function.Parameters.FirstOrDefault(parameter => parameter.Name == name) is { Name: { Length: > 0 } })
            {
                return Parameter(file, function, name);
            }
        }

        return graph.Find(LocalKey(file, null, name)) ?? Application(file, name);
    }

    /// <summary><c>var app = builder.Build()</c>, or by its usual name in a start-up class.</summary>
    private Router? Application(CodeFile file, string name)
    {
        if (name is not ("app" or "endpoints" or "application" or "webApplication" or "host" or "builder" or "routes"))
        {
            return null;
        }

        var router = graph.Get(LocalKey(file, null, name), "ASP.NET Core minimal");
        router.IsRoot = true;
        return router;
    }

    private Router? Parameter(CodeFile file, Function function, string? name = null)
    {
        foreach (var parameter in function.Parameters)
        {
            var typed = Enumerable.Range(parameter.Declaration.Start, parameter.Declaration.Length).Any(at => Types.Contains(file.Value(at)));
            if ((name is null || parameter.Name == name) && (typed || (name is not null && Enumerable.Range(parameter.Declaration.Start, parameter.Declaration.Length).Any(at => file.Value(at) is "IApplicationBuilder"))))
            {
                var made = graph.Get($"{file.Path}#{function.Start}#({parameter.Name})", "ASP.NET Core minimal");
                made.IsRoot |= Enumerable.Range(parameter.Declaration.Start, parameter.Declaration.Length).Any(at => file.Value(at) is "WebApplication" or "IApplicationBuilder");
                return made;
            }

            if (name is not null && parameter.Name == name && parameter.Declaration.Length == 1 && name is "endpoints" or "app" or "routes")
            {
                var router = graph.Get($"{file.Path}#{function.Start}#({parameter.Name})", "ASP.NET Core minimal");
                router.IsRoot = true;
                return router;
            }
        }

        return null;
    }

    private static int NameBefore(CodeFile file, int open)
    {
        var name = open - 1;
        while (name > 0 && file.Value(name) is ">" or "<" or "," or "." && !file.IsWord(name))
        {
            name--;
        }

        if (file.Is(open - 1, ">"))
        {
            while (name > 0 && !file.Is(name, "<"))
            {
                name--;
            }

            name--;
        }

        return name;
    }

    private static int Start(CodeFile file, int last)
    {
        var at = last;
        for (var step = 0; step < 60; step++)
        {
            if (file.Is(at, ")") && file.Partner(at) > 0)
            {
                at = NameBefore(file, file.Partner(at));
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

        return at;
    }

    private static string LocalKey(CodeFile file, Function? function, string name) => $"{file.Path}#{function?.Start ?? -1}#{name}";
}
