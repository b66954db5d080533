using LaunchReady.Audit.Routes.Code;

namespace LaunchReady.Audit.Routes.Frameworks.JavaScript;

/// <summary>Goes through the calls of one file and hands each to whom it concerns.</summary>
internal sealed class ServerFile(CodeFile file, RouterVariables routers, ServerRoutes routes, ServerMounting mounting)
{
    private const int LongestChain = 200;

    /// <summary>First what mounts, in all files, so that a router that comes in as a parameter is known when its routes are read.</summary>
    public void Read(bool mounts)
    {
        for (var at = 0; at + 1 < file.Count; at++)
        {
            if (!mounts && file.Is(at, "]") && file.Is(at + 1, "(") && file.Partner(at) is > 0 and var index && file.IsWord(index - 1) && routers.Of(file, file.IsDot(index - 2) && file.Is(index - 3, "this") ? index - 3 : index - 1) is { } router)
            {
                routes.Indexed(file, at + 1, file.Inside(index), new Receiver(router, default, default));
            }

            if (!file.IsWord(at) || CallOpen(at) is not { } open)
            {
                continue;
            }

            if (file.IsDot(at - 1))
            {
                Method(at, open, mounts);
            }
            else if (mounts)
            {
                mounting.Call(file, at, open);
            }
        }
    }

    private int? CallOpen(int at)
    {
        if (file.Is(at + 1, "("))
        {
            return at + 1;
        }

        if (!file.Is(at + 1, "<") || !file.IsDot(at - 1) || !ServerRoutes.IsVerb(file.Value(at)))
        {
            return null;
        }

        var depth = 0;
        for (var end = at + 1; end < Math.Min(file.Count, at + 80); end = file.Next(end))
        {
            depth += file.Value(end) switch { "<" => 1, ">" => -1, _ => 0 };
            if (depth == 0)
            {
                return file.Is(end + 1, "(") ? end + 1 : null;
            }
        }

        return null;
    }

    private void Method(int at, int open, bool mounts)
    {
        var name = file.Value(at);
        if (!ServerRoutes.IsVerb(name) && !ServerMounting.Concerns(name) && name is not ("on" or "route" or "openapi"))
        {
            return;
        }

        if (Receiver(at - 1) is not { } receiver)
        {
            return;
        }

        if (mounts)
        {
            mounting.Method(file, at, open, receiver);
        }
        else
        {
            routes.Method(file, at, open, receiver);
        }
    }

    /// <summary><c>new Hono&lt;{ Bindings: Env }&gt;()</c>.</summary>
    private int BeforeTypeArguments(int open)
    {
        var depth = 0;
        for (var at = open - 1; at > Math.Max(0, open - 60); at = file.Previous(at))
        {
            depth += file.Value(at) switch { ">" => 1, "<" => -1, _ => 0 };
            if (depth == 0)
            {
                return file.Is(open - 1, ">") ? at - 1 : open;
            }
        }

        return open;
    }

    /// <summary>Goes back along a chain of calls to the router that it began with; a path given on the way counts.</summary>
    private Receiver? Receiver(int dot)
    {
        Span route = default;
        Span basePath = default;
        var at = dot - 1;
        for (var step = 0; step < LongestChain; step++)
        {
            if (!file.Is(at, ")"))
            {
                break;
            }

            var open = file.Partner(at);
            if (open < 1)
            {
                return null;
            }

            if (!file.IsDot(open - 2) || !file.IsWord(open - 1))
            {
                at = file.IsWord(open - 1) ? open - 1 : BeforeTypeArguments(open);
                break;
            }

            var first = file.Arguments(open) is [var argument, ..] ? argument : default;
            if (file.Is(open - 1, "route") && route.IsEmpty && file.Arguments(open).Count == 1)
            {
                route = first;
            }
            else if (file.Is(open - 1, "basePath"))
            {
                basePath = first;
            }
            else if (file.Is(open - 1, "Router") && routers.Of(file, open - 3) is { } made)
            {
                return new Receiver(made, route, basePath);
            }

            at = open - 3;
        }

        at = file.IsDot(at - 1) && file.Is(at - 2, "this") ? at - 2 : at;
        return routers.Of(file, at) is { } router ? new Receiver(router, route, basePath) : null;
    }
}

/// <summary>The router at the beginning of a chain, with a path that <c>route(…)</c> gave to what follows.</summary>
internal sealed record Receiver(Mounting.Router Router, Span Route, Span BasePath);
