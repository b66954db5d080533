using LaunchReady.Audit.Routes.Code;
using LaunchReady.Audit.Routes.Handlers;
using LaunchReady.Audit.Routes.Mounting;

namespace LaunchReady.Audit.Routes.Frameworks.JavaScript;

/// <summary>Calls that declare a route: <c>get("/x", guard, handler)</c>, <c>route("/x").get(handler)</c>, <c>route({ method, url, handler })</c>.</summary>
internal sealed class ServerRoutes(Project project, Functions functions, TableRoutes tables)
{
    private static readonly HashSet<string> Verbs = ["get", "post", "put", "patch", "delete", "del", "head", "options", "all"];

    /// <summary>What middleware does besides asking who is there.</summary>
    private static readonly HashSet<string> OtherWork =
    [
        "cors", "helmet", "json", "urlencoded", "raw", "text", "parser", "body", "cookie", "cookies", "morgan", "logger", "log", "logging", "compression", "compress", "static", "serve", "limit", "limiter", "rate", "throttle", "upload", "multer",
        "validate", "validator", "validation", "schema", "z", "joi", "celebrate", "cache", "etag", "favicon", "session", "csrf", "error", "errors", "handler", "router", "routes", "swagger", "docs", "metrics", "timeout", "trace", "tracing",
        "sentry", "async", "wrap", "next", "secure", "headers", "hpp", "sanitize", "i18n", "flash", "override", "timing", "pretty", "id", "initialize", "optional", "paginate", "query", "check", "param", "describe", "openapi", "bodyparser", "files", "fileupload", "history",
    ];

    public static bool IsVerb(string name) => Verbs.Contains(name);

    public void Method(CodeFile file, int at, int open, Receiver receiver)
    {
        var arguments = file.Arguments(open);
        var name = file.Value(at);
        if (name == "on" && arguments.Count >= 3)
        {
            foreach (var method in Members(file, arguments[0]).Where(member => file.IsText(member.Start)))
            {
                Add(file, at, receiver, file.Value(method.Start).ToUpperInvariant(), arguments[1], arguments[2..]);
            }
        }
        else if (name is "route" or "openapi")
        {
            Described(file, at, receiver, arguments);
        }
        else if (IsVerb(name))
        {
            var method = name switch { "all" => "ANY", "del" => "DELETE", _ => name.ToUpperInvariant() };
            if (!receiver.Route.IsEmpty)
            {
                Add(file, at, receiver, method, receiver.Route, arguments);
            }
            else if (arguments.Count >= 2 || (arguments.Count == 1 && file.Functions.Any(function => arguments[0].Holds(function.Start))))
            {
                var hasPath = arguments.Count >= 2;
                Add(file, at, receiver, method, hasPath ? arguments[0] : default, hasPath ? arguments[1..] : arguments);
            }
        }
    }

    /// <summary><c>app[route.method](route.path, route.handler)</c> in a loop over a list that is written out.</summary>
    public void Indexed(CodeFile file, int open, Span method, Receiver receiver)
    {
        var arguments = file.Arguments(open);
        foreach (var (where, values) in arguments.Count < 2 ? [] : tables.Rows(file, open, [method, .. arguments]))
        {
            if (where.IsText(values[0].Start) && IsVerb(where.Value(values[0].Start).ToLowerInvariant()) && !values[1].IsEmpty)
            {
                Add(where, values[0].Start, receiver, where.Value(values[0].Start).ToUpperInvariant() is var verb && verb == "ALL" ? "ANY" : verb, values[1], [.. values.Skip(2).Where(value => !value.IsEmpty)]);
            }
        }
    }

    /// <summary>An array's members, or the expression itself.</summary>
    public static List<Span> Members(CodeFile file, Span argument) => file.Is(argument.Start, "[") && file.Close(argument.Start) + 1 >= argument.End ? file.Arguments(argument.Start) : [argument];

