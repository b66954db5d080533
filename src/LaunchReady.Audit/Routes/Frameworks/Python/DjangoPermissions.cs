using LaunchReady.Audit.Routes.Code;
using LaunchReady.Audit.Routes.Handlers;
using LaunchReady.Audit.Routes.Mounting;

namespace LaunchReady.Audit.Routes.Frameworks.Python;

/// <summary>Permissions by class attribute, mixin, decorator, wrapper and the settings' default.</summary>
internal sealed class DjangoPermissions(Project project)
{
    private readonly Lazy<Guard?> _default = new(() => Default(project));
    private readonly Lazy<Guard?> _middleware = new(() => Middleware(project));

    public IEnumerable<Guard> OfClass(CodeFile file, TypeDeclaration type)
    {
        var rest = IsRest(file, type);
        if ((rest ? _default.Value : _middleware.Value) is { } global)
        {
            yield return global;
        }

        foreach (var name in DjangoViewSets.Bases(file, type).Where(name => name is "LoginRequiredMixin" or "PermissionRequiredMixin" or "UserPassesTestMixin" or "StaffuserRequiredMixin" or "SuperuserRequiredMixin" || (name.EndsWith("Mixin", StringComparison.Ordinal) && GuardNames.IsGuard(name))))
        {
            yield return new Guard(AuthenticationPlace.Attribute, name, name is not "LoginRequiredMixin");
        }

        for (var at = type.Body.Start; at + 2 < type.Body.End; at++)
        {
            if (file.Is(at, "permission_classes") && file.Is(at + 1, "="))
            {
                yield return Classes(file, new Span(at + 2, file.Value(at + 2) is "(" or "[" ? file.Close(at + 2) + 1 : at + 3), "permission_classes = ");
            }
        }

        foreach (var guard in Decorators(file, PythonDecorator.Above(file, type.Start)))
        {
            yield return guard;
        }
    }

    public IEnumerable<Guard> OfFunction(CodeFile file, Function function)
    {
        var decorators = PythonDecorator.Above(file, function.Start);
        var global = decorators.Any(decorator => decorator.Name == "api_view") ? _default.Value : function.Owner.Length == 0 ? _middleware.Value : null;
        return global is null ? Decorators(file, decorators) : Decorators(file, decorators).Prepend(global);
    }

    public static IEnumerable<Guard> Wrapper(CodeFile file, int name)
    {
        if (GuardNames.IsGuard(file.Value(name)) || file.Value(name) is "staff_member_required")
        {
            yield return new Guard(AuthenticationPlace.Middleware, file.Value(name), GuardNames.NamesRole(file.Value(name)));
        }
    }

    private static IEnumerable<Guard> Decorators(CodeFile file, List<PythonDecorator> decorators)
    {
        foreach (var decorator in decorators)
        {
            var evidence = "@" + file.Excerpt(decorator.Span, 80);
            if (decorator.Name == "permission_classes" && decorator.Arguments.Count > 0)
            {
                yield return Classes(file, decorator.Arguments[0], "@permission_classes ");
            }
            else if (decorator.Name == "method_decorator" ? GuardNames.IsGuard(file.Excerpt(decorator.Arguments.ElementAtOrDefault(0), 60)) : GuardNames.IsGuard(decorator.Name) || decorator.Name is "staff_member_required" or "permission_required" or "user_passes_test")
            {
                yield return new Guard(AuthenticationPlace.Decorator, evidence, GuardNames.NamesRole(evidence));
            }
        }
    }

    private static Guard Classes(CodeFile file, Span list, string before)
    {
        var text = file.Excerpt(list, 100);
        var names = Enumerable.Range(list.Start, Math.Max(0, Math.Min(list.End, file.Count) - list.Start)).Where(file.IsWord).Select(file.Value).ToList();
        var open = names.Count == 0 || names.All(name => name is "AllowAny" or "permissions" or "IsAuthenticatedOrReadOnly") && names.Contains("AllowAny");
        return open ? Guard.Public(before + text) : new Guard(AuthenticationPlace.Attribute, before + text, names.Any(name => name is not ("IsAuthenticated" or "permissions" or "IsAuthenticatedOrReadOnly") && (GuardNames.NamesRole(name) || name.StartsWith("Has", StringComparison.Ordinal))));
    }

    private static bool IsRest(CodeFile file, TypeDeclaration type) => DjangoViewSets.Bases(file, type).Any(name => name.Contains("API", StringComparison.Ordinal) || name.Contains("ViewSet", StringComparison.Ordinal) || name.Contains("ModelMixin", StringComparison.Ordinal));

    private static Guard? Default(Project project)
    {
        foreach (var file in project.In(Language.Python).Where(file => file.Text.Contains("DEFAULT_PERMISSION_CLASSES", StringComparison.Ordinal)))
        {
            for (var at = 0; at + 2 < file.Count; at++)
            {
                if (file.IsText(at) && file.Value(at) == "DEFAULT_PERMISSION_CLASSES" && file.Is(at + 1, ":") && file.Value(at + 2) is "[" or "(")
                {
                    var names = file.Arguments(at + 2).Where(item => file.IsText(item.Start)).Select(item => file.Value(item.Start)).ToList();
                    return names.Count == 0 || names.All(name => name.EndsWith("AllowAny", StringComparison.Ordinal)) ? null : new Guard(AuthenticationPlace.GlobalPolicy, $"DEFAULT_PERMISSION_CLASSES {string.Join(", ", names.Select(name => name[(name.LastIndexOf('.') + 1)..]))}", names.Any(name => GuardNames.NamesRole(name[(name.LastIndexOf('.') + 1)..])));
                }
            }
        }

        return null;
    }

    private static Guard? Middleware(Project project)
    {
        var used = project.In(Language.Python).Any(file => file.Tokens.Any(token => token.IsText && token.Value.EndsWith("LoginRequiredMiddleware", StringComparison.Ordinal)));
        return used ? new Guard(AuthenticationPlace.GlobalPolicy, "LoginRequiredMiddleware") : null;
    }
}
