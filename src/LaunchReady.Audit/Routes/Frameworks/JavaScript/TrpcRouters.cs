using LaunchReady.Audit.Routes.Code;
using LaunchReady.Audit.Routes.Handlers;
using LaunchReady.Audit.Routes.Mounting;

namespace LaunchReady.Audit.Routes.Frameworks.JavaScript;

/// <summary>The procedures of tRPC's routers, each with what its kind of procedure asks of the caller.</summary>
internal sealed class TrpcRouters(Project project, Modules modules, string address)
{
    private const int Deepest = 6;
    private readonly Functions _functions = new(project, modules);

    /// <summary>The opening brackets of calls that make a router out of an object.</summary>
    public static IEnumerable<int> In(CodeFile file)
    {
        for (var at = 1; at + 2 < file.Count; at++)
        {
            if (file.Is(at, "(") && file.Is(at + 1, "{") && file.IsWord(at - 1) && file.Value(at - 1).EndsWith("outer", StringComparison.Ordinal) && file.Value(at - 1) is not ("useRouter" or "createBrowserRouter"))
            {
                yield return at;
            }
        }
    }

    public IEnumerable<(CodeFile File, int Open)> Children(CodeFile file, int open) =>
        ObjectMembers.Of(file, file.Inside(open)).Select(member => Router(file, member.Value, 0)).OfType<(CodeFile, int)>();

    public IEnumerable<RouteDraft> Drafts(CodeFile file, int open, string prefix, int depth)
    {
        if (depth == 0)
        {
            yield break;
        }

        foreach (var (name, value) in ObjectMembers.Of(file, file.Inside(open)))
        {
            var dotted = prefix.Length > 0 ? $"{prefix}.{name}" : name;
            if (Router(file, value, 0) is var (where, inner))
            {
                foreach (var draft in Drafts(where, inner, dotted, depth - 1))
                {
                    yield return draft;
                }
            }
            else if (Procedure(file, value, dotted, 0) is { } draft)
            {
                yield return draft;
            }
        }
    }

    /// <summary>A router that is written here, or that a name stands for.</summary>
    private (CodeFile File, int Open)? Router(CodeFile file, Span value, int depth)
    {
        if (value.IsEmpty || depth > Deepest)
        {
            return null;
        }

        if (In(file).FirstOrDefault(open => value.Holds(open) && open <= value.Start + 6, -1) is >= 0 and var open && !Enumerable.Range(value.Start, open - value.Start).Any(at => file.Is(at, "(")))
        {
            return (file, open);
        }

        return file.IsWord(value.Start) && value.Length <= 3 && Meaning(file, value) is var (where, span) ? Router(where, span, depth + 1) : null;
    }

    private (CodeFile File, Span Span)? Meaning(CodeFile file, Span name)
    {
        var word = file.Value(name.Start);
        if (modules.Imported(file, word) is { } imported)
        {
            return imported.File == file && imported.Span == name ? null : (imported.File, AfterAssign(imported.File, imported.Span));
        }

        for (var at = 1; at + 2 < file.Count; at++)
        {
            if (file.Is(at, word) && file.Value(at - 1) is "const" or "let" or "var" && at != name.Start)
            {
                return (file, AfterAssign(file, new Span(at, Statement(file, at))));
            }
        }

        return null;
    }

    private static Span AfterAssign(CodeFile file, Span span)
    {
        var assign = Enumerable.Range(span.Start, Math.Min(span.Length, 12)).FirstOrDefault(at => file.Is(at, "="), -1);
        return assign < 0 ? span : span with { Start = assign + 1 };
    }

    private static int Statement(CodeFile file, int at)
    {
        var end = at + 1;
        while (end < file.Count && end - at < 2000 && !file.Is(end, ";") && !(file.StartsLine(end) && !file.IsDot(end) && file.Value(end - 1) is not ("=" or "(" or "=>" or ":" or ",")))
        {
            end = file.Next(end);
        }

        return end;
    }

    private RouteDraft? Procedure(CodeFile file, Span value, string name, int depth)
    {
        var (kind, handler) = Kind(file, value);
        if (kind.Length == 0)
        {
            return value.Length <= 3 && file.IsWord(value.Start) && depth < Deepest && Meaning(file, value) is var (where, span) ? Procedure(where, span, name, depth + 1) : null;
        }

        var body = _functions.Of(file, handler);
        return new RouteDraft("tRPC", kind == "query" ? "GET" : kind == "mutation" ? "POST" : "WS", new PathText($"{address}/{name}"), file, value.Start)
        {
            Handler = name,
            Asks = kind != "mutation",
            Guards = Base(file, value, 0) is { } guard ? [guard] : [],
            Bodies = body is null ? [] : [new HandlerBody(body.File, body.Function.Body)],
        };
    }

    private static (string Kind, Span Handler) Kind(CodeFile file, Span value)
    {
        for (var at = value.Start; at + 1 < Math.Min(value.End, file.Count); at = file.Next(at))
        {
            if (file.IsDot(at - 1) && file.Value(at) is "query" or "mutation" or "subscription" && file.Is(at + 1, "("))
            {
                return (file.Value(at), file.Arguments(at + 1) is [var handler, ..] ? handler : default);
            }
        }

        return ("", default);
    }

    /// <summary>What the kind of procedure asks: by what its definition does, by its name only where that is not in the project.</summary>
    private Guard? Base(CodeFile file, Span value, int depth)
    {
        var name = file.Value(value.Start);
        if (Uses(file, value) is { } used)
        {
            return used;
        }

        if (depth < Deepest && !(file.IsDot(value.Start + 1) && name is "t" or "trpc") && Meaning(file, new Span(value.Start, value.Start + 1)) is var (where, span))
        {
            var refuses = Enumerable.Range(span.Start, Math.Min(span.Length, 2000)).Any(at => where.Value(at) is "UNAUTHORIZED" or "FORBIDDEN" or "UnauthorizedError" or "401" or "403");
            if (refuses)
            {
                return new Guard(AuthenticationPlace.Middleware, name, GuardNames.NamesRole(name));
            }

            return GuardNames.Words(name).Contains("public") ? Guard.Public(name) : Base(where, span, depth + 1) is { } deeper ? deeper with { Evidence = name, NamesRole = deeper.NamesRole || GuardNames.NamesRole(name) } : null;
        }

        var words = GuardNames.Words(name);
        return words.Contains("public") ? Guard.Public(name) : words.Any(word => word is "protected" or "authed" or "authenticated" or "private" or "admin" or "auth") ? new Guard(AuthenticationPlace.Middleware, name, GuardNames.NamesRole(name)) : null;
    }

    /// <summary><c>.use(isAuthed)</c> on the way.</summary>
    private Guard? Uses(CodeFile file, Span value)
    {
        for (var at = value.Start; at + 1 < Math.Min(value.End, file.Count); at = file.Next(at))
        {
            if (file.Is(at, "use") && file.IsDot(at - 1) && file.Is(at + 1, "(") && file.Arguments(at + 1) is [var middleware, ..])
            {
                var name = file.Excerpt(middleware, 60);
                var body = _functions.Of(file, middleware);
                var signs = body is null ? null : BodyReading.Of(body.File, body.Function.Body);
                if (signs is { Refuses: true } || (signs is null && GuardNames.IsGuard(name)))
                {
                    return new Guard(AuthenticationPlace.Middleware, name, GuardNames.NamesRole(name) || signs is { NamesRole: true });
                }
            }
        }

        return null;
    }
}