    /// <summary>The guard that an argument is, or null.</summary>
    public Guard? GuardOf(CodeFile file, Span argument)
    {
        var name = Callee(file, argument);
        if (name.Length > 0 && GuardNames.IsGuard(name))
        {
            if (functions.IsOptional(file, argument))
            {
                return null;
            }

            var evidence = file.Excerpt(argument, 80);
            return new Guard(AuthenticationPlace.Middleware, evidence, GuardNames.NamesRole(evidence));
        }

        // What is handed to a maker of middleware (a schema, a controller) is not what runs here.
        var maker = Enumerable.Range(argument.Start, argument.Length).FirstOrDefault(at => file.Is(at, "("), -1);
        var running = name.Length > 0 && maker > argument.Start ? argument with { End = maker } : argument;
        if (GuardNames.ChecksSignature(name) || functions.Of(file, running) is not { } function)
        {
            return null;
        }

        var signs = BodyReading.Of(function.File, function.Function.Body);
        return signs is { Authentication.Length: > 0, Refuses: true } || (signs.WantsCaller && !TakesErrors(function.Function)) ? new Guard(AuthenticationPlace.Middleware, name.Length > 0 ? name : signs.Authentication.Length > 0 ? signs.Authentication : "answers 401", signs.NamesRole) : null;
    }

    /// <summary>A middleware of unknown source whose name does not say that it does something else.</summary>
    public Guard? Unfollowed(CodeFile file, Span argument)
    {
        var name = Callee(file, argument);
        return name.Length == 0 || GuardNames.Words(name).Any(OtherWork.Contains) || functions.Of(file, argument) is not null ? null : Guard.Unfollowed(file.Excerpt(argument, 60));
    }

    // (err, req, res, next) runs behind a handler, not before it.
    private static bool TakesErrors(Function function) => function.Parameters.Count > 3 || (function.Parameters is [var first, ..] && first.Name.StartsWith("err", StringComparison.OrdinalIgnoreCase));

    private static string Callee(CodeFile file, Span argument)
    {
        var end = argument.Start;
        end = file.Is(end, "new") ? end + 1 : end;
        var start = end;
        while (end < argument.End && (file.IsWord(end) || file.IsDot(end)))
        {
            end++;
        }

        return end == argument.Start || file.Is(end, "=>") || file.Is(start, "function") || file.Is(start, "async") ? "" : file.Excerpt(new Span(start, end), 60);
    }

    private void Add(CodeFile file, int at, Receiver receiver, string method, Span pathSpan, List<Span> rest)
    {
        foreach (var one in Members(file, pathSpan))
        {
            var path = PathOf(file, one);
            if (path is not { } known)
            {
                continue;
            }

            var handlers = rest.SelectMany(argument => Members(file, argument)).Where(argument => !file.Is(argument.Start, "{")).ToList();
            var options = rest.FirstOrDefault(argument => file.Is(argument.Start, "{"));
            var guards = handlers.SkipLast(1).Select(argument => GuardOf(file, argument) ?? Unfollowed(file, argument)).OfType<Guard>().Concat(OptionGuards(file, options)).ToList();
            var wrapped = handlers.Count > 0 ? WrapperGuard(file, handlers[^1]) : null;
            receiver.Router.Routes.Add(new RouteDraft("", method, known, file, at)
            {
                Handler = handlers.Count > 0 ? HandlerName(file, handlers[^1]) : "",
                Guards = wrapped is null ? guards : [.. guards, wrapped],
                Bodies = [.. handlers.SkipLast(1).SelectMany(argument => Body(file, argument, before: true)), .. handlers.TakeLast(1).Concat(OptionHandlers(file, options)).SelectMany(argument => Body(file, argument, before: false))],
                SignatureGuard = handlers.Any(argument => GuardNames.ChecksSignature(file.Excerpt(argument, 60))),
            });
        }
    }

    private IEnumerable<HandlerBody> Body(CodeFile file, Span argument, bool before)
    {
        if (functions.Of(file, argument) is { } function)
        {
            yield return new HandlerBody(function.File, function.Function.Body, before);
        }
    }

