using LaunchReady.Audit.Routes.Code;
using LaunchReady.Audit.Routes.Handlers;
using LaunchReady.Audit.Routes.Mounting;

namespace LaunchReady.Audit.Routes.Frameworks.Python;

/// <summary>Which dependencies ask who the caller is: by their name, or by what the function does that they name.</summary>
internal sealed class FastApiDependencies(Project project)
{
    private readonly Dictionary<string, bool> _known = new(StringComparer.Ordinal);
    private readonly Lazy<Dictionary<string, (CodeFile File, Span Span)>> _annotated = new(() => Aliases(project));

    /// <summary>Guards of <c>dependencies=[Depends(x), …]</c>.</summary>
    public IEnumerable<Guard> Guards(CodeFile file, Span list, AuthenticationPlace place)
    {
        foreach (var item in PythonArguments.Items(file, list))
        {
            if (Dependency(file, item) is { } name && Asks(file, name, 0))
            {
                var evidence = file.Excerpt(item, 80);
                yield return new Guard(place, evidence, GuardNames.NamesRole(evidence));
            }
        }
    }

    /// <summary>Guards among a handler's parameters: <c>user = Depends(get_current_user)</c>, <c>user: CurrentUser</c>, <c>Security(…)</c>.</summary>
    public IEnumerable<Guard> OfParameters(CodeFile file, Function function)
    {
        foreach (var parameter in function.Parameters)
        {
            var evidence = file.Excerpt(parameter.Declaration, 80);
            if (Dependency(file, parameter.Declaration) is { } name ? Asks(file, name, 0) : Annotated(file, parameter.Declaration))
            {
                yield return new Guard(AuthenticationPlace.Decorator, evidence, GuardNames.NamesRole(evidence));
            }
        }
    }

    /// <summary><c>CurrentUser = Annotated[User, Depends(get_current_user)]</c>.</summary>
    private bool Annotated(CodeFile file, Span declaration)
    {
        for (var at = declaration.Start + 2; at < declaration.End; at++)
        {
            if (file.IsWord(at) && _annotated.Value.TryGetValue(file.Value(at), out var alias) && Dependency(alias.File, alias.Span) is { } name)
            {
                return Asks(alias.File, name, 0);
            }
        }

        return false;
    }

    private static Dictionary<string, (CodeFile File, Span Span)> Aliases(Project project)
    {
        var found = new Dictionary<string, (CodeFile, Span)>(StringComparer.Ordinal);
        foreach (var file in project.In(Language.Python))
        {
            for (var at = 0; at + 3 < file.Count; at++)
            {
                if (file.StartsLine(at) && file.Is(at + 1, "=") && file.Is(at + 2, "Annotated") && file.Is(at + 3, "["))
                {
                    found.TryAdd(file.Value(at), (file, file.Inside(at + 3)));
                }
            }
        }

        return found;
    }

    /// <summary>The name inside <c>Depends(…)</c> or <c>Security(…)</c>; null where there is none.</summary>
    private static string? Dependency(CodeFile file, Span span)
    {
        for (var at = span.Start; at + 1 < span.End; at++)
        {
            if (file.Value(at) is "Depends" or "Security" && file.Is(at + 1, "("))
            {
                var end = at + 2;
                while (file.IsWord(end) || file.IsDot(end))
                {
                    end++;
                }

                return file.Excerpt(new Span(at + 2, end), 80);
            }
        }

        return null;
    }

    private bool Asks(CodeFile file, string name, int depth)
    {
        if (name.Length == 0)
        {
            return false;
        }

        if (!_known.TryGetValue(name, out var asks))
        {
            _known[name] = false;
            _known[name] = asks = GuardNames.IsGuard(name) || (depth < 4 && Body(file, name, depth));
        }

        return asks;
    }

    private bool Body(CodeFile file, string name, int depth)
    {
        var last = name[(name.LastIndexOf('.') + 1)..];
        if (GuardNames.Words(last).Any(word => word is "optional" or "maybe") || project.Function(file, last) is not { } called)
        {
            return false;
        }

        return called.Function.Parameters.Any(parameter => Dependency(called.File, parameter.Declaration) is { } inner ? Asks(called.File, inner, depth + 1) : Annotated(called.File, parameter.Declaration))
            || new HandlerReader(project).Read(called.File, called.Function.Body) is { Authentication.Length: > 0 } or { WantsCaller: true };
    }
}
