using LaunchReady.Audit.Routes.Code;
using LaunchReady.Audit.Routes.Mounting;

namespace LaunchReady.Audit.Routes.Frameworks.Php;

/// <summary>Controllers by their short name: the action's body, and middleware that the constructor or an attribute asks for.</summary>
internal sealed class LaravelControllers(Project project)
{
    private readonly Lazy<ILookup<string, (CodeFile File, TypeDeclaration Type)>> _types = new(() =>
        project.In(Language.Php).SelectMany(file => file.Types.Select(type => (file, type))).ToLookup(pair => pair.type.Name));

    /// <summary>Controller and action of <c>[C::class, 'm']</c>, <c>C::class</c>, <c>'C@m'</c>, or an action of the group's controller.</summary>
    public static (string Controller, string Action) Named(CodeFile file, Span handler, string groups)
    {
        if (handler.IsEmpty)
        {
            return ("", "");
        }

        if (file.Is(handler.Start, "[") && file.Arguments(handler.Start) is [var type, var action, ..] && !type.IsEmpty)
        {
            return (file.IsText(type.Start) ? Short(file.Value(type.Start)) : LastName(file, type), file.Value(action.Start));
        }

        if (file.IsText(handler.Start))
        {
            var parts = file.Value(handler.Start).Split('@');
            return parts.Length == 2 ? (Short(parts[0]), parts[1]) : groups.Length > 0 ? (groups, parts[0]) : (Short(parts[0]), "__invoke");
        }

        return file.IsWord(handler.Start) && file.Is(handler.End - 1, "class") ? (LastName(file, handler), "__invoke") : ("", "");
    }

    public RouteDraft Complete(RouteDraft draft, string controller, string action)
    {
        if (_types.Value[controller].Take(2).ToList() is not [var (file, type), ..])
        {
            return draft;
        }

        var method = file.Functions.FirstOrDefault(function => function.Name == action && type.Body.Holds(function.Start));
        return draft with
        {
            Guards = [.. draft.Guards, .. Constructor(file, type, action)],
            Bodies = method is null ? [] : [new HandlerBody(file, method.Body)],
        };
    }

    private static IEnumerable<Guard> Constructor(CodeFile file, TypeDeclaration type, string action)
    {
        for (var at = type.Body.Start + 2; at + 1 < type.Body.End; at++)
        {
            if (!file.Is(at, "middleware") || !file.Is(at + 1, "(") || !file.Is(at - 2, "$this"))
            {
                continue;
            }

            var next = file.Close(at + 1) + 1;
            var limits = file.IsDot(next) && file.Is(next + 2, "(") ? Enumerable.Range(next + 2, file.Close(next + 2) - next - 2).Where(file.IsText).Select(file.Value).ToHashSet(StringComparer.Ordinal) : [];
            var covered = file.Value(next + 1) switch { "only" => limits.Contains(action), "except" => !limits.Contains(action), _ => true };
            foreach (var guard in covered ? LaravelChain.Guards(file, file.Inside(at + 1)) : [])
            {
                yield return guard;
            }
        }
    }

    private static string LastName(CodeFile file, Span span)
    {
        var name = "";
        for (var at = span.Start; at < span.End && !file.Is(at, "class"); at++)
        {
            name = file.IsWord(at) ? file.Value(at) : name;
        }

        return name;
    }

    private static string Short(string name) => name[(name.LastIndexOf('\\') + 1)..];
}