    private PathText? PathOf(CodeFile file, Span span)
    {
        if (span.IsEmpty)
        {
            return PathText.Empty;
        }

        if (file[span.Start].Value == "regex")
        {
            return PathText.NotKnown;
        }

        var path = project.TextOf(file, span);
        var looksLikePath = path.Value.Length == 0 || path.Value[0] is '/' or '*' or ':' or '{' || path.Unresolved;
        return looksLikePath && !file.Functions.Any(function => function.Start == span.Start) ? path : null;
    }

    /// <summary><c>requireAuth(handler)</c>, <c>withAuth(async (req) => …)</c>.</summary>
    private static Guard? WrapperGuard(CodeFile file, Span handler)
    {
        var call = handler.Start + 1;
        return file.IsWord(handler.Start) && file.Is(call, "(") && file.Close(call) + 1 == handler.End && GuardNames.IsGuard(file.Value(handler.Start))
            ? new Guard(AuthenticationPlace.Middleware, file.Value(handler.Start), GuardNames.NamesRole(file.Value(handler.Start)))
            : null;
    }

    private static string HandlerName(CodeFile file, Span handler)
    {
        var end = handler.Start;
        while (end < handler.End && (file.IsWord(end) || file.IsDot(end)))
        {
            end++;
        }

        return end == handler.End && !handler.IsEmpty ? file.Excerpt(handler, 80) : "";
    }

    /// <summary>Fastify's hooks in the options of a route.</summary>
    private IEnumerable<Guard> OptionGuards(CodeFile file, Span options)
    {
        foreach (var (name, value) in ObjectMembers.Of(file, options))
        {
            if (name is "preHandler" or "onRequest" or "preValidation" or "beforeHandle" or "middleware" or "preParsing")
            {
                foreach (var hook in Members(file, value))
                {
                    if (GuardOf(file, hook) is { } guard)
                    {
                        yield return guard;
                    }
                }
            }
        }
    }

    private static IEnumerable<Span> OptionHandlers(CodeFile file, Span options) => ObjectMembers.Of(file, options).Where(member => member.Name == "handler").Select(member => member.Value);

    /// <summary>Fastify's <c>route({ … })</c> and Hono's <c>openapi(createRoute({ … }), handler)</c>.</summary>
    private void Described(CodeFile file, int at, Receiver receiver, List<Span> arguments)
    {
        if (arguments.Count == 0)
        {
            return;
        }

        var (where, description) = Description(file, arguments[0]);
        var members = ObjectMembers.Of(where, description).ToDictionary(member => member.Name, member => member.Value, StringComparer.Ordinal);
        var pathMember = members.TryGetValue("url", out var url) ? url : members.GetValueOrDefault("path");
        if (pathMember.IsEmpty || !members.TryGetValue("method", out var methods))
        {
            return;
        }

        var guards = OptionGuards(where, description).ToList();
        Span[] handlers = [.. OptionHandlers(where, description), .. arguments.Skip(1)];
        foreach (var method in Members(where, methods).Where(member => where.IsText(member.Start)))
        {
            receiver.Router.Routes.Add(new RouteDraft("", where.Value(method.Start).ToUpperInvariant(), project.TextOf(where, pathMember), file, at)
            {
                Guards = guards,
                Bodies = [.. handlers.Select(handler => functions.Of(handler.Start < arguments[0].End ? where : file, handler)).OfType<CodeFunction>().Select(function => new HandlerBody(function.File, function.Function.Body))],
            });
        }
    }

    private static (CodeFile File, Span Span) Description(CodeFile file, Span argument)
    {
        if (file.Is(argument.Start, "{"))
        {
            return (file, argument);
        }

        if (file.Is(argument.Start, "createRoute") && file.Is(argument.Start + 1, "("))
        {
            return (file, file.Inside(argument.Start + 1));
        }

        var name = file.Value(argument.Start);
        for (var at = 0; at + 4 < file.Count; at++)
        {
            if (file.Is(at, name) && file.Is(at + 1, "=") && file.Is(at + 2, "createRoute") && file.Is(at + 3, "("))
            {
                return (file, file.Inside(at + 3));
            }
        }

        return (file, default);
    }
}
