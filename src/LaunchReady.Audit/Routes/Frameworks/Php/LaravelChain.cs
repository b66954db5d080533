using LaunchReady.Audit.Routes.Code;
using LaunchReady.Audit.Routes.Handlers;
using LaunchReady.Audit.Routes.Mounting;

namespace LaunchReady.Audit.Routes.Frameworks.Php;

/// <summary>Calls chained before and after one: <c>Route::prefix('x')->middleware('auth')->…</c>.</summary>
internal sealed record LaravelChain(LaravelScope Scope, IReadOnlyList<Span> Only, IReadOnlyList<Span> Except)
{
    /// <summary>What stands before a call, back to the facade.</summary>
    public static LaravelChain Before(CodeFile file, int name, Project project)
    {
        var calls = new List<int>();
        var at = name - 1;
        while (file.IsDot(at))
        {
            var before = at - 1;
            if (!file.Is(before, ")") || file.Partner(before) < 1)
            {
                break;
            }

            calls.Insert(0, file.Partner(before) - 1);
            at = file.Partner(before) - 2;
        }

        return Of(file, calls, project);
    }

    /// <summary>What follows a call.</summary>
    public static LaravelChain After(CodeFile file, int open, Project project)
    {
        var calls = new List<int>();
        var at = file.Close(open) + 1;
        while (file.IsDot(at) && file.IsWord(at + 1) && file.Is(at + 2, "("))
        {
            calls.Add(at + 1);
            at = file.Close(at + 2) + 1;
        }

        return Of(file, calls, project);
    }

    /// <summary>The array of <c>Route::group(['prefix' => …, 'middleware' => …], …)</c>.</summary>
    public static LaravelScope Options(CodeFile file, Span array, Project project)
    {
        var scope = LaravelScope.None;
        foreach (var member in file.Is(array.Start, "[") ? file.Arguments(array.Start) : [])
        {
            if (!file.IsText(member.Start) || !file.Is(member.Start + 1, "=>"))
            {
                continue;
            }

            var value = new Span(member.Start + 2, member.End);
            scope = file.Value(member.Start) switch
            {
                "prefix" => scope with { Prefix = project.TextOf(file, value) },
                "middleware" => scope with { Guards = [.. scope.Guards, .. Guards(file, value)] },
                _ => scope,
            };
        }

        return scope;
    }

    public static IEnumerable<Guard> Guards(CodeFile file, Span span)
    {
        for (var at = span.Start; at < span.End; at++)
        {
            var name = file.IsText(at) ? file.Value(at) : file.IsWord(at) && file.IsDot(at + 1) && file.Is(at + 2, "class") ? file.Value(at) : "";
            if (name.Length > 0 && IsGuard(name))
            {
                yield return new Guard(AuthenticationPlace.Middleware, name, name.StartsWith("can:", StringComparison.Ordinal) || name.StartsWith("role", StringComparison.Ordinal) || name.StartsWith("permission", StringComparison.Ordinal) || name.StartsWith("ability", StringComparison.Ordinal) || GuardNames.NamesRole(name));
            }
        }
    }

    private static bool IsGuard(string name) => name is not "guest" && (name.StartsWith("can:", StringComparison.Ordinal) || name.StartsWith("role:", StringComparison.Ordinal) || name.StartsWith("permission:", StringComparison.Ordinal) || name.StartsWith("ability:", StringComparison.Ordinal) || name is "auth" or "auth.basic" or "signed" or "admin" or "verified" || GuardNames.IsGuard(name));

    private static LaravelChain Of(CodeFile file, List<int> calls, Project project)
    {
        var chain = new LaravelChain(LaravelScope.None, [], []);
        foreach (var call in calls)
        {
            var arguments = file.Arguments(call + 1);
            var scope = chain.Scope;
            chain = file.Value(call) switch
            {
                "prefix" when arguments.Count > 0 => chain with { Scope = scope with { Prefix = project.TextOf(file, arguments[0]).Under(scope.Prefix) } },
                "middleware" => chain with { Scope = scope with { Guards = [.. scope.Guards, .. arguments.SelectMany(argument => Guards(file, argument))] } },
                "withoutMiddleware" when arguments.SelectMany(argument => Guards(file, argument)).Any() => chain with { Scope = scope with { Guards = [.. scope.Guards, Guard.Public(file.Excerpt(new Span(call, file.Close(call + 1) + 1), 80))] } },
                "can" => chain with { Scope = scope with { Guards = [.. scope.Guards, new Guard(AuthenticationPlace.Middleware, file.Excerpt(new Span(call, file.Close(call + 1) + 1), 80), NamesRole: true)] } },
                "controller" when arguments.Count > 0 => chain with { Scope = scope with { Controller = file.Value(arguments[0].Start) } },
                "only" => chain with { Only = arguments },
                "except" => chain with { Except = arguments },
                _ => chain,
            };
        }

        return chain;
    }
}
