using LaunchReady.Audit.Routes.Code;
using LaunchReady.Audit.Routes.Handlers;
using LaunchReady.Audit.Routes.Mounting;

namespace LaunchReady.Audit.Routes.Frameworks.Ruby;

/// <summary>Controllers by their path, their actions, and the filters of the class and those it inherits.</summary>
internal sealed class RailsControllers(Project project)
{
    private const int Deepest = 6;
    private readonly Dictionary<string, CodeFile?> _files = new(StringComparer.Ordinal);

    public RouteDraft Complete(RouteDraft draft, string controller, string action)
    {
        draft = draft with { Handler = controller.Length > 0 ? $"{controller}#{action}" : "" };
        if (controller.Length == 0 || Find(controller) is not { } file || file.Types.LastOrDefault(type => file.Is(type.Start, "class")) is not { } type)
        {
            return draft;
        }

        var method = file.Functions.FirstOrDefault(function => function.Name == action);
        var filters = Filters(file, type, action, 0);
        return draft with { Guards = [.. draft.Guards, .. filters], Bodies = method is null ? [] : [new HandlerBody(file, method.Body)] };
    }

    private CodeFile? Find(string controller)
    {
        if (!_files.TryGetValue(controller, out var file))
        {
            _files[controller] = file = project.In(Language.Ruby).FirstOrDefault(candidate => candidate.Path.EndsWith($"controllers/{controller}_controller.rb", StringComparison.Ordinal));
        }

        return file;
    }

    private List<Guard> Filters(CodeFile file, TypeDeclaration type, string action, int depth)
    {
        var guards = new List<Guard>();
        if (depth < Deepest && Parent(file, type) is var (parentFile, parent))
        {
            guards.AddRange(Filters(parentFile, parent, action, depth + 1));
        }

        for (var at = type.Body.Start; at < type.Body.End; at++)
        {
            if (!file.StartsLine(at) || file.Value(at) is not ("before_action" or "before_filter" or "prepend_before_action" or "skip_before_action" or "authorize_resource" or "load_and_authorize_resource" or "allow_unauthenticated_access"))
            {
                continue;
            }

            Apply(file, at, action, guards);
        }

        return guards;
    }

    private void Apply(CodeFile file, int at, string action, List<Guard> guards)
    {
        var end = at + 1;
        while (end < file.Count && !(file.StartsLine(end) && file.Value(end - 1) is not ("," or "[" or "(") && file.Enclosing(end) == file.Enclosing(at)))
        {
            end++;
        }

        var (names, limits) = Read(file, new Span(at + 1, end));
        var covered = limits.TryGetValue("only", out var only) ? only.Contains(action) : !limits.TryGetValue("except", out var except) || !except.Contains(action);
        if (!covered)
        {
            return;
        }

        var word = file.Value(at);
        if (word is "skip_before_action" or "allow_unauthenticated_access")
        {
            guards.RemoveAll(guard => word != "skip_before_action" || names.Any(name => guard.Evidence.EndsWith(" " + name, StringComparison.Ordinal)));
        }
        else if (word is "authorize_resource" or "load_and_authorize_resource")
        {
            guards.Add(new Guard(AuthenticationPlace.Middleware, word, NamesRole: true));
        }
        else
        {
            guards.AddRange(names.Where(name => Asks(file, name)).Select(name => new Guard(AuthenticationPlace.Middleware, $"before_action {name}", GuardNames.NamesRole(name))));
        }
    }

    private static (List<string> Names, Dictionary<string, List<string>> Limits) Read(CodeFile file, Span span)
    {
        var names = new List<string>();
        var limits = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var part in file.Split(span, ","))
        {
            if (!part.IsEmpty && file.IsWord(part.Start) && file.Is(part.Start + 1, ":"))
            {
                limits[file.Value(part.Start)] = [.. Enumerable.Range(part.Start, part.Length).Where(file.IsText).Select(file.Value)];
            }
            else if (!part.IsEmpty && file.IsText(part.Start))
            {
                names.Add(file.Value(part.Start));
            }
        }

        return (names, limits);
    }

    /// <summary>Named as a guard, and, where its source is there, seen to send somebody away.</summary>
    private bool Asks(CodeFile file, string name)
    {
        if (!GuardNames.IsGuard(name.TrimEnd('!', '?')))
        {
            return false;
        }

        return project.Function(file, name) is not { } method || Enumerable.Range(method.Function.Body.Start, method.Function.Body.Length).Any(at => method.File.Value(at) is "redirect_to" or "render" or "head" or "raise" or "401" or "403" or "redirect_back" or "authenticate_or_request_with_http_token" or "authenticate_or_request_with_http_basic" or "request_authentication" or "not_authorized" || GuardNames.IsGuard(method.File.Value(at).TrimEnd('!')) && method.File.Value(at) != name && method.File.Value(at).StartsWith("require", StringComparison.Ordinal));
    }

    private (CodeFile File, TypeDeclaration Type)? Parent(CodeFile file, TypeDeclaration type)
    {
        var name = string.Concat(Enumerable.Range(type.Header.Start, type.Header.Length).Where(at => !file.Is(at, "<")).Select(file.Value));
        if (name.Length == 0)
        {
            return null;
        }

        var last = name[(name.LastIndexOf(':') + 1)..];
        foreach (var other in project.In(Language.Ruby).Where(other => other.Path.EndsWith("_controller.rb", StringComparison.Ordinal)))
        {
            if (other.Types.FirstOrDefault(candidate => candidate != type && (candidate.Name == name || candidate.Name == last || candidate.Name.EndsWith("::" + last, StringComparison.Ordinal))) is { } parent)
            {
                return (other, parent);
            }
        }

        return null;
    }
}
