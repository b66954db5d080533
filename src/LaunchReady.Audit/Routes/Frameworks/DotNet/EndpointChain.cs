using LaunchReady.Audit.Routes.Code;
using LaunchReady.Audit.Routes.Handlers;
using LaunchReady.Audit.Routes.Mounting;

namespace LaunchReady.Audit.Routes.Frameworks.DotNet;

/// <summary>What is said of a route or a group after it: <c>.RequireAuthorization("admin")</c>, <c>.AllowAnonymous()</c>, a filter, a word of the project's own.</summary>
internal sealed class EndpointChain(Project project, DotNetDefaults defaults)
{
    private const int Deepest = 3;
    private static readonly HashSet<string> OpenWords = ["public", "anonymous", "anyone", "anybody", "everyone", "everybody", "open", "none", "guest"];
    private static readonly HashSet<string> OtherRequirements = ["RequireHost", "RequireCors", "RequireRateLimiting", "RequireAntiforgery"];

    public IEnumerable<Guard> After(CodeFile file, int dot)
    {
        while (file.IsDot(dot) && file.IsWord(dot + 1) && Calls.Open(file, dot + 1) is { } open)
        {
            if (Of(file, dot + 1, open) is { } guard)
            {
                yield return guard;
            }

            dot = file.Close(open) + 1;
        }
    }

    public Guard? Of(CodeFile file, int name, int open) => Of(file, name, open, 0);

    private Guard? Of(CodeFile file, int at, int open, int depth)
    {
        var name = file.Value(at);
        var evidence = "." + file.Excerpt(new Span(at, file.Close(open) + 1), 80);
        switch (name)
        {
            case "AllowAnonymous":
                return Guard.Public(evidence);
            case "RequireAuthorization":
                return new Guard(AuthenticationPlace.Middleware, evidence, !file.Inside(open).IsEmpty);
            case "AddEndpointFilter" or "AddEndpointFilterFactory":
                return Filter(file, at, open, evidence);
            case "WithMetadata":
                return Metadata(file, file.Inside(open), evidence);
        }

        if (depth < Deepest && Extension(file, name) is { } function)
        {
            return Inside(function, evidence, depth);
        }

        return !name.StartsWith("With", StringComparison.Ordinal) && !name.StartsWith("Map", StringComparison.Ordinal)
            && (GuardNames.IsGuard(name) || (name.StartsWith("Require", StringComparison.Ordinal) && !OtherRequirements.Contains(name)))
            ? new Guard(AuthenticationPlace.Middleware, evidence, GuardNames.NamesRole(evidence))
            : null;
    }

    private CodeFunction? Extension(CodeFile from, string name)
    {
        var named = project.FunctionsNamed(name).Where(function => function.File.Language == Language.CSharp && BuilderTypes.IsConvention(function.File, function.Function)).Take(8).ToList();
        return named.FirstOrDefault(function => function.File == from) ?? named.FirstOrDefault();
    }

    /// <summary>What an extension of the project's own says in its body.</summary>
    private Guard? Inside(CodeFunction function, string evidence, int depth)
    {
        var (file, body) = (function.File, function.Function.Body);
        for (var at = body.Start; at < body.End; at++)
        {
            if (file.IsWord(at) && file.IsDot(at - 1) && Calls.Open(file, at) is { } open && file.FunctionAround(at) == function.Function && Of(file, at, open, depth + 1) is { } found)
            {
                return found with { Evidence = evidence, NamesRole = found.NamesRole || (found.Place != AuthenticationPlace.DeclaredPublic && GuardNames.NamesRole(evidence)) };
            }
        }

        return null;
    }

    private Guard? Filter(CodeFile file, int at, int open, string evidence)
    {
        var named = GuardNames.IsGuard(evidence.Replace("AddEndpointFilter", "", StringComparison.Ordinal).Replace("FilterAsync", "", StringComparison.Ordinal));
        var refuses = Calls.TypeArguments(file, at) is [var type, ..]
            ? defaults.TypeNamed(type) is var (where, found) && DotNetDefaults.Refuses(where, found.Body)
            : DotNetDefaults.Refuses(file, file.Inside(open)) || Passed(file, open) is { } called && DotNetDefaults.Refuses(called.File, called.Function.Body);
        return named || refuses ? new Guard(AuthenticationPlace.Middleware, evidence, GuardNames.NamesRole(evidence)) : null;
    }

    /// <summary><c>AddEndpointFilter(KeyFilter.InvokeAsync)</c>.</summary>
    private CodeFunction? Passed(CodeFile file, int open) =>
        file.Arguments(open) is [{ Length: <= 3 } method] && file.IsWord(method.End - 1) ? project.Function(file, file.Value(method.End - 1), method.Length == 3 ? file.Value(method.Start) : "") : null;

    private Guard? Metadata(CodeFile file, Span arguments, string evidence)
    {
        for (var at = arguments.Start; at < arguments.End; at++)
        {
            if (file.Is(at, "new") && file.IsWord(at + 1) && (defaults.Metadata.Contains(file.Value(at + 1)) || file.Value(at + 1) is "AuthorizeAttribute" or "AllowAnonymousAttribute"))
            {
                var said = file.Excerpt(arguments, 120);
                var words = GuardNames.Words(said);
                return words.Any(OpenWords.Contains) ? Guard.Public(evidence) : new Guard(AuthenticationPlace.Middleware, evidence, words.Any(word => word is "role" or "roles" or "policy" or "admin" or "permission"));
            }
        }

        return null;
    }
}
