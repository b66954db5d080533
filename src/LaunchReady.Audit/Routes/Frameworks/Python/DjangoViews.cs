using LaunchReady.Audit.Routes.Code;
using LaunchReady.Audit.Routes.Mounting;

namespace LaunchReady.Audit.Routes.Frameworks.Python;

/// <summary>What a view answers to, and whom it asks.</summary>
internal sealed class DjangoViews(Project project, PythonModules modules)
{
    private readonly DjangoPermissions _permissions = new(project);

    /// <summary>The routes of one entry of a list of patterns.</summary>
    public IEnumerable<RouteDraft> View(CodeFile file, int at, PathText path, Span view)
    {
        List<Guard> wrapped = [];
        while (file.IsWord(view.Start) && file.Is(view.Start + 1, "(") && file.Close(view.Start + 1) + 1 == view.End)
        {
            wrapped.AddRange(DjangoPermissions.Wrapper(file, view.Start));
            view = file.Arguments(view.Start + 1) is [var inner, ..] ? inner : default;
        }

        var name = Name(file, view);
        var asView = Enumerable.Range(view.Start, Math.Max(0, view.Length)).FirstOrDefault(token => file.Is(token, "as_view"), -1);
        if (asView > 0)
        {
            var type = FindType(file, name);
            var mapped = file.Arguments(asView + 1) is [var first, ..] && file.Is(first.Start, "{") ? first : default;
            return type is var (where, found) ? ClassRoutes(file, at, path, where, found, wrapped, mapped) : [Draft(file, at, path, "GET", name, wrapped)];
        }

        return FunctionRoutes(file, at, path, name, wrapped);
    }

    /// <summary>The routes of a registered view set.</summary>
    public IEnumerable<RouteDraft> ViewSet(CodeFile file, int at, PathText prefix, Span view)
    {
        if (FindType(file, Name(file, view)) is not var (where, type))
        {
            return [];
        }

        return DjangoViewSets.Actions(where, type).Select(action => Draft(file, at, new PathText(prefix.Value.TrimEnd('/') + action.Path, prefix.Unresolved), action.Method, $"{type.Name}.{action.Name}", [.. _permissions.OfClass(where, type), .. action.Function is null ? [] : _permissions.OfFunction(where, action.Function)]) with
        {
            Bodies = action.Function is null ? [] : [new HandlerBody(where, action.Function.Body)],
        });
    }

    private IEnumerable<RouteDraft> ClassRoutes(CodeFile file, int at, PathText path, CodeFile where, TypeDeclaration type, List<Guard> wrapped, Span mapped)
    {
        List<Guard> guards = [.. _permissions.OfClass(where, type), .. wrapped];
        var methods = mapped.IsEmpty ? DjangoViewSets.Methods(where, type, project) : Mapped(file, mapped);
        foreach (var (method, action) in methods)
        {
            var function = where.Functions.FirstOrDefault(function => type.Body.Holds(function.Start) && function.Name == action);
            yield return Draft(file, at, path, method, $"{type.Name}.{action}", guards) with { Bodies = function is null ? [] : [new HandlerBody(where, function.Body)] };
        }
    }

    private static IEnumerable<(string Method, string Action)> Mapped(CodeFile file, Span mapped) =>
        file.Arguments(mapped.Start).Where(member => file.IsText(member.Start) && file.IsText(member.End - 1)).Select(member => (file.Value(member.Start).ToUpperInvariant(), file.Value(member.End - 1)));

    private IEnumerable<RouteDraft> FunctionRoutes(CodeFile file, int at, PathText path, string name, List<Guard> wrapped)
    {
        var last = name[(name.LastIndexOf('.') + 1)..];
        var found = modules.Resolve(file, name) is var (there, inner) ? there.Functions.FirstOrDefault(function => function.Name == inner) is { } own ? new CodeFunction(there, own) : null : null;
        found ??= project.Function(file, last);
        if (found is null)
        {
            return last.Length == 0 ? [] : [Draft(file, at, path, "GET", name, wrapped)];
        }

        List<Guard> guards = [.. _permissions.OfFunction(found.File, found.Function), .. wrapped];
        var methods = DjangoMethods.Of(found.File, found.Function);
        return methods.Select(method => Draft(file, at, path, method, name, guards) with { Bodies = [new HandlerBody(found.File, found.Function.Body)], SharesHandler = methods.Count > 1 });
    }

    private static RouteDraft Draft(CodeFile file, int at, PathText path, string method, string name, IReadOnlyList<Guard> guards) => new("Django", method, path, file, at)
    {
        Handler = name,
        Guards = method == "GET" ? [.. guards.Select(guard => guard.Evidence.Contains("OrReadOnly", StringComparison.Ordinal) ? Guard.Public(guard.Evidence) : guard)] : guards,
    };

    private static string Name(CodeFile file, Span view)
    {
        var end = view.Start;
        while (end < view.End && (file.IsWord(end) || file.IsDot(end)) && !file.Is(end + 1, "as_view"))
        {
            end++;
        }

        return view.IsEmpty ? "" : file.Excerpt(new Span(view.Start, end), 100);
    }

    private (CodeFile File, TypeDeclaration Type)? FindType(CodeFile file, string name)
    {
        var last = name[(name.LastIndexOf('.') + 1)..];
        if (file.Types.FirstOrDefault(type => type.Name == last) is { } here)
        {
            return (file, here);
        }

        if (modules.Resolve(file, name) is var (there, inner) && there.Types.FirstOrDefault(type => type.Name == inner) is { } resolved)
        {
            return (there, resolved);
        }

        return project.In(Language.Python).Select(other => (other, other.Types.FirstOrDefault(type => type.Name == last))).Where(pair => pair.Item2 is not null).Select(pair => ((CodeFile, TypeDeclaration)?)(pair.other, pair.Item2!)).FirstOrDefault();
    }
}
